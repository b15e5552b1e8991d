"""The sample's documents as snapshots of their sources, and its quotations compared with the two that hold speech."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Article, Post, Snapshot, Source, State, Statement, User
from factcheck.sample.sample import document
from factcheck.sample.sources import SOURCES
from factcheck.workflow import quote_checks
from factcheck.workflow.source_snapshots import keep_file, newest_of, read_file

_SPOKEN = ("briefing", "rail statement")
"""The sources with which quotations are compared, by their keys in the sample."""


def compare(article: Article, sources: Mapping[str, Source], *, by: User) -> None:
    """Keep the text of every document, and compare each quotation of the article with what was said and stated."""
    kept = {sample.key: _kept(sources[sample.key], sample.file_name, document(sample).encode(), by=by) for sample in SOURCES}
    quotes = select(Statement).join(Post, Statement.post_id == Post.id).where(Post.article_id == article.id)
    quotes = quotes.where(Statement.kind == StatementKind.QUOTE, Statement.state != State.DISMISSED)
    for statement in db.session.scalars(quotes.order_by(Statement.id)):
        quote_checks.check(statement, [kept[key] for key in _SPOKEN], by=by)


def _kept(source: Source, name: str, content: bytes, *, by: User) -> Snapshot:
    """The newest snapshot of a source, which is the document."""
    snapshot = keep_file(source, content, name, read_file(content, name), by=by) or newest_of(source)
    if snapshot is None:
        raise LookupError(f"The sample's document {name} was not kept.")
    return snapshot
