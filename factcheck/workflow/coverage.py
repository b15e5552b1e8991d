"""What has become of every sentence of an article: read from its newest texts and the statements in them, never stored."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Text, func, select, type_coerce

from factcheck.checking.coverage import Cover, Covered, Tally, Work, checkable_sentences, cover, tally
from factcheck.extensions import db
from factcheck.models import Article, Post, PostVersion, State, Statement
from factcheck.text.spans import Span, SpanSet

_WORK = {
    State.FOUND: Work.UNTOUCHED,
    State.IN_REVIEW: Work.BEGUN,
    State.RETURNED: Work.BEGUN,
    State.SUBMITTED: Work.BEGUN,
    State.STALE: Work.BEGUN,
    State.APPROVED: Work.DONE,
    State.DISMISSED: Work.NOT_NEEDED,
}
"""What a statement's state means for the sentences that it stands in."""

Key = tuple[int, str, str]
"""A text for ever: the number of its version, its hash, and the language that it is read in."""
_KEPT = 20_000
"""Texts of which is kept in memory what is known, so that 500 posts need not be read again for every page."""
_known: dict[Key, tuple[Span, ...]] = {}
_read: dict[Key, tuple[str, PostCoverage]] = {}
"""By text: what its statements were as the database holds them, and what that made of its sentences."""


@dataclass(frozen=True, slots=True)
class PostCoverage:
    """What has become of the sentences of a post's newest text."""

    post_id: int
    version_id: int
    sentences: tuple[Covered, ...]
    tally: Tally
    bare: int
    """Sentences that no statement stands in."""


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """What has become of the sentences of an article, post by post in page order; posts that are gone are left out."""

    posts: tuple[PostCoverage, ...]
    tally: Tally

    def of(self, post_id: int) -> PostCoverage | None:
        """That of one post; None where the page does not show it any more."""
        return next((post for post in self.posts if post.post_id == post_id), None)


def of_article(article: Article) -> ArticleCoverage:
    """What has become of every sentence of the article, in two queries, and one more for texts that are new here."""
    newest = select(func.max(PostVersion.number)).where(PostVersion.post_id == Post.id).correlate(Post).scalar_subquery()
    columns = select(Post.id, PostVersion.id, PostVersion.sha256).join(PostVersion, PostVersion.post_id == Post.id)
    shown = columns.where(Post.article_id == article.id, Post.removed_at.is_(None), PostVersion.number == newest)
    posts = [(post, (version, sha256, article.language)) for post, version, sha256 in db.session.execute(shown.order_by(Post.position))]
    places, statements = _sentences([key for _, key in posts]), _statements(article)
    found = [_post(post, key, places[key], statements.get(key[0], "")) for post, key in posts]
    return ArticleCoverage(tuple(found), _sum(post.tally for post in found))


def _post(post_id: int, key: Key, sentences: tuple[Span, ...], statements: str) -> PostCoverage:
    """Held against the sentences once for as long as the post's statements stay as they are."""
    kept = _read.get(key)
    if kept is not None and kept[0] == statements and kept[1].post_id == post_id:
        return kept[1]
    covered = cover(sentences, _told(statements))
    found = PostCoverage(post_id, key[0], covered, tally(covered), sum(not one.marked for one in covered))
    if len(_read) >= _KEPT:
        _read.clear()
    _read[key] = statements, found
    return found


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Counter[Cover]()
    for one in tallies:
        total.update(one.counts)
    return Tally(total)


def _statements(article: Article) -> dict[int, str]:
    """By text, its statements' states and places in one line: thousands of rows would take longer than all the rest of a page."""
    line = func.aggregate_strings(type_coerce(Statement.state, Text) + "@" + type_coerce(Statement.spans, Text), ";")
    rows = select(Statement.version_id, line).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    return {version: told for version, told in db.session.execute(rows.group_by(Statement.version_id))}  # noqa: C416  (a row is no pair to a type checker)


def _told(statements: str) -> Iterator[tuple[SpanSet, Work]]:
    for state, _, spans in (one.partition("@") for one in statements.split(";") if one):
        yield tuple(Span(start, end) for start, end in json.loads(spans)), _WORK[State(state)]


def _sentences(keys: Sequence[Key]) -> dict[Key, tuple[Span, ...]]:
    """Where the sentences of these texts stand; only texts that were not met before are read."""
    found = {key: _known[key] for key in keys if key in _known}
    missing = {key[0]: key for key in keys if key not in found}
    if missing:
        columns = select(PostVersion.id, PostVersion.text, PostVersion.blocks).where(PostVersion.id.in_(missing))
        rows = db.session.execute(columns)
        read = {missing[number]: checkable_sentences(text, blocks, missing[number][2]) for number, text, blocks in rows}
        if len(_known) + len(read) > _KEPT:
            _known.clear()
        _known.update(read)
        found |= read
    return found
