"""The corrections that stand: as readers, feeds and editions show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from factcheck.extensions import db
from factcheck.formats.edition import EditionDocument, PublishedCorrection
from factcheck.models import Article, Correction


def of_article(article: Article) -> list[PublishedCorrection]:
    """The corrections of an article, the newest first."""
    return _of({article.slug}).get(article.slug, [])


def known_now(documents: Sequence[EditionDocument]) -> list[EditionDocument]:
    """The documents with every correction that stands now, also those that came after the edition was made; in one query."""
    found = _of({document.slug for document in documents})
    return [replace(document, corrections=tuple(found.get(document.slug, ()))) for document in documents]


def every() -> Select[Correction]:
    """The corrections of all articles, with what their page shows."""
    return select(Correction).options(joinedload(Correction.article), joinedload(Correction.edition), joinedload(Correction.by))


def newest(limit: int) -> Sequence[Correction]:
    """The newest of them."""
    return db.session.scalars(every().order_by(Correction.id.desc()).limit(limit)).all()


def published(correction: Correction) -> PublishedCorrection:
    """What readers see of a correction."""
    return PublishedCorrection(
        number=correction.id,
        kind=correction.kind.value,
        wrong=correction.wrong,
        right=correction.right,
        statement=str(correction.statement_id) if correction.statement_id is not None else None,
        edition=correction.edition.number,
        approved_by=correction.by.name,
        at=correction.at,
    )


def _of(slugs: Collection[str]) -> dict[str, list[PublishedCorrection]]:
    rows = select(Correction).join(Correction.article).where(Article.slug.in_(slugs)).order_by(Correction.id.desc())
    around = (contains_eager(Correction.article), joinedload(Correction.edition), joinedload(Correction.by))
    found: dict[str, list[PublishedCorrection]] = {}
    for correction in db.session.scalars(rows.options(*around)):
        found.setdefault(correction.article.slug, []).append(published(correction))
    return found
