"""What the page about an article's sentences shows, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.checking.coverage import Cover, Covered
from factcheck.extensions import db
from factcheck.models import Article, FullCheck, PostVersion
from factcheck.text.spans import Span
from factcheck.web.desk.queries import Entry, outline
from factcheck.workflow import coverage, coverage_marking

MOST = 200
"""Sentences that the page lists at once."""
_LEFT = (Cover.UNTOUCHED, Cover.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence with which something is left to do."""

    covered: Covered
    words: str
    value: str
    """How a form names it; empty where a statement stands in it, so that it is settled there."""
    statements: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PostLeft:
    """A post, and what is left to do with its sentences."""

    coverage: coverage.PostCoverage
    version: PostVersion
    left: tuple[Left, ...]
    full: FullCheck | None
    """Who marked it as fully checked; None where nobody did, or something is left again."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article's sentences as the page shows them."""

    whole: coverage.ArticleCoverage
    posts: tuple[PostLeft, ...]
    full: FullCheck | None

    @property
    def listed(self) -> int:
        """How many sentences with something left to do the page lists."""
        return sum(len(post.left) for post in self.posts)

    @property
    def choosable(self) -> bool:
        """Whether a sentence is listed that can be set aside here: no statement stands in it."""
        return any(one.value for post in self.posts for one in post.left)

    @property
    def unlisted(self) -> int:
        """How many more there are."""
        return self.whole.tally.total - self.whole.tally.settled - self.listed


def sentences(article: Article) -> Sentences:
    """Everything that the page shows."""
    whole = coverage.of_article(article)
    numbers = [post.version_id for post in whole.posts]
    rows = select(PostVersion).where(PostVersion.id.in_(numbers)).options(joinedload(PostVersion.post))
    versions = {version.id: version for version in db.session.scalars(rows)}
    standing = {full.post_id: full for full in coverage_marking.standing(article, whole)}
    entries: dict[int, list[Entry]] = {}
    for entry in outline(article.id):
        entries.setdefault(entry.version_id, []).append(entry)
    posts, room = [], MOST
    for post in whole.posts:
        left = [one for one in post.sentences if one.cover in _LEFT][:room]
        room -= len(left)
        version = versions[post.version_id]
        shown = tuple(_left(one, version, entries.get(version.id, ())) for one in left)
        posts.append(PostLeft(post, version, shown, standing.get(post.post_id)))
    return Sentences(whole, tuple(posts), standing.get(None))


def _left(one: Covered, version: PostVersion, entries: Iterable[Entry]) -> Left:
    here = tuple(entry for entry in entries if any(span.meets(one.span) for span in entry.spans))
    value = "" if one.marked else f"{version.id}:{one.span.start}-{one.span.end}"
    return Left(one, one.span.words(version.text), value, here)


def named(values: Iterable[str], article: Article) -> list[tuple[PostVersion, Span]]:
    """The sentences that a form names; what it names wrongly, or of another article, is left out."""
    places = [place for place in map(_place, values) if place is not None]
    rows = select(PostVersion).where(PostVersion.id.in_({number for number, _ in places})).options(joinedload(PostVersion.post))
    versions = {version.id: version for version in db.session.scalars(rows) if version.post.article_id == article.id}
    return [(versions[number], span) for number, span in places if number in versions and span.end <= len(versions[number].text)]


def _place(value: str) -> tuple[int, Span] | None:
    number, _, place = value.partition(":")
    start, _, end = place.partition("-")
    try:
        return int(number), Span(int(start), int(end))
    except ValueError:
        return None
