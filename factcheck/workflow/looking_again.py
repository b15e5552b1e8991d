"""Looking again at a check that was approved, once that is due: a new round with everything carried over."""

from __future__ import annotations

from datetime import datetime

from factcheck.models import Statement, User
from factcheck.text.wording import N_
from factcheck.workflow import history, looks, reviewing
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.steps import REOPEN
from factcheck.workflow.steps import refusal as refusal_of_step

ROLE = REOPEN.role
"""Who may look again."""
WHY = "another look was due"
"""The reason that the history gives for taking it up."""


def refusal(statement: Statement, *, now: datetime, by: User) -> Refusal | None:
    """Why `by` may not look again at present, or None if they may."""
    if (no := refusal_of_step(REOPEN, statement, by)) is not None:
        return no
    if looks.due_since(statement, now=now) is None:
        return Refusal(N_("No other look at this statement is due. To take it up all the same, reopen it and say why."))
    return None


def look_again(statement: Statement, *, now: datetime, by: User) -> None:
    """Take the statement up with its approved verdict, words and evidence as the draft of a new review.

    It is as of now, and its next look is proposed as the newsroom's rules say, else as far off as it was before. What readers see
    stays until another review is approved and published. Raises Refusal.
    """
    if (no := refusal(statement, now=now, by=by)) is not None:
        raise no
    review = statement.reviews[-1]
    next_look = looks.proposed(review.verdict, now=now) or _as_far_off(review.as_of or review.at, review.next_look, now)
    reviewing.reopen(statement, WHY, by=by)
    statement.draft_as_of, statement.draft_next_look = looks.to_the_minute(now), next_look
    statement.draft_by = by
    said = "set up to when the evidence was looked at, and the next look"
    history.write("look again", said, by=by, statement=statement, details=_details(statement))


def _as_far_off(as_of: datetime, next_look: datetime | None, now: datetime) -> datetime | None:
    return looks.to_the_minute(now + (next_look - as_of)) if next_look is not None and next_look > as_of else None


def _details(statement: Statement) -> dict[str, object]:
    return {
        name: {"old": None, "new": moment.isoformat() if moment is not None else None}
        for name, moment in (("as_of", statement.draft_as_of), ("next_look", statement.draft_next_look))
    }
