"""What the feeds and maps are made of: the newest editions, and what each changed in the verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased, joinedload

from factcheck.extensions import db
from factcheck.formats.edition import Check, EditionDocument
from factcheck.formats.feeds import Entry
from factcheck.formats.site import Site
from factcheck.models import Annotation, Article, Edition, Withdrawal
from factcheck.text.wording import N_
from factcheck.web.language import gettext, word
from factcheck.web.reader.queries import is_newest
from factcheck.web.vocabulary import VERDICT
from factcheck.workflow import corrections_standing, publishing

TITLES = {
    "typo": N_("Typo: %(headline)s"),
    "clarification": N_("Clarification: %(headline)s"),
    "update": N_("Update: %(headline)s"),
    "correction": N_("Correction: %(headline)s"),
    "retraction": N_("Retraction: %(headline)s"),
}
"""What a correction's entry in the feed is called, by its kind."""
NEWEST = 50
"""Entries in a feed; whoever wants older ones reads the pages."""


@dataclass(frozen=True, slots=True)
class Public:
    """An article with an edition that is not withdrawn."""

    slug: str
    headline: str
    language: str
    first_at: datetime
    newest_at: datetime
    number: int


def public_articles(limit: int) -> list[Public]:
    """The articles that readers can read, the one that was published last first."""
    first = aliased(Edition)
    rows = (
        select(Article.slug, Article.headline, Article.language, first.at, Edition.at, Edition.number)
        .join(Edition, Edition.article_id == Article.id)
        .join(first, and_(first.article_id == Article.id, first.number == 1))
        .outerjoin(Withdrawal, Withdrawal.edition_id == Edition.id)
        .where(is_newest(), Withdrawal.id.is_(None))
        .order_by(Edition.id.desc())
        .limit(limit)
    )
    return [Public(*row) for row in db.session.execute(rows)]


def public_statements(limit: int) -> list[tuple[str, int, datetime]]:
    """Slug, statement and time of every check in a newest edition that is not withdrawn."""
    rows = (
        select(Article.slug, Annotation.statement_id, Edition.at)
        .join(Edition, Edition.id == Annotation.edition_id)
        .join(Article, Article.id == Edition.article_id)
        .outerjoin(Withdrawal, Withdrawal.edition_id == Edition.id)
        .where(is_newest(), Withdrawal.id.is_(None))
        .order_by(Edition.id.desc(), Annotation.number)
        .limit(limit)
    )
    return [(slug, statement, at) for slug, statement, at in db.session.execute(rows)]


def newest_documents(limit: int) -> list[tuple[EditionDocument, EditionDocument | None]]:
    """The editions that were published last, each with the one before it; those that were withdrawn are left out."""
    newest = select(Edition).outerjoin(Withdrawal).where(Withdrawal.id.is_(None)).order_by(Edition.id.desc()).limit(limit)
    editions = list(db.session.scalars(newest.options(joinedload(Edition.article))))
    if not editions:
        return []
    earlier = or_(*(and_(Edition.article_id == edition.article_id, Edition.number == edition.number - 1) for edition in editions))
    before = {(edition.article_id, edition.number): edition for edition in db.session.scalars(select(Edition).where(earlier))}
    pairs = ((edition, before.get((edition.article_id, edition.number - 1))) for edition in editions)
    read = [(publishing.read(edition), publishing.read(old) if old is not None else None) for edition, old in pairs]
    known = corrections_standing.known_now([document for document, _ in read])
    return [(document, old) for document, (_, old) in zip(known, read, strict=True)]


def verdict_entries(site: Site) -> list[Entry]:
    """What the newest editions changed in the verdicts: new ones, and those that are others now."""
    entries = (entry for document, before in newest_documents(NEWEST) for entry in _changes(document, before, site))
    return [entry for _, entry in zip(range(NEWEST), entries, strict=False)]


def correction_entries(site: Site) -> list[Entry]:
    """The newest corrections."""
    entries = []
    for correction in corrections_standing.newest(NEWEST):
        told = corrections_standing.published(correction)
        slug = correction.article.slug
        entries.append(
            Entry(
                id=site.correction(told.number),
                url=site.statement(slug, told.statement) if told.statement else site.article(slug),
                title=gettext(TITLES[told.kind], headline=correction.article.headline),
                summary=" ".join(part for part in (told.wrong, told.right) if part),
                published=told.at,
                updated=told.at,
                author=site.name,
            )
        )
    return entries


def _changes(document: EditionDocument, before: EditionDocument | None, site: Site) -> Iterator[Entry]:
    known = {check.statement: check for check in before.checks} if before is not None else {}
    for check in document.checks:
        was = known.get(check.statement)
        if was is None or (was.verdict, was.finding) != (check.verdict, check.finding):
            yield _entry(check, was, document, site)


def _entry(check: Check, was: Check | None, document: EditionDocument, site: Site) -> Entry:
    label = word(check.verdict_label, VERDICT)
    rated = label if was is None or was.verdict == check.verdict else f"{word(was.verdict_label, VERDICT)} → {label}"
    address = site.statement(document.slug, check.statement)
    return Entry(
        id=f"{address}#edition-{document.number}",
        url=address,
        title=gettext("%(verdict)s: %(words)s", verdict=rated, words=check.words),
        summary=check.finding,
        published=document.published_at,
        updated=document.published_at,
        author=site.name,
    )
