"""A whole day of following one live blog, with everything that may go wrong: nothing is lost, and every refusal is explained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.fetching import replay
from factcheck.models import FollowState, Intake, Post, State, Statement, Visit, VisitOutcome
from factcheck.workflow.brought import Told
from tests.support.databases import on_both_databases
from tests.support.followed_day import EVERY, PATH, FollowedDay
from tests.support.newsroom import open_newsroom
from tests.support.web_server import WebServer
from tests.support.web_steps import bomb, flood, hang, page, redirect, reset, status

pytestmark = on_both_databases

HUNDRED_MEGABYTES = 100_000_000
CONSENT = """<!doctype html><html><head><title>Before you continue</title></head><body><main><h1>Before you continue</h1>
<p>We and our 812 partners would like to show you advertising that fits. Choose what you agree to before you read on.</p>
<button>Accept all</button></main></body></html>"""
ERROR_PAGE = (
    "<!doctype html><html><head><title>Oops</title></head><body><h1>Oops</h1><p>Something went wrong here. Try later.</p></body></html>"
)
RISEN = "It has risen by 30 centimetres since midnight."
NOTHING_CHANGED = "nothing was changed. Look at it, and take it in by hand if it is right."


@pytest.fixture
def day(app: Flask, site: WebServer) -> Iterator[FollowedDay]:
    """A blog of four posts that is followed, with one of its statements under review."""
    from factcheck.extensions import storage

    with app.app_context():
        room = open_newsroom()
        day = FollowedDay(site, storage())
        _morning(day)
        day.begin(by=room.checker)
        yield day


def _morning(day: FollowedDay) -> None:
    blog = day.blog
    blog.add(
        "River at 4.1 metres",
        "The river Oda stood at 4.1 metres at six, the county said.\n\nIt has risen by 30 centimetres since midnight.",
    )
    blog.pass_time(minutes=10)
    blog.add("Bridge closed", "The bridge at Marn was closed at 6.05, police said.\n\nIt carries 3,000 cars a day.")
    blog.pass_time(minutes=10)
    blog.add("Shelter opens", "A shelter with 120 beds opened in the school at Marn.")
    blog.pass_time(minutes=10)
    blog.add("Trains stop", "No train has run between Marn and Holt since 5.40, the railway said.")


def test_a_whole_day_is_followed_and_nothing_is_lost(day: FollowedDay) -> None:
    seen: dict[int, str] = {}
    for hour in (_a_growing_page, _a_failing_site, _a_hostile_site, _pages_that_cannot_be_right, _a_site_that_writes_badly, _the_end):
        hour(day)
        seen |= {statement.id: statement.words for statement in day.statements() if statement.id not in seen}
        _require_nothing_lost(day, seen)
    assert len(day.shown) == 13
    assert {told.sentence for told in day.told} == day.sentences()


def _require_nothing_lost(day: FollowedDay, seen: dict[int, str]) -> None:
    assert day.shown <= day.kept(), "a text that the page showed is not stored"
    now = {statement.id: statement for statement in day.statements()}
    assert seen.keys() <= now.keys(), "a statement is gone"
    for number, statement in now.items():
        assert statement.words == seen.get(number, statement.words), "a statement stands on other words than its own"
        if statement.state not in {State.STALE, State.DISMISSED}:
            assert statement.post.removed_at is None
            assert statement.version == statement.post.version, f"statement {number} was forgotten in an old text"


def _a_growing_page(day: FollowedDay) -> None:
    blog = day.blog
    checked = next(s for s in day.statements() if "3,000 cars" in s.words)
    checked.state = State.IN_REVIEW
    db.session.commit()
    assert [day.look().sentence for _ in range(3)] == ["Nothing new."] * 3
    assert [asked.headers.get("if-none-match") is not None for asked in day.site.visits(PATH)] == [False, False, True, True]

    blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    blog.add("Second bridge closed", "The footbridge at Holt was closed as well.", pinned=True)
    assert _outcome(day.look()) == (VisitOutcome.CHANGED, "2 new posts")
    blog.edit("post-2", "The bridge at Marn was closed at 6.15, police said.\n\nIt carries 3,100 cars a day.")
    blog.delete("post-3")
    assert _outcome(day.look()) == (VisitOutcome.CHANGED, "1 changed post, 1 post removed")
    assert day.told[-1].sentence.endswith("1 found.") or "stale" in day.told[-1].sentence
    assert db.session.get_one(Statement, checked.id).state is State.STALE


def _a_failing_site(day: FollowedDay) -> None:
    began = day.blog.now
    waits = []
    for _ in range(6):
        day.look_while(status(500))
        waits.append((day.told[-1].due_at or began) - day.blog.now)
    assert waits == [EVERY * 2, EVERY * 4, EVERY * 8, *[timedelta(minutes=30)] * 3]
    assert day.following.failures == 6
    assert day.following.failing_since == began + EVERY
    newest = db.session.scalars(select(Visit).order_by(Visit.id.desc()).limit(1)).one()
    assert (newest.times, newest.outcome) == (6, VisitOutcome.FAILED)

    day.look_while(status(429, Retry_After="7200"))
    assert day.told[-1].due_at == day.blog.now + timedelta(hours=2)
    day.look_while(hang(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Fl"))
    day.look_while(reset())
    assert "too long" in day.told[-2].sentence or "took" in day.told[-2].sentence
    day.blog.add("Dam holds", "The dam above Marn holds, the county said at ten.")
    assert _outcome(day.look()) == (VisitOutcome.CHANGED, "1 new post")
    assert day.following.failing_since is None
    assert day.following.due_at == day.blog.now + EVERY


def _a_hostile_site(day: FollowedDay) -> None:
    before = day.kept()
    steps = [
        redirect("http://169.254.169.254/latest/meta-data/"),
        redirect("http://10.0.0.7/"),
        redirect("file:///etc/passwd"),
        flood(HUNDRED_MEGABYTES, announced=True),
        flood(HUNDRED_MEGABYTES, announced=False),
        bomb(HUNDRED_MEGABYTES),
    ]
    sentences = [day.look_while(step).sentence for step in steps]
    assert {told.outcome for told in day.told[-6:]} == {VisitOutcome.FAILED}
    assert "Only pages on the public internet are fetched." in sentences[0]
    assert "Only pages on the public internet are fetched." in sentences[1]
    assert sentences[2] == "Only addresses that begin with https:// or http:// can be fetched."
    assert all("larger" in sentence or "more than" in sentence for sentence in sentences[3:]), sentences[3:]
    assert day.kept() == before
    day.blog.add("School stays shut", "The school at Marn stays shut until Thursday.")
    assert _outcome(day.look()) == (VisitOutcome.CHANGED, "1 new post")


def _pages_that_cannot_be_right(day: FollowedDay) -> None:
    shown = len(day.blog.posts)
    before = db.session.scalar(select(func.count(Intake.id)))
    day.look_while(page(CONSENT))
    day.look_while(page(CONSENT))
    day.look_while(page(ERROR_PAGE))
    kept, day.blog.posts = day.blog.posts, day.blog.posts[:2]
    day.look_while(page(day.blog.html()))
    day.blog.posts = []
    day.look_while(page(day.blog.html()))
    day.blog.posts = kept
    day.look_while(page(b"%PDF-1.7 broken", kind="application/pdf"))
    assert {told.outcome for told in day.told[-6:]} == {VisitOutcome.DOUBTED}
    assert day.told[-6].sentence == f"The page came as a single article where a live blog with {shown} posts was; {NOTHING_CHANGED}"
    assert day.told[-3].sentence == f"The page shows 2 posts where {shown} were; {NOTHING_CHANGED}"
    assert db.session.scalar(select(func.count(Intake.id))) == before
    assert replay(day.following.doubted_record or "", day.storage).content == b"%PDF-1.7 broken"
    assert db.session.scalar(select(func.count(Post.id)).where(Post.removed_at.is_not(None))) == 1
    assert day.look().sentence == "Nothing new."
    assert day.following.doubted_record is None


def _a_site_that_writes_badly(day: FollowedDay) -> None:
    day.blog.add("Fähre ruht", "The ferry “Zoë” is moored at Groß Holt – nobody knows until when.")
    day.serve(kind="text/html; charset=iso-8859-1")  # it is UTF-8, and the page says so
    assert _outcome(day.look()) == (VisitOutcome.CHANGED, "1 new post")
    day.blog.structured = False
    day.serve(kind="text/html")
    assert day.look().outcome is VisitOutcome.UNCHANGED
    day.blog.edit(
        "post-1", "The river Oda stood at 4.3 metres at six, the county now says.\n\nIt has risen by 30 centimetres since midnight."
    )
    day.serve()
    assert _outcome(day.look()) == (VisitOutcome.CHANGED, "1 changed post")
    day.blog.structured = True


def _the_end(day: FollowedDay) -> None:
    day.blog.add("Water falls", "The river Oda has fallen by ten centimetres, the county said.")
    day.blog.pass_time(hours=1)
    day.blog.ended = True
    day.serve()
    day.look()
    assert day.following.state is FollowState.LIVE
    day.blog.add("That is all", "This live blog ends here; 212 people are still in shelters.")
    day.look()
    assert day.following.state is FollowState.ENDED
    assert day.following.why_ended == "The page says that its coverage has ended."
    assert day.following.due_at is None


def _outcome(told: Told) -> tuple[VisitOutcome, str]:
    """What became of the page's posts, without what was found in them."""
    return told.outcome, told.sentence.partition(";")[0].rstrip(".")
