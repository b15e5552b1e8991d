"""Sources, and putting them to use for a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Evidence, Role, Source, SourceType, Stance, Statement, User
from factcheck.text.cleaning import safe_url
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.steps import CHECK, check, require, take_up


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What a person typed about a source."""

    title: str
    type: SourceType | None
    url: str = ""
    reference: str = ""
    publisher: str = ""
    published_on: date | None = None


def add_source(facts: SourceFacts, *, by: User) -> Source:
    """Keep a source, or give back the one that is already kept with the same address or title and reference.

    Raises Refusal naming everything that is missing or wrong.
    """
    require(Role.CHECKER, by, "add a source")
    if problems := _problems(facts):
        raise Refusal(*problems)
    if (known := _same(facts)) is not None:
        return known
    source = Source(
        title=facts.title.strip(),
        type=facts.type,
        url=facts.url.strip() or None,
        reference=facts.reference.strip() or None,
        publisher=facts.publisher.strip() or None,
        published_on=facts.published_on,
        added_by=by,
    )
    db.session.add(source)
    db.session.flush()
    history.write("add source", f"added the source “{source.title}”", by=by, details={"source": source.id})
    return source


def all_sources() -> Sequence[Source]:
    """Every source kept, by title."""
    return db.session.scalars(select(Source).order_by(Source.title, Source.id)).all()


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


def _problems(facts: SourceFacts) -> list[Problem]:
    problems = []
    if not facts.title.strip():
        problems.append(Problem("The source needs a title.", "source_title"))
    if facts.type is None:
        problems.append(Problem("Say what type of source it is.", "source_type"))
    if not facts.url.strip() and not facts.reference.strip():
        problems.append(Problem("Give the source's web address, or a reference that says where to find it.", "source_url"))
    if facts.url.strip() and safe_url(facts.url) is None:
        problems.append(Problem("The web address must begin with http:// or https:// and name a site.", "source_url"))
    return problems


def _same(facts: SourceFacts) -> Source | None:
    matches = select(Source).where(Source.title == facts.title.strip(), Source.type == facts.type)
    matches = matches.where(Source.url == (facts.url.strip() or None)) if facts.url.strip() else matches.where(Source.url.is_(None))
    matches = (
        matches.where(Source.reference == facts.reference.strip()) if facts.reference.strip() else matches.where(Source.reference.is_(None))
    )
    matches = matches.where(Source.publisher == facts.publisher.strip()) if facts.publisher.strip() else matches
    matches = matches.where(Source.published_on == facts.published_on) if facts.published_on else matches
    return db.session.scalar(matches.order_by(Source.id).limit(1))
