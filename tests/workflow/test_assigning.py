"""Who is on a statement, and how pressing it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Notice, Priority, utc_now
from factcheck.workflow import assigning, history, reviewing, urgency
from factcheck.workflow.refusals import Forbidden, Refusal
from factcheck.workflow.urgency import Pressing
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, submitted_quote


def told() -> list[tuple[str, str]]:
    """Everybody who was told something, and what."""
    return [(notice.user.name, notice.sentence) for notice in db.session.scalars(select(Notice).order_by(Notice.id))]


@on_both_databases
def test_taking_a_statement_over_is_kept_and_whoever_was_on_it_is_told(room: Newsroom) -> None:
    assigning.assign(room.claim, room.checker, by=room.checker)
    assigning.assign(room.claim, room.second_checker, by=room.second_checker)
    db.session.commit()
    assert room.claim.checker == room.second_checker
    assert [(e.verb, e.sentence) for e in history.of_statement(room.claim)] == [
        ("assign", "took it on"),
        ("take over", "took it over from Ana Checker"),
    ]
    assert told() == [("Ana Checker", f"Statement {room.claim_id}: Bo Checker took it over from you.")]


def test_whoever_is_given_a_statement_is_told(room: Newsroom) -> None:
    assigning.assign(room.claim, room.checker, by=room.editor)
    assigning.assign(room.claim, room.second_checker, by=room.editor)
    assigning.assign(room.claim, None, by=room.editor)
    number = room.claim_id
    assert told() == [
        ("Ana Checker", f"Edda Editor gave statement {number} to you."),
        ("Bo Checker", f"Edda Editor gave statement {number} to you."),
        ("Ana Checker", f"Statement {number}: Edda Editor gave it to Bo Checker."),
        ("Bo Checker", f"Statement {number}: Edda Editor took you off it."),
    ]


def test_giving_a_statement_to_whoever_has_it_says_and_tells_nothing(room: Newsroom) -> None:
    assigning.assign(room.claim, room.checker, by=room.editor)
    revision = room.claim.revision
    assigning.assign(room.claim, room.checker, by=room.second_checker)
    assert (room.claim.revision, len(history.of_statement(room.claim)), len(told())) == (revision, 1, 1)


def test_nobody_is_put_on_what_needs_no_check_any_more(room: Newsroom) -> None:
    submitted_quote(room)
    with pytest.raises(Refusal, match="is submitted, so nobody has to be put on it"):
        assigning.assign(room.quote, room.second_checker, by=room.editor)
    assert room.quote.checker == room.checker


def test_nobody_is_given_work_whose_account_is_closed(room: Newsroom) -> None:
    room.second_checker.active = False
    with pytest.raises(Refusal, match="Bo Checker’s account is closed"):
        assigning.assign(room.claim, room.second_checker, by=room.editor)
    with pytest.raises(Forbidden):
        assigning.assign(room.claim, room.checker, by=room.second_checker)


@on_both_databases
def test_a_statement_goes_by_its_own_urgency_and_else_by_its_articles(room: Newsroom) -> None:
    tomorrow, later = utc_now() + timedelta(days=1), utc_now() + timedelta(days=2)
    urgency.press(room.article, Pressing(Priority.URGENT, tomorrow), by=room.checker)
    urgency.press(room.claim, Pressing(Priority.LOW), by=room.checker)
    urgency.press(room.quote, Pressing(deadline=later), by=room.checker)
    db.session.commit()
    db.session.expire_all()
    assert urgency.effective(room.claim) == Pressing(Priority.LOW, tomorrow)
    assert urgency.effective(room.quote) == Pressing(Priority.URGENT, later)
    urgency.press(room.claim, Pressing(), by=room.checker)
    assert urgency.effective(room.claim) == Pressing(Priority.URGENT, tomorrow)


def test_setting_a_deadline_leaves_an_open_form_as_it_is(room: Newsroom) -> None:
    seen = room.claim.revision
    assert urgency.press(room.claim, Pressing(Priority.URGENT, utc_now() + timedelta(hours=1)), by=room.editor)
    reviewing.require_current(room.claim, seen)
    assert history.of_statement(room.claim)[-1].sentence.startswith("set the priority to urgent and set the deadline to ")


def test_setting_what_is_set_changes_nothing(room: Newsroom) -> None:
    assert not urgency.press(room.claim, Pressing(), by=room.checker)
    assert urgency.press(room.claim, Pressing(Priority.URGENT), by=room.checker)
    assert not urgency.press(room.claim, Pressing(Priority.URGENT), by=room.checker)
    assert len(history.of_statement(room.claim)) == 1


def test_a_deadline_lies_ahead_but_one_that_passed_may_stay(room: Newsroom) -> None:
    past = utc_now() - timedelta(minutes=1)
    with pytest.raises(Refusal, match="has passed already"):
        urgency.press(room.claim, Pressing(deadline=past), by=room.checker)
    urgency.restore(room.claim, Pressing(deadline=past))
    assert urgency.press(room.claim, Pressing(Priority.URGENT, past), by=room.checker)
