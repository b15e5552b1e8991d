"""What can be done with many statements at once, one by one: what each act changes, and how that is taken back.

An act is one of the verbs that people use on a single statement too, so that the same rules hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from factcheck.extensions import db
from factcheck.models import Priority, State, Statement, User, utc_now
from factcheck.text.wording import N_, said
from factcheck.workflow import assigning, holds, reviewing, urgency
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.urgency import Pressing

Before = Mapping[str, Any]
"""What a statement was like in what an act changes; as JSON."""


class Act(Protocol):
    """One thing to do with each of many statements."""

    @property
    def verb(self) -> str:
        """What history and undoing call it."""

    def require(self) -> None:
        """Make sure that it can be done with any at all. Raises Refusal."""

    def said(self, counted: str) -> str:
        """What was done, in words ("assigned 12 statements to Bo Checker")."""

    def take(self, statement: Statement, by: User) -> Before | None:
        """Do it; returns what to go back to, or None where it was so already. Raises Refusal with nothing changed."""


@dataclass(frozen=True, slots=True)
class Assign:
    """Put somebody on it, or nobody."""

    to: User | None
    verb: str = "assign"

    def require(self) -> None:
        if self.to is not None and not self.to.active:
            raise Refusal(Problem(said("%(name)s’s account is closed. Choose somebody else.", name=self.to.name), "to"))

    def said(self, counted: str) -> str:
        return f"gave {counted} to {self.to.name}" if self.to else f"left {counted} to nobody"

    def take(self, statement: Statement, by: User) -> Before | None:
        before = statement.checker_id
        return {"checker": before} if assigning.change(statement, self.to, by=by) else None


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Say that it needs no check, and why."""

    reason: reviewing.Reason | None
    note: str = ""
    verb: str = "dismiss"

    def require(self) -> None:
        if self.reason is None:
            raise Refusal(Problem(N_("Say why these need no check."), "reason"))
        if self.reason is reviewing.Reason.OTHER and not self.note.strip():
            raise Refusal(Problem(N_("Say in a few words what the other reason is."), "note"))

    def said(self, counted: str) -> str:
        return f"dismissed {counted}: {self.reason.value if self.reason else ''}"

    def take(self, statement: Statement, by: User) -> Before | None:
        before = statement.state
        reviewing.dismiss(statement, self.reason, self.note, by=by)
        return {"state": before.value}


@dataclass(frozen=True, slots=True)
class Press:
    """Set the priority, the deadline, or both; what is None stays as it is."""

    priority: Priority | None = None
    deadline: datetime | None = None
    verb: str = "press"

    def require(self) -> None:
        if self.priority is None and self.deadline is None:
            raise Refusal(Problem(N_("Choose a priority or a deadline."), "priority"))
        if self.deadline is not None and self.deadline <= utc_now():
            raise Refusal(Problem(N_("This deadline has passed already. Choose a later one."), "deadline"))

    def said(self, counted: str) -> str:
        said = [f"the priority of {counted} to {self.priority.value}"] if self.priority else []
        said += [f"the deadline of {counted if not said else 'all'} to {urgency.in_words(self.deadline)}"] if self.deadline else []
        return f"set {' and '.join(said)}"

    def take(self, statement: Statement, by: User) -> Before | None:
        before = urgency.own(statement)
        wanted = Pressing(self.priority or before.priority, self.deadline or before.deadline)
        if not urgency.press(statement, wanted, by=by):
            return None
        return {"priority": before.priority, "deadline": before.deadline.isoformat() if before.deadline else None}


@dataclass(frozen=True, slots=True)
class Flag:
    """Ask for a legal reading."""

    reason: str
    verb: str = "flag"

    def require(self) -> None:
        if not self.reason.strip():
            raise Refusal(Problem(N_("Say what the legal reading is about."), "flag_reason"))

    def said(self, counted: str) -> str:
        return f"flagged {counted} for a legal reading: {self.reason.strip()}"

    def take(self, statement: Statement, by: User) -> Before | None:
        if holds.flag_of(statement) is not None:
            return None
        return {"flag": holds.flag(statement, self.reason, by=by).id}


def _not_assigned(statement: Statement, before: Before, _by: User) -> None:
    statement.checker = db.session.get(User, before["checker"]) if before["checker"] is not None else None


def _not_dismissed(statement: Statement, before: Before, _by: User) -> None:
    statement.state = State(before["state"])


def _not_pressed(statement: Statement, before: Before, _by: User) -> None:
    deadline = datetime.fromisoformat(before["deadline"]) if before["deadline"] else None
    urgency.restore(statement, Pressing(Priority(before["priority"]) if before["priority"] else None, deadline))


def _not_flagged(statement: Statement, _before: Before, by: User) -> None:
    if (flagged := holds.flag_of(statement)) is not None:
        holds.put_away(flagged, "the step with many statements was undone", by=by)


TAKEN_BACK: Mapping[str, Callable[[Statement, Before, User], None]] = {
    "assign": _not_assigned,
    "dismiss": _not_dismissed,
    "press": _not_pressed,
    "flag": _not_flagged,
}
"""How each act's change of one statement is taken back."""

TOUCHES_THE_WORK = frozenset({"assign", "dismiss"})
"""Acts that change the statement itself, so that a form that is open on it is out of date; the others stand beside it."""
