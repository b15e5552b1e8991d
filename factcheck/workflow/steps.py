"""The one table of who may take which step with a statement, and from which state.

The pages offer what `open_steps` returns and the verbs ask `check`, so that they can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Role, State, Statement, User
from factcheck.text.wording import N_, part, said
from factcheck.workflow import blindness, rights, unsettled
from factcheck.workflow.refusals import Forbidden, Problem, Refusal

_ACTIVE = frozenset({State.FOUND, State.IN_REVIEW, State.RETURNED})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its verb and button, from which states to which, the role it takes, and whether on own work."""

    key: str
    label: str
    before: frozenset[State]
    after: State
    role: Role
    own_work: bool = True
    needs_verdict: bool = False
    """Only where a verdict had been submitted or approved before the text changed."""
    needs_settled: bool = False
    """Only where every discussion about the statement is settled, unless the newsroom has it otherwise."""


CHECK = Step("check", "Check", _ACTIVE, State.IN_REVIEW, Role.CHECKER)
SUBMIT = Step("submit", "Submit for approval", _ACTIVE, State.SUBMITTED, Role.CHECKER)
DISMISS = Step("dismiss", "Dismiss", _ACTIVE, State.DISMISSED, Role.CHECKER)
TAKE_BACK = Step("take-back", "Take back", frozenset({State.SUBMITTED}), State.IN_REVIEW, Role.CHECKER)
REOPEN = Step("reopen", "Reopen", frozenset({State.APPROVED, State.DISMISSED}), State.IN_REVIEW, Role.CHECKER)
APPROVE = Step("approve", "Approve", frozenset({State.SUBMITTED}), State.APPROVED, Role.EDITOR, own_work=False, needs_settled=True)
APPROVE_ALONE = Step(
    "override", "Publish without a second person", frozenset({State.SUBMITTED}), State.APPROVED, Role.EDITOR, needs_settled=True
)
"""The override of the two-person rule (see overriding.py). The desk never offers it among the other steps."""
SEND_BACK = Step("send-back", "Send back", frozenset({State.SUBMITTED}), State.RETURNED, Role.EDITOR)

KEEP = Step("keep", "Keep the verdict", frozenset({State.STALE}), State.SUBMITTED, Role.CHECKER, needs_verdict=True)
RECHECK = Step("re-check", "Check again", frozenset({State.STALE}), State.IN_REVIEW, Role.CHECKER)
REANCHOR = Step("re-anchor", "Place it here", frozenset({State.STALE}), State.IN_REVIEW, Role.CHECKER)
CLOSE = Step("close", "Close it", frozenset({State.STALE}), State.DISMISSED, Role.CHECKER)

STEPS = (CHECK, SUBMIT, DISMISS, TAKE_BACK, REOPEN, APPROVE, SEND_BACK, KEEP, RECHECK, REANCHOR, CLOSE)
_WITH_VERDICT = frozenset({State.SUBMITTED, State.APPROVED})


def open_steps(statement: Statement, by: User) -> list[Step]:
    """The steps that `by` may take with the statement now, in the order in which the desk offers them."""
    return [step for step in STEPS if refusal(step, statement, by) is None]


def refusal(step: Step, statement: Statement, by: User) -> Refusal | None:
    """Why `by` may not take the step, or None if they may."""
    if not rights.may(by, step.role):
        return Forbidden(
            said("Only %(people)s can do this: %(step)s.", people=part(rights.people_of(step.role)), step=part(step.label.lower(), "step"))
        )
    if statement.state not in step.before:
        return Refusal(
            Problem(
                said(
                    "This statement is %(state)s, so “%(step)s” is not possible now.",
                    state=part(statement.state.value, "state of a statement"),
                    step=part(step.label.lower(), "step"),
                )
            )
        )
    if (no := _covered(step, statement)) is not None:
        return no
    if step.needs_verdict and statement.stale_from not in _WITH_VERDICT:
        return Refusal(N_("No verdict had been submitted for it when the text changed, so there is none to keep."))
    if not step.own_work and statement.review is not None and not rights.may_judge(statement.review, by):
        return Forbidden(N_("You wrote part of this review, so another editor has to approve it."))
    if step in (APPROVE, APPROVE_ALONE) and blindness.open_check(statement.id) is not None:
        return Refusal(N_("A blind second check of this statement is under way. It has to be settled first."))
    if step.needs_settled and (waiting := unsettled.blocking(statement)) is not None:
        return Refusal(waiting)
    return None


def _covered(step: Step, statement: Statement) -> Refusal | None:
    """Why the step is not for a statement that another's check covers. Only a review that waits alone is answered by itself."""
    appearance = statement.appearance
    if appearance is None:
        return None
    if step not in (APPROVE, SEND_BACK):
        return Refusal(
            said(
                "Statement %(number)s’s check covers this one too. Undo that first to work on it by itself.", number=appearance.covering_id
            )
        )
    if appearance.covering.state is State.SUBMITTED:
        return Refusal(said("Answer the review of statement %(number)s: it is for this one too.", number=appearance.covering_id))
    return None


def check(step: Step, statement: Statement, by: User) -> None:
    """Make sure that `by` may take the step. Raises Refusal (Forbidden where it is about the person)."""
    if (no := refusal(step, statement, by)) is not None:
        raise no


def take_up(statement: Statement, by: User) -> None:
    """Put a statement into review; whoever begins is its checker, whoever joins in leaves that as it is."""
    statement.state, statement.checker = CHECK.after, statement.checker or by
