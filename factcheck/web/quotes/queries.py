"""The newest checks of an article's quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.checking.labels import Label
from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Post, PostVersion, QuoteCheck, Snapshot, State, Statement
from factcheck.text.spans import SpanSet, words_at

PAGE = 50
"""Quotations on one page."""
UNCHECKED, OUTDATED = "not compared yet", "to compare again"
KEYS = (Label.ALTERED.value, Label.NOT_FOUND.value, Label.TRIMMED.value, Label.VERBATIM.value, OUTDATED, UNCHECKED)
"""The groups of quotations, those that need a look first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation of an article, its newest check, and the group that it counts in: its label, or that it is to be compared."""

    statement_id: int
    check_id: int | None
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """The same with all that a list shows."""

    statement: Statement
    check: QuoteCheck | None
    key: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many quotations of an article are in which group."""

    by_key: Counter[str]

    @property
    def total(self) -> int:
        """All quotations."""
        return self.by_key.total()

    @property
    def compared(self) -> int:
        """Those with a check that holds."""
        return sum(self.by_key[label.value] for label in Label)


def entries_of(article_id: int) -> Sequence[Entry]:
    """The quotations of an article in reading order. Three queries at most, however many there are; texts only of what moved."""
    quotes = (
        select(Statement.id, Statement.version_id, Statement.spans)
        .join(Post, Statement.post_id == Post.id)
        .where(Post.article_id == article_id, Post.removed_at.is_(None))
        .where(Statement.kind == StatementKind.QUOTE, Statement.state != State.DISMISSED)
        .order_by(Post.position, Statement.start, Statement.id)
    )
    statements = db.session.execute(quotes).all()
    checks = _newest_checks(article_id)
    moved = {version for one, version, spans in statements if one in checks and checks[one].place != (version, spans)}
    texts: dict[int, str] = {}
    if moved:
        columns = select(PostVersion.id, PostVersion.text).where(PostVersion.id.in_(moved))
        texts = {row.id: row.text for row in db.session.execute(columns)}
    found = []
    for one, version, spans in statements:
        check = checks.get(one)
        holds = check is not None and (check.place == (version, spans) or words_at(texts[version], spans) == check.words)
        key = UNCHECKED if check is None else check.label.value if holds else OUTDATED
        found.append(Entry(one, check.id if check else None, key))
    return found


class _Newest(NamedTuple):
    """What tells whether a check still holds."""

    id: int
    label: Label
    place: tuple[int, SpanSet]
    words: str


def _newest_checks(article_id: int) -> dict[int, _Newest]:
    """The newest check of each statement of an article."""
    of_article = select(Statement.id).join(Post, Statement.post_id == Post.id).where(Post.article_id == article_id)
    newest = select(func.max(QuoteCheck.id)).where(QuoteCheck.statement_id.in_(of_article)).group_by(QuoteCheck.statement_id)
    columns = select(QuoteCheck.statement_id, QuoteCheck.id, QuoteCheck.label, QuoteCheck.version_id, QuoteCheck.spans, QuoteCheck.words)
    rows = db.session.execute(columns.where(QuoteCheck.id.in_(newest)))
    return {statement: _Newest(one, label, (version, spans), words) for statement, one, label, version, spans, words in rows}


def counts_of(entries: Sequence[Entry]) -> Counts:
    """How many are in which group."""
    return Counts(Counter(entry.key for entry in entries))


def lines_of(entries: Sequence[Entry]) -> Sequence[Line]:
    """What a list shows of these, in their order. Queries that do not grow with their number."""
    statements = select(Statement).where(Statement.id.in_([entry.statement_id for entry in entries]))
    statements = statements.options(joinedload(Statement.version), selectinload(Statement.attributions))
    checks = select(QuoteCheck).where(QuoteCheck.id.in_([entry.check_id for entry in entries if entry.check_id is not None]))
    checks = checks.options(joinedload(QuoteCheck.snapshot).joinedload(Snapshot.source))
    by_id = {one.id: one for one in db.session.scalars(statements)}
    newest = {one.statement_id: one for one in db.session.scalars(checks)}
    return [Line(by_id[entry.statement_id], newest.get(entry.statement_id), entry.key) for entry in entries]
