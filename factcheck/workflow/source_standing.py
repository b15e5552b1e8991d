"""How far a source can be relied on: who says so, why, and what becomes of the statements that rest on it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import (
    Evidence,
    NoticeKind,
    Post,
    Review,
    Role,
    Source,
    SourceStanding,
    Standing,
    State,
    Statement,
    User,
    current_evidence,
)
from factcheck.text.counting import counted
from factcheck.text.wording import N_, part, said
from factcheck.workflow import history, notices, reviewing
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.source_doubts import called, named, short
from factcheck.workflow.sources import require_current

WITH_VERDICT = frozenset({State.SUBMITTED, State.APPROVED})
"""A statement in one of these is taken up again when a source that it rests on falls."""
_LISTED = 5


def mark(source: Source, standing: Standing, reason: str, *, seen: int, by: User) -> list[Statement]:
    """Say whether statements may rest on a source, and why.

    Where it falls, every submitted or approved statement that rests on it is taken up again, by the same steps as by hand;
    readers keep the edition that they have. Where it rises again, nothing is put back: people look at each statement.
    `seen` is the revision of the source that the page showed. Gives the statements that were taken up. Raises Refusal without
    a reason, and Outdated.
    """
    require(Role.CHECKER, by, N_("say whether a source can be relied on"))
    require_current(source, seen)
    problems = [] if reason.strip() else [Problem(N_("Say why. Everybody who rested a statement on it will read this."), "reason")]
    if source.standing is standing:
        problems.append(
            Problem(said("The source is %(standing)s already.", standing=part(called(standing), "standing of a source")), "standing")
        )
    if problems:
        raise Refusal(*problems)
    before = source.standing
    db.session.add(SourceStanding(source=source, standing=standing, reason=reason.strip(), by=by))
    source.standing, source.revision = standing, source.revision + 1
    resting = [] if standing is Standing.IN_USE else resting_on(source)
    affected = [statement for statement in resting if statement.state in WITH_VERDICT]
    for statement in affected:
        _take_up(statement, source, reason.strip(), by)
    _tell(source, resting, affected, reason.strip(), by)
    details = {"standing": {"old": before.value, "new": standing.value}, "reason": reason.strip(), "reopened": [s.id for s in affected]}
    history.write("mark source", f"marked it as {called(standing)}: {reason.strip()}", by=by, source=source, details=details)
    return affected


def resting_on(source: Source) -> Sequence[Statement]:
    """Every statement that rests on a source at present, by article and in reading order."""
    rests = select(current_evidence.c.statement_id).join(Evidence, current_evidence.c.evidence_id == Evidence.id)
    statements = select(Statement).where(Statement.id.in_(rests.where(Evidence.source_id == source.id))).join(Statement.post)
    wanted = (
        joinedload(Statement.post).joinedload(Post.article),
        joinedload(Statement.version),
        joinedload(Statement.checker),
        selectinload(Statement.reviews).joinedload(Review.decision),
    )
    return db.session.scalars(statements.options(*wanted).order_by(Post.article_id, Post.position, Statement.start)).all()


def _take_up(statement: Statement, source: Source, reason: str, by: User) -> None:
    """Take a statement out of the editors' hands, or back from what was approved; who was on it stays on it."""
    if statement.state not in WITH_VERDICT:  # it followed another one that was taken up a moment ago
        return
    checker = statement.checker
    why = f"The source “{short(source.title)}” is now {called(source.standing)}: {reason}"
    if statement.state is State.APPROVED:
        reviewing.reopen(statement, why, by=by)
    else:
        history.write(
            "doubt source", f"took it out of the editors’ hands. {why}", by=by, statement=statement, details={"source": source.id}
        )
        reviewing.take_back(statement, by=by)
    statement.checker = checker or by


def _tell(source: Source, resting: Sequence[Statement], affected: Sequence[Statement], reason: str, by: User) -> None:
    """Tell each checker once, and of what was approved each approver."""
    theirs: dict[User, list[Statement]] = {}
    for statement in resting:
        for person in filter(None, dict.fromkeys((statement.checker, _approver(statement) if statement in affected else None))):
            theirs.setdefault(person, []).append(statement)
    for person, statements in theirs.items():
        sentence = f"{by.name} marked {named(source)} as {called(source.standing)}: {reason} {_resting(statements, affected)}"
        notices.tell(person, NoticeKind.RETRACTED, sentence, statement=statements[0], by=by)


def _resting(statements: Sequence[Statement], affected: Sequence[Statement]) -> str:
    """Which statements rest on a source, and what became of them, in a sentence."""
    numbers = ", ".join(str(statement.id) for statement in statements[:_LISTED]) + (" …" if len(statements) > _LISTED else "")
    rest = f"Statement {numbers} rests on it" if len(statements) == 1 else f"{len(statements)} statements rest on it ({numbers})"
    taken_up = sum(statement in affected for statement in statements)
    return f"{rest}." if not taken_up else f"{rest}; {counted(taken_up, 'verdict')} {'was' if taken_up == 1 else 'were'} taken up again."


def _approver(statement: Statement) -> User | None:
    review = statement.review
    return review.decision.by if review is not None and review.decision is not None else None
