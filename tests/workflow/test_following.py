"""Following a page: who may look, what is kept when looks meet each other or people, and when to look next."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from factcheck.extensions import db, storage
from factcheck.ingestion.mend_steps import Mend, MendStep
from factcheck.ingestion.reading import read_any
from factcheck.models import FollowState, HistoryEntry, Intake, State, Visit
from factcheck.storage import FolderStorage
from factcheck.workflow import drafting, following, visiting
from factcheck.workflow.brought import Told
from factcheck.workflow.from_the_web import read_address
from factcheck.workflow.refusals import Forbidden, Refusal
from factcheck.workflow.settling import settle
from factcheck.workflow.taking_in import find, take_in
from tests.support.databases import on_both_databases
from tests.support.followed_day import EVERY, PATH, FollowedDay
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.web_server import WebServer
from tests.support.web_steps import page, status


@pytest.fixture
def room(app: Flask) -> Iterator[Newsroom]:
    with app.app_context():
        yield open_newsroom()


@pytest.fixture
def day(room: Newsroom, site: WebServer) -> FollowedDay:
    day = FollowedDay(site, storage())
    day.blog.add("Bridge closed", "The bridge at Marn was closed at 6.05, police said.")
    day.blog.add("Shelter opens", "A shelter with 120 beds opened in the school at Marn.")
    day.begin(by=room.checker)
    return day


@on_both_databases
def test_eight_watchers_at_once_look_once(app: Flask, day: FollowedDay) -> None:
    number, now = day.following.id, day.blog.now
    before = len(day.site.visits(PATH))
    day.blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    db.session.rollback()
    guard = day.guard

    def watcher(_: int) -> Told | None:
        with app.app_context():
            return visiting.visit(number, now=now, guard=guard, storage=storage())

    with ThreadPoolExecutor(8) as watchers:
        told = [one for one in watchers.map(watcher, range(8)) if one is not None]
    assert [one.sentence.partition(";")[0] for one in told] == ["1 new post"]
    assert len(day.site.visits(PATH)) == before + 1
    assert db.session.scalar(select(func.count(Intake.id)).where(Intake.article_id == day.article_id)) == 2


@on_both_databases
def test_a_watcher_that_died_is_followed_by_another_and_writes_nothing_when_it_comes_back(day: FollowedDay) -> None:
    now = day.blog.now
    dead = visiting.claim(day.following.id, now)
    assert dead is not None
    assert following.due(now + timedelta(minutes=1)) == []
    assert visiting.claim(dead.following_id, now + timedelta(minutes=1)) is None
    day.blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    brought = visiting.look(dead, day.guard, day.storage)
    later = now + visiting.LEASE
    assert list(following.due(later)) == [dead.following_id]
    db.session.rollback()
    told = visiting.visit(dead.following_id, now=later, guard=day.guard, storage=day.storage)
    assert told is not None
    assert settle(dead.following_id, dead.lease, brought, now=now, chance=lambda: 0.0) is None
    assert db.session.scalar(select(func.count(Intake.id)).where(Intake.article_id == day.article_id)) == 2
    assert [visit.at for visit in db.session.scalars(select(Visit))] == [later]


def test_what_comes_after_somebody_paused_is_not_written(day: FollowedDay, room: Newsroom) -> None:
    claimed = visiting.claim(day.following.id, day.blog.now)
    assert claimed is not None
    day.blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    brought = visiting.look(claimed, day.guard, day.storage)
    following.pause(day.following, by=room.checker)
    db.session.commit()
    assert settle(claimed.following_id, claimed.lease, brought, now=day.blog.now, chance=lambda: 0.0) is None
    assert day.following.state is FollowState.PAUSED
    assert following.due(day.blog.now + timedelta(days=1)) == []


def test_what_came_while_a_person_took_in_another_version_is_read_again(day: FollowedDay) -> None:
    claimed = visiting.claim(day.following.id, day.blog.now)
    assert claimed is not None
    day.blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    brought = visiting.look(claimed, day.guard, day.storage)
    day.article.posts[1].removed_at = day.blog.now
    db.session.commit()
    told = settle(claimed.following_id, claimed.lease, brought, now=day.blog.now, chance=lambda: 0.0)
    assert told is not None
    assert "Take it in once more." in told.sentence
    assert day.look().sentence.startswith("1 new post, 1 post back")


def test_a_page_without_a_word_takes_nothing_away(day: FollowedDay) -> None:
    assert day.look_while(page("<p>" * 3)).sentence.startswith("The page shows no posts where 2 were; nothing was changed.")
    assert day.look().sentence == "Nothing new."


def test_a_storage_that_cannot_be_written_is_told_and_nothing_is_lost(day: FollowedDay) -> None:
    day.blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    kept, day.storage = day.storage, FolderStorage(Path("/proc/nowhere"))
    assert "What was fetched cannot be kept" in day.look().sentence
    day.storage = kept
    assert day.look().sentence.startswith("1 new post")


def test_chance_only_lengthens_a_wait_and_by_a_tenth_at_most(day: FollowedDay) -> None:
    number, now = day.following.id, day.blog.now
    for chance, wait in ((0.0, EVERY), (0.5, EVERY * 1.05), (1.0, EVERY * 1.1)):
        told = visiting.visit(number, now=now, guard=day.guard, storage=day.storage, chance=partial(float, chance))
        assert told is not None
        assert told.due_at == now + wait
        now = told.due_at


def test_a_failing_page_is_asked_less_often_than_its_own_long_interval_never(day: FollowedDay, room: Newsroom) -> None:
    following.change_interval(day.following, timedelta(hours=2), now=day.blog.now, by=room.checker)
    db.session.commit()
    day.look_while(status(503))
    assert day.told[-1].due_at == day.blog.now + timedelta(hours=2)


def test_following_is_begun_paused_and_ended_by_people_and_each_step_is_in_the_history(day: FollowedDay, room: Newsroom) -> None:
    one, by = day.following, room.checker
    following.pause(one, by=by)
    with pytest.raises(Refusal, match="paused"):
        following.pause(one, by=by)
    following.go_on(one, now=day.blog.now, by=by)
    following.stop(one, by=by)
    assert (one.state, one.why_ended, one.due_at) == (FollowState.ENDED, "Stopped by Ana Checker.", None)
    following.start(day.article, day.address, every=EVERY, guard=day.guard, now=day.blog.now, by=by)
    verbs = [
        entry.verb for entry in db.session.scalars(select(HistoryEntry).filter_by(article_id=day.article_id).order_by(HistoryEntry.id))
    ]
    assert [verb for verb in verbs if verb not in {"ingest", "extract"}] == ["follow", "pause", "go on", "stop following", "follow"]


def test_nobody_without_an_active_account_follows_or_stops(day: FollowedDay, room: Newsroom) -> None:
    room.second_checker.active = False
    with pytest.raises(Forbidden):
        following.stop(day.following, by=room.second_checker)
    with pytest.raises(Forbidden):
        following.start(room.article, day.address, every=EVERY, guard=day.guard, now=day.blog.now, by=room.second_checker)


@pytest.mark.parametrize(
    ("seconds", "words"), [(30, "30 seconds"), (60, "minute"), (120, "2 minutes"), (3600, "hour"), (86400, "24 hours")]
)
def test_a_time_between_looks_is_told_in_words(seconds: int, words: str) -> None:
    assert following.in_words(timedelta(seconds=seconds)) == words


def test_a_quiet_page_asks_whether_the_coverage_is_over_and_an_overdue_one_whether_anybody_looks(day: FollowedDay) -> None:
    day.look()
    one, now = day.following, day.blog.now
    assert not following.is_quiet(one, now)
    assert not following.nobody_looks(one, now)
    assert following.is_quiet(one, now + timedelta(hours=7))
    assert following.nobody_looks(one, now + EVERY + timedelta(minutes=3))


def test_an_article_that_was_pasted_is_followed_from_an_address(day: FollowedDay, room: Newsroom) -> None:
    """What the page shows is known again by its words: a pasted text has none of the page's names for its posts."""
    read = read_any(day.blog.html().encode())
    parsed = replace(read, posts=tuple(replace(post, key=None, permalink=None) for post in read.posts))
    article = take_in(parsed, find(parsed), given="as it was pasted", by=room.checker)
    following.start(article, day.address, every=EVERY, guard=day.guard, now=day.blog.now, by=room.checker)
    db.session.commit()
    day.article_id = article.id
    day.blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    assert day.look().sentence.startswith("1 new post")
    assert [s.state for s in day.statements() if "120 beds" in s.words] == [State.FOUND]


def test_what_a_person_mended_is_mended_again_at_every_look(day: FollowedDay, room: Newsroom) -> None:
    came = read_address(day.address, guard=day.guard, storage=day.storage)
    draft = drafting.begin(came.reading.parsed, given=came.reading.text, name=None, content=came.content, by=room.checker)
    mends = [MendStep(Mend.DROP, 1), MendStep(Mend.RETITLE, 0, value="A shelter opens")]
    drafting.mend(draft, mends, seen=draft.revision, by=room.checker)
    article = drafting.store(draft, find(drafting.current(draft)), by=room.checker)
    following.start(article, day.address, every=EVERY, guard=day.guard, now=day.blog.now, by=room.checker)
    db.session.commit()
    day.article_id = article.id
    assert day.look().sentence == "Nothing new."
    day.blog.add("Army called in", "Forty soldiers are filling sandbags in Holt, the mayor said.")
    assert day.look().sentence.startswith("1 new post;")
    day.blog.add("Dam holds", "The dam above Marn holds, the county said at ten.")
    assert day.look().sentence.startswith("1 new post;")
    assert [post.version.headline for post in day.article.posts[1:]] == ["Dam holds", "Army called in", "A shelter opens"]
