"""Finding a kept source by some of its words, while somebody types or on the page of sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, exists, func, or_, select

from factcheck.extensions import db
from factcheck.models import Evidence, Post, Snapshot, Source, Statement


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source with the words that were looked for."""

    source: Source
    has_text: bool
    """There is a snapshot in whose text a passage can be found."""


def has_words(words: str) -> list[ColumnElement[bool]]:
    """That every word stands in a source's title, publisher, address, reference or speaker, whole or as a part, in any letter case."""
    places = (Source.title, Source.publisher, Source.url, Source.reference, Source.spoken_by)
    return [or_(*(place.icontains(word, autoescape=True) for place in places)) for word in words.split()]


def find(words: str, *, most: int, article_id: int | None = None) -> Sequence[FoundSource]:
    """The sources with all of these words: those used for the article first, then those whose title begins so, then by title.

    Without words, those used last for the article; without either, none.
    """
    if not words.split() and article_id is None:
        return []
    used = _last_use(article_id)
    text = exists().where(Snapshot.source_id == Source.id, Snapshot.text_sha256.is_not(None))
    wanted = select(Source, text.label("has_text")).where(*has_words(words))
    if not words.split():
        wanted = wanted.where(used.is_not(None))
    begins = case((Source.title.istartswith(words.strip(), autoescape=True), 0), else_=1)
    first = (used.is_(None), used.desc()) if not words.split() else (used.is_(None), begins)
    rows = db.session.execute(wanted.order_by(*first, func.lower(Source.title), Source.id).limit(most))
    return [FoundSource(source, has_text) for source, has_text in rows]


def _last_use(article_id: int | None) -> ColumnElement[int | None]:
    """The number of the newest evidence taken from a source for an article; NULL where there is none."""
    used = select(func.max(Evidence.id)).join(Statement, Evidence.statement_id == Statement.id).join(Post, Statement.post_id == Post.id)
    return used.where(Evidence.source_id == Source.id, Post.article_id == article_id).correlate(Source).scalar_subquery()
