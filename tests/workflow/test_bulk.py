"""Steps with many statements: undoing restores exactly what they changed, and leaves what somebody changed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, StatementKind, StatementType
from factcheck.models import Notice, Priority, State, Statement, User, utc_now
from factcheck.text.spans import Span
from factcheck.workflow import assigning, bulk, holds, recording, reviewing, urgency
from factcheck.workflow.bulk_acts import Act, Assign, Dismiss, Flag, Press
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.urgency import Pressing
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, submitted_quote

SOON = utc_now() + timedelta(days=3)


def more(room: Newsroom, count: int) -> list[Statement]:
    """More statements in the article's last post."""
    version = room.article.posts[2].version
    found = [FoundStatement((Span(at, at + 3),), StatementKind.CLAIM, StatementType.EVENT, 0.5, (), None) for at in range(count)]
    return recording.record(version, Findings((), tuple(found)))


def everything(statement: Statement) -> dict[str, Any]:
    """All that the desk knows of a statement, but its history and its revision."""
    db.session.flush()
    db.session.refresh(statement)
    columns = {c.key: getattr(statement, c.key) for c in Statement.__mapper__.column_attrs if c.key not in {"revision", "changed_at"}}
    flagged = holds.flag_of(statement)
    return columns | {"urgency": urgency.own(statement), "flagged": flagged is not None and flagged.id}


def prepare(statement: Statement, how: int, by: User) -> None:
    """Bring a statement to one of several places that people leave them in."""
    if how == 1:
        assigning.change(statement, by, by=by)
    elif how == 2:
        reviewing.save_draft(statement, reviewing.Draft(None, "Begun.", "So far."), by=by)
    elif how == 3:
        urgency.press(statement, Pressing(Priority.LOW, SOON), by=by)
    elif how == 4:
        holds.flag(statement, "Somebody is named.", by=by)
    elif how == 5:
        reviewing.dismiss(statement, reviewing.Reason.DUPLICATE, "", by=by)


def acts(room: Newsroom) -> list[Act]:
    return [
        Assign(room.second_checker),
        Assign(None),
        Dismiss(reviewing.Reason.NOT_A_CLAIM),
        Press(Priority.URGENT, None),
        Press(None, SOON + timedelta(hours=1)),
        Flag("A name is named."),
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(st.integers(0, 5), min_size=1, max_size=6), chosen=st.lists(st.integers(0, 5), min_size=1, max_size=3))
def test_undoing_steps_from_the_last_to_the_first_restores_everything(room: Newsroom, before: list[int], chosen: list[int]) -> None:
    statements = more(room, len(before))
    for statement, how in zip(statements, before, strict=True):
        prepare(statement, how, room.checker)
    states = [[everything(statement) for statement in statements]]
    steps = []
    for which in chosen:
        steps.append(bulk.take([s.id for s in statements], acts(room)[which], by=room.checker))
        states.append([everything(statement) for statement in statements])
    # A later step with the same statements was taken by somebody too: only from the last one back is nothing left as it is.
    step = steps[-1]
    assert bulk.undo(step, by=room.checker) == len([change for change in step.changes if not change.refused])
    assert [everything(statement) for statement in statements] == states[-2]
    db.session.rollback()


@on_both_databases
@pytest.mark.parametrize("which", range(6))
def test_every_act_is_undone_exactly(room: Newsroom, which: int) -> None:
    statements = more(room, 6)
    for how, statement in enumerate(statements):
        prepare(statement, how, room.checker)
    before = [everything(statement) for statement in statements]
    step = bulk.take([s.id for s in statements], acts(room)[which], by=room.editor)
    db.session.commit()
    assert [everything(statement) for statement in statements] != before
    bulk.undo(step, by=room.editor)
    db.session.commit()
    assert [everything(statement) for statement in statements] == before


@pytest.mark.parametrize("which", range(6))
def test_what_somebody_changed_since_is_left_whatever_they_changed(room: Newsroom, which: int) -> None:
    changed: list[Callable[[Statement], object]] = [
        lambda s: assigning.assign(s, room.editor, by=room.editor),
        lambda s: assigning.assign(s, room.editor, by=room.editor),
        lambda s: reviewing.reopen(s, "It can be checked.", by=room.editor),
        lambda s: urgency.press(s, Pressing(Priority.LOW), by=room.editor),
        lambda s: urgency.press(s, Pressing(), by=room.editor),
        lambda s: holds.clear(s, "Not needed.", by=room.editor),
    ]
    first, second = more(room, 2)
    assigning.change(first, room.checker, by=room.checker)
    assigning.change(second, room.checker, by=room.checker)
    step = bulk.take([first.id, second.id], acts(room)[which], by=room.checker)
    changed[which](first)
    after = everything(first)
    assert bulk.undo(step, by=room.checker) == 1
    assert everything(first) == after
    assert [change.statement for change in step.changes if change.left.startswith("Edda Editor ")] == [first]


def test_what_is_said_beside_the_work_does_not_keep_a_step_from_being_undone(room: Newsroom) -> None:
    step = bulk.take([room.claim_id], Dismiss(reviewing.Reason.OPINION), by=room.checker)
    from factcheck.workflow import history

    history.write("comment", "wrote: why so?", by=room.editor, statement=room.claim, raises=False)
    assert bulk.undo(step, by=room.checker) == 1
    assert room.claim.state is State.FOUND


def test_those_that_refuse_are_left_and_kept_with_why(room: Newsroom) -> None:
    submitted_quote(room)
    step = bulk.take([room.claim_id, room.quote_id], Assign(room.second_checker), by=room.editor)
    refused = [change for change in step.changes if change.refused]
    assert [change.statement_id for change in refused] == [room.quote_id]
    assert refused[0].refused == f"Statement {room.quote_id} is submitted, so nobody has to be put on it."
    assert step.sentence == "gave 1 statement to Bo Checker"
    bulk.undo(step, by=room.editor)
    assert (room.claim.checker, room.quote.checker) == (None, room.checker)


def test_what_was_so_already_is_no_change(room: Newsroom) -> None:
    assigning.assign(room.claim, room.checker, by=room.checker)
    step = bulk.take([room.claim_id, room.quote_id], Assign(room.checker), by=room.editor)
    assert [change.statement_id for change in step.changes] == [room.quote_id]


def test_people_are_told_once_for_a_whole_step(room: Newsroom) -> None:
    statements = [s.id for s in more(room, 5)]
    bulk.take(statements, Assign(room.checker), by=room.editor)
    bulk.take(statements[:3], Assign(room.second_checker), by=room.editor)
    db.session.flush()
    assert [(notice.user.name, notice.sentence) for notice in db.session.scalars(select(Notice).order_by(Notice.id))] == [
        ("Ana Checker", "Edda Editor gave 5 statements to you."),
        ("Bo Checker", "Edda Editor gave 3 statements to you."),
        ("Ana Checker", "Edda Editor took 3 statements off you, for Bo Checker."),
    ]


def test_a_step_has_an_end(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="Tick at least one"):
        bulk.take([], Assign(None), by=room.checker)
    with pytest.raises(Refusal, match="At most 1,000"):
        bulk.take(range(1, bulk.MOST + 2), Assign(None), by=room.checker)
