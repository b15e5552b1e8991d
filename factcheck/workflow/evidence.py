"""Putting sources to use for a statement."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.models import Evidence, Source, Stance, Statement, User
from factcheck.workflow import history
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.steps import CHECK, check, take_up


def add(statement: Statement, source: Source, *, locator: str, passage: str, stance: Stance, by: User) -> Evidence:
    """Put a source to use for a statement. Raises Refusal if the statement is not being worked on."""
    check(CHECK, statement, by)
    evidence = Evidence(
        statement_id=statement.id,
        source=source,
        locator=locator.strip() or None,
        passage=passage.strip() or None,
        stance=stance,
        added_by=by,
    )
    db.session.add(evidence)
    statement.evidence.append(evidence)
    take_up(statement, by)
    history.write("add evidence", f"added “{source.title}” as evidence", by=by, statement=statement, details={"evidence": _facts(evidence)})
    return evidence


def take_off(statement: Statement, evidence: Evidence, *, by: User) -> None:
    """Take a piece of evidence off a statement; the record itself stays, and so do the reviews that rest on it."""
    check(CHECK, statement, by)
    if evidence not in statement.evidence:
        raise Refusal("This evidence has already been taken off the statement.")
    statement.evidence.remove(evidence)
    statement.state = CHECK.after
    history.write(
        "take off evidence",
        f"took “{evidence.source.title}” off the evidence",
        by=by,
        statement=statement,
        details={"evidence": _facts(evidence)},
    )


def _facts(evidence: Evidence) -> dict[str, str | None]:
    return {
        "source": evidence.source.title,
        "locator": evidence.locator,
        "passage": evidence.passage,
        "stance": evidence.stance.value,
    }
