"""A post whose shown time or byline changed keeps its text and its checks; the change is recorded and shown."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Post, PostVersion, State
from factcheck.workflow import approving, composing, planning, publishing
from factcheck.workflow.revisions import Revision
from tests.support.databases import on_both_databases
from tests.support.newsroom import PARSED, Newsroom, submitted_quote
from tests.support.versions import take_in_version, with_posts

FIRST, *REST = PARSED.posts
LATER = with_posts(replace(FIRST, published_text="14:10", byline="Ada Vance"), *REST)


def versions() -> int:
    return db.session.scalar(select(func.count(PostVersion.id))) or 0


def told(revision: Revision) -> str:
    db.session.commit()
    return revision.sentence


@on_both_databases
def test_the_text_and_its_checks_stay_and_the_change_is_in_the_history(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    db.session.commit()
    before = versions()
    revision = take_in_version(room, LATER)
    assert told(revision) == "another time or byline for 1 post"
    assert versions() == before
    assert room.quote.state is State.APPROVED
    post = db.session.get_one(Post, room.quote.post_id)
    assert (post.published_text, post.byline) == ("14:10", "Ada Vance")
    assert post.version.published_text == "14:05"
    entry = db.session.scalars(select(HistoryEntry).filter_by(verb="revise")).one()
    assert "another time or byline for 1 post" in entry.sentence
    assert entry.details["shown"] == [
        {
            "post": post.id,
            "name": "Captain: no order to turn back",
            "time": {"old": "14:05", "new": "14:10"},
            "byline": {"old": None, "new": "Ada Vance"},
        }
    ]


def test_the_next_edition_shows_it_and_the_last_one_stays_as_it_was(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    edition = publishing.publish(room.article, "", by=room.editor)
    take_in_version(room, LATER)
    db.session.commit()
    now = composing.document_of(room.article, number=2, by=room.editor, at=edition.at, note="")
    assert [post.published_text for post in now.posts if not post.is_head] == ["14:10", "13:40"]
    assert "14:10" not in edition.document


def test_a_new_text_brings_its_own_time(room: Newsroom) -> None:
    take_in_version(room, LATER)
    words = replace(FIRST.blocks[1], text="Three lifeboats could not be lowered.")
    revision = take_in_version(room, with_posts(replace(FIRST, published_text="14:20", blocks=(FIRST.blocks[0], words)), *REST))
    assert told(revision).startswith("1 changed post")
    assert (room.article.posts[1].published_text, room.article.posts[1].version.published_text) == ("14:20", "14:20")


def test_the_same_time_in_other_words_changes_nothing(room: Newsroom) -> None:
    for shown in ("2:05 p.m.", "5 min ago", None):
        revision = take_in_version(room, with_posts(replace(FIRST, published_text=shown), *REST))
        assert revision.intake_id is None
    assert room.article.posts[1].published_text == "14:05"


def test_the_plan_tells_it(room: Newsroom) -> None:
    [post] = planning.plan(room.article, LATER).relabelled
    assert [change.sentence for change in post.relabelled] == ["time 14:05, now 14:10", "byline not shown, now Ada Vance"]
