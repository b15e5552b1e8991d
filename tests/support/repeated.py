"""A newsroom whose article says one thing in several posts: with the same claim, and with ones that only look like it."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import VERDICTS, Review, SourceType, Stance, Statement
from factcheck.text.spans import Span
from factcheck.workflow import evidence, marking, reviewing, sources
from tests.support.newsroom import PARSED, Newsroom
from tests.support.versions import post, take_in_version

FIRST = "The ferry line says that 212 people were on board on Monday"
AGAIN = "The ferry line said again that 212 people were on board on Monday"
OTHERS = {
    "number": "The ferry line says that 221 people were on board on Monday",
    "negation": "The ferry line says that 212 people were not on board on Monday",
    "name": "The Orrby line says that 212 people were on board on Monday",
}
WITH_REPEATS = replace(
    PARSED,
    posts=(
        *PARSED.posts,
        post(f"{FIRST}.", key="first"),
        post(f"{AGAIN}.", key="again"),
        *(post(f"{text}.", key=name) for name, text in OTHERS.items()),
    ),
)


def say_again(room: Newsroom) -> None:
    """Take in the version of the article with the repeats."""
    take_in_version(room, WITH_REPEATS)


def statement_of(room: Newsroom, words: str) -> Statement:
    """The claim that consists of these words, marked by hand where it was found with other edges."""
    version = next(one.version for one in room.article.posts if words in one.version.text)
    start = version.text.index(words)
    spans = (Span(start, start + len(words)),)
    found = [one for one in statements_in(version.id) if one.spans == spans and one.kind is StatementKind.CLAIM]
    return found[0] if found else marking.add(version, spans, StatementKind.CLAIM, by=room.checker)


def statements_in(version_id: int) -> list[Statement]:
    """What is marked in one text."""
    return list(db.session.query(Statement).filter_by(version_id=version_id))


def prepare(room: Newsroom, statement: Statement) -> None:
    """Everything that a checker does before submitting."""
    by = room.checker
    log = sources.keep(sources.SourceFacts("Ship’s log", SourceType.OFFICIAL_DOCUMENT, url="https://ferry.example/log"), by=by)
    evidence.add(statement, log, locator="page 2", passage="212 aboard", stance=Stance.SUPPORTS, by=by)
    reviewing.save_draft(statement, reviewing.Draft(VERDICTS["claim.true"], "The log counts 212.", "See the **log**."), by=by)


def submitted(room: Newsroom, statement: Statement) -> Review:
    """A statement, checked and submitted."""
    prepare(room, statement)
    return reviewing.submit(statement, by=room.checker)
