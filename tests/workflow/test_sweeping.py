"""Stored files that no record refers to are removed, and never one that any record refers to."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta

from flask.testing import FlaskCliRunner

from factcheck.extensions import db, storage
from factcheck.ingestion.reading import read_with_form
from factcheck.models import Article, Base, Content, Following, FollowState, Intake, IntakeDraft, Visit, VisitOutcome, utc_now
from factcheck.storage import Kept
from factcheck.workflow import drafting, keeping, planning
from factcheck.workflow.sweeping import hash_columns, referred_to, sweep
from factcheck.workflow.taking_in import find
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom

PAGE = """# Flood in Marn

## Bridge closed

The bridge at Marn was closed at 6.05, police said.
"""


def later() -> list[Kept]:
    """What stays if somebody sweeps two days from now."""
    sweep(storage(), before=utc_now() + timedelta(days=1))
    return list(storage().kept())


def draft_of(room: Newsroom, text: str = PAGE, article: Article | None = None) -> IntakeDraft:
    """A draft of a file that was uploaded."""
    reading = read_with_form(text.encode(), name="page.md", text_limit=10**6)
    content = keeping.keep(text.encode(), reading)
    assert content is not None
    draft = drafting.begin(reading.parsed, given=reading.text, name="page.md", content=content, article=article, by=room.checker)
    db.session.commit()
    return draft


@on_both_databases
def test_what_a_draft_was_read_from_stays_until_the_draft_is_thrown_away(room: Newsroom) -> None:
    draft = draft_of(room)
    assert [file.sha256 for file in later()] == [draft.content_sha256]
    drafting.discard(draft, by=room.checker)
    db.session.commit()
    assert later() == []


def test_what_an_article_and_its_versions_were_read_from_stays(room: Newsroom) -> None:
    draft = draft_of(room)
    article = drafting.store(draft, find(drafting.current(draft)), by=room.checker)
    db.session.commit()
    thrown_away = draft_of(room, PAGE.replace("6.05", "7.10"), article)
    drafting.discard(thrown_away, by=room.checker)
    draft = draft_of(room, PAGE.replace("6.05", "6.30"), article)
    plan = drafting.compared(draft)
    drafting.store_version(draft, plan, planning.find(plan), sure=False, by=room.checker)
    db.session.commit()
    assert {file.sha256 for file in later()} == {intake.content_sha256 for intake in article.intakes}
    assert len(article.intakes) == 2


def test_what_was_fetched_stays_while_anything_refers_to_it(room: Newsroom) -> None:
    kept = [storage().put(f"archive {number}".encode()) for number in range(5)]
    following = Following(article=room.article, address="https://news.example/", interval_seconds=60, content_sha256=kept[0])
    following.state, following.doubted_sha256, following.doubted_record = FollowState.LIVE, kept[1], kept[2]
    now = utc_now()
    visit = Visit(following=following, at=now, until=now, times=1, outcome=VisitOutcome.UNCHANGED, sentence="", record_sha256=kept[3])
    intake = Intake(article=room.article, text="x", sha256=hashlib.sha256(b"x").hexdigest())
    intake.content = Content("f" * 64, "text/html", record=kept[4])
    db.session.add_all([following, visit, intake])
    db.session.commit()
    assert {file.sha256 for file in later()} == set(kept)


def test_what_came_in_just_now_is_left_alone(room: Newsroom) -> None:
    storage().put(b"about to be referred to")
    assert sweep(storage(), before=utc_now() - timedelta(days=1)).files == 0
    assert len(list(storage().kept())) == 1


def test_looking_counts_and_removes_nothing(room: Newsroom) -> None:
    storage().put(b"unused")
    swept = sweep(storage(), before=utc_now() + timedelta(days=1), only_look=True)
    assert (swept.files, swept.size, swept.left) == (1, 6, 0)
    assert len(list(storage().kept())) == 1


def test_every_column_for_a_hash_is_looked_into(room: Newsroom) -> None:
    """A column that is called after a hash and is not of a hash's length would be overlooked."""
    known = {(column.table.name, column.name) for column in hash_columns()}
    called = {(t.name, c.name) for t in Base.metadata.sorted_tables for c in t.columns if "sha256" in c.name or c.name.endswith("_record")}
    assert called <= known
    assert {("intakes", "record_sha256"), ("intake_drafts", "content_sha256"), ("followings", "doubted_record")} <= known
    assert room.article.posts[0].versions[0].sha256 in referred_to()


def test_the_command_says_what_it_removed(room: Newsroom, runner: FlaskCliRunner) -> None:
    db.session.commit()
    storage().put(b"unused")
    assert runner.invoke(args=["sweep"]).output == "Removed 0 files that no record refers to. 1 file stays.\n"
    for file in storage().kept():
        _age(file.sha256)
    assert runner.invoke(args=["sweep", "--dry-run"]).output == "Would remove 1 file that no record refers to (6 bytes). 0 files stay.\n"
    assert runner.invoke(args=["sweep"]).output == "Removed 1 file that no record refers to (6 bytes). 0 files stay.\n"


def _age(sha256: str) -> None:

    place = storage().folder / sha256[:2] / sha256[2:]  # type: ignore[attr-defined]
    os.utime(place, (0, 0))
