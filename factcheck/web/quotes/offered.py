"""The sources that words can be compared with, the likeliest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager

from factcheck.extensions import db
from factcheck.models import Evidence, Post, QuoteCheck, Snapshot, Source, SourceType, Statement, quote_check_snapshots

MOST = 20
"""Sources that are offered at once; others are found by a word of their title."""
LOOKED_AT = 1000
"""Beside the article's own, the sources are taken from those of which a text was kept last, so many of them."""
_SPOKEN = (SourceType.TRANSCRIPT, SourceType.RECORDING)


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest text that was kept of a source, and whether it is proposed."""

    snapshot: Snapshot
    ticked: bool


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen, and whether there is more than is shown."""

    offers: Sequence[Offer]
    more: int
    """How many of those looked at are not shown."""


def offers(article_id: int, words: str = "", chosen: Collection[int] = ()) -> Offers:
    """What an article's quotations can be compared with: what is in use for it first, then transcripts, then the newest.

    `words` narrows it to titles and publishers that have them. Ticked is what is `chosen`, by number of source; without
    that, what the article was compared with before, or else the transcripts and recordings that it rests on.
    """
    compared, rested = set(db.session.scalars(_compared(article_id))), set(db.session.scalars(_rested(article_id)))
    newest = _newest(words)
    wanted = [
        *db.session.scalars(newest.where(Snapshot.source_id.in_({*chosen, *compared, *rested}))),
        *db.session.scalars(newest.order_by(func.max(Snapshot.id).desc()).limit(LOOKED_AT)),
    ]
    rows = select(Snapshot).join(Snapshot.source).options(contains_eager(Snapshot.source)).where(Snapshot.id.in_(wanted))
    first = (Source.id.in_(chosen), Source.id.in_(compared), Source.id.in_(rested), Source.type.in_(_SPOKEN))
    found = db.session.scalars(rows.order_by(*(one.desc() for one in first), Snapshot.id.desc()).limit(MOST)).all()

    def is_ticked(one: Snapshot) -> bool:
        if chosen:
            return one.source_id in chosen
        return one.source_id in compared or (not compared and one.source_id in rested and one.source.type in _SPOKEN)

    return Offers([Offer(one, is_ticked(one)) for one in found], len(set(wanted)) - len(found))


def _newest(words: str) -> Select[int]:
    """The newest snapshot with a text of each source, or of each whose title and publisher have some words."""
    newest = select(func.max(Snapshot.id)).where(Snapshot.text_sha256.is_not(None)).group_by(Snapshot.source_id)
    for word in words.split()[:8]:
        has_word = or_(Source.title.icontains(word, autoescape=True), Source.publisher.icontains(word, autoescape=True))
        newest = newest.where(Snapshot.source_id.in_(select(Source.id).where(has_word)))
    return newest


def _statements(article_id: int) -> Select[int]:
    return select(Statement.id).join(Post, Statement.post_id == Post.id).where(Post.article_id == article_id)


def _rested(article_id: int) -> Select[int]:
    """The sources that the article's statements rest on."""
    return select(Evidence.source_id).where(Evidence.statement_id.in_(_statements(article_id))).distinct()


def _compared(article_id: int) -> Select[int]:
    """The sources that they were compared with."""
    against = select(Snapshot.source_id).join(quote_check_snapshots, quote_check_snapshots.c.snapshot_id == Snapshot.id)
    against = against.join(QuoteCheck, QuoteCheck.id == quote_check_snapshots.c.check_id)
    return against.where(QuoteCheck.statement_id.in_(_statements(article_id))).distinct()
