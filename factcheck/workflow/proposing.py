"""Where a stale statement may stand now: places for a person to choose from, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Placement, Post, PostVersion, State, Statement
from factcheck.text.anchoring import Proposal, Revised
from factcheck.text.comparing import plain
from factcheck.text.guarded import Guard
from factcheck.text.spans import SpanSet, words_at
from factcheck.workflow.composing import newest_texts
from factcheck.workflow.stale import Chosen

_MOST = 4


@dataclass(frozen=True, slots=True)
class Option:
    """A place that may be meant, how like the checked words it is (1: the very words), and in what it must not be overlooked to differ."""

    place: Chosen
    score: float
    differs: frozenset[Guard]

    @property
    def words(self) -> str:
        """The words that stand there."""
        return words_at(self.place.version.text, self.place.spans)


def options(statement: Statement) -> list[Option]:
    """The places for a stale statement: in its own post, then in the one that it was merged into, then the very words in any other."""
    post, found = statement.post, list[Option]()
    if post.removed_at is None and statement.version_id != post.version.id:
        found += _in(statement, post.version)
    if post.merged_into is not None:
        found += _in(statement, post.merged_into.version)
    if not any(option.score == 1.0 for option in found):
        found += _elsewhere(statement, {option.place.version.id for option in found} | {post.version.id})
    return sorted(found, key=lambda option: -option.score)[:_MOST]


def newest_placement(statement: Statement) -> Placement | None:
    """What the rules said last of a statement; None where it became stale in another way."""
    return db.session.scalar(select(Placement).filter_by(statement_id=statement.id).order_by(Placement.id.desc()).limit(1))


def _in(statement: Statement, version: PostVersion) -> list[Option]:
    anchored = Revised(statement.version.text, version.text).anchor(statement.spans)
    places = [Proposal(anchored.spans, 1.0)] if anchored.spans is not None else anchored.proposals
    return [_option(version, place.spans, place.score, place.differs) for place in places]


def _elsewhere(statement: Statement, searched: set[int]) -> list[Option]:
    """The very words in the article's other posts, where they stand in one of them only once."""
    sought = plain(statement.words)
    found = []
    for version in newest_texts(statement.post.article).values():
        if version.id not in searched and version.post.removed_at is None and plain(version.text).count(sought) == 1:
            found += [option for option in _in(statement, version) if option.score == 1.0]
    return found


def _option(version: PostVersion, spans: SpanSet, score: float, differs: frozenset[Guard]) -> Option:
    return Option(Chosen(version, spans), score, differs)


def stale_count(article_id: int | None = None) -> int:
    """How many statements wait for somebody to say what becomes of them: in all, or in one article."""
    rows = select(func.count(Statement.id)).where(Statement.state == State.STALE)
    if article_id is not None:
        rows = rows.join(Post, Post.id == Statement.post_id).where(Post.article_id == article_id)
    return db.session.scalar(rows) or 0
