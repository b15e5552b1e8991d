"""The chain as others may be told of it: where it ends now, and where it ended whenever something was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text

from factcheck.extensions import db
from factcheck.formats.chain import Mark
from factcheck.models import Article, HistoryEntry
from factcheck.models.history import PUBLISHED
from factcheck.models.sealing import head

MOST = 1_000
"""Editions that are told at once."""


@dataclass(frozen=True, slots=True)
class Published:
    """One edition with the place in the chain that was published with it."""

    slug: str
    edition: int
    at: datetime
    sha256: str
    """Of the edition's document."""
    mark: Mark


def now() -> Mark | None:
    """Where the chain ends, before what the present transaction will add to it; None while nothing is sealed."""
    mark = head(db.session.connection())
    return mark if mark.sequence else None


def published() -> Iterator[Published]:
    """The newest editions that name a place in the chain, the newest first; read from the history, not from their documents."""
    entries = select(Article.slug, HistoryEntry.at, HistoryEntry.details).join(Article, Article.id == HistoryEntry.article_id)
    for slug, at, details in db.session.execute(entries.where(text(PUBLISHED)).order_by(HistoryEntry.id.desc()).limit(MOST)):
        if "chain" in details:  # not in editions that are older than the chain, nor where the entry was erased
            yield Published(slug, details["edition"], at, details["sha256"], Mark(**details["chain"]))
