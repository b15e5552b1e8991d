"""Who is on a statement: taking it on, giving it to somebody, taking it over from somebody."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import NoticeKind, Role, State, Statement, User
from factcheck.text.wording import N_, part, said
from factcheck.workflow import history, notices, rights
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

ASSIGNABLE = frozenset({State.FOUND, State.IN_REVIEW, State.RETURNED, State.STALE})
"""The states in which a checker has something to do, so that it makes sense to say who."""


def people() -> Sequence[User]:
    """Everybody who may be put on a statement, by name."""
    return db.session.scalars(select(User).where(User.active).order_by(User.name, User.id)).all()


def refusal(statement: Statement, to: User | None) -> Refusal | None:
    """Why nobody may put `to` on the statement, or None if that is possible."""
    if statement.state not in ASSIGNABLE:
        return Refusal(
            Problem(
                said(
                    "Statement %(number)s is %(state)s, so nobody has to be put on it.",
                    number=statement.id,
                    state=part(statement.state.value, "state of a statement"),
                )
            )
        )
    if to is not None and not rights.may_be_put_on(to):
        return Refusal(Problem(said("%(name)s’s account is closed. Choose somebody else.", name=to.name), "to"))
    return None


def assign(statement: Statement, to: User | None, *, by: User) -> None:
    """Put somebody on a statement, and tell them and whoever was on it; None takes off whoever is on it.

    Raises Refusal if there is nothing to do on it, or the person's account is closed. Changes nothing and tells nobody
    where that person is on it already.
    """
    before = statement.checker
    if change(statement, to, by=by):
        notices.tell(to, NoticeKind.ASSIGNED, f"{by.name} gave statement {statement.id} to you.", statement=statement, by=by)
        taken = f"{by.name} {'took it over from you' if to == by else f'gave it to {to.name}' if to else 'took you off it'}"
        notices.tell(before, NoticeKind.TAKEN_OVER, f"Statement {statement.id}: {taken}.", statement=statement, by=by)


def change(statement: Statement, to: User | None, *, by: User) -> bool:
    """Do what `assign` does but tell nobody; returns whether anything changed. For steps with many statements, which tell once."""
    require(Role.CHECKER, by, N_("say who is on a statement"))
    if (no := refusal(statement, to)) is not None:
        raise no
    before = statement.checker
    if before == to:
        return False
    statement.checker = to
    details = {"checker": {"old": before.name if before else None, "new": to.name if to else None}}
    verb = "take over" if before is not None and to == by else "assign"
    history.write(verb, _sentence(before, to, by), by=by, statement=statement, details=details)
    return True


def _sentence(before: User | None, to: User | None, by: User) -> str:
    if to is None:
        return "gave it up" if before == by else f"took {before.name} off it" if before else "left it to nobody"
    if to == by:
        return f"took it over from {before.name}" if before else "took it on"
    return f"gave it to {to.name}, who takes over from {before.name}" if before and before != by else f"gave it to {to.name}"
