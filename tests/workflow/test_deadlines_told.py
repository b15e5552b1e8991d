"""Whoever is on a statement is told once when its deadline is near."""

from __future__ import annotations

from datetime import timedelta

from factcheck.extensions import db
from factcheck.models import NoticeKind, utc_now
from factcheck.workflow import urgency
from factcheck.workflow.deadlines_told import NEAR, tell_of_near_deadlines
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom


@on_both_databases
def test_a_near_deadline_is_told_once_to_who_is_on_it(room: Newsroom) -> None:
    now = utc_now()
    urgency.press(room.quote, urgency.Pressing(deadline=now + NEAR * 2), by=room.editor)
    room.quote.checker = room.checker
    db.session.flush()
    assert tell_of_near_deadlines(now) == [], "It is far."

    [notice] = tell_of_near_deadlines(now + NEAR)
    db.session.flush()
    assert (notice.user, notice.kind, notice.statement) == (room.checker, NoticeKind.DEADLINE, room.quote)
    notice.at = now + NEAR
    db.session.flush()
    assert tell_of_near_deadlines(now + NEAR + timedelta(minutes=5)) == []
    assert tell_of_near_deadlines(now + NEAR * 3) == [], "It has passed."


@on_both_databases
def test_a_statement_without_a_deadline_has_its_articles(room: Newsroom) -> None:
    now = utc_now()
    urgency.press(room.article, urgency.Pressing(deadline=now + NEAR / 2), by=room.editor)
    urgency.press(room.claim, urgency.Pressing(deadline=now + NEAR * 5), by=room.editor)
    room.quote.checker = room.claim.checker = room.checker
    db.session.flush()

    assert [notice.statement for notice in tell_of_near_deadlines(now)] == [room.quote]
