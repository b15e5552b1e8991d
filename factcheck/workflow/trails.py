"""Where checked words stand now: following, from the text they were checked in, what the rules carried over since."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Placement, Post, Review, Statement
from factcheck.text.spans import SpanSet

Place = tuple[int, SpanSet]
"""The number of a post version and the spans in it."""


class Trails:
    """The ways of statements' words from text to text. Places that a person chose are not followed: they need a new review."""

    def __init__(self, placements: Iterable[Placement]) -> None:
        self._next: dict[tuple[int, Place], Place] = {}
        for placement in placements:
            if placement.carries and placement.version_id is not None:
                here = placement.statement_id, (placement.from_version_id, placement.from_spans)
                self._next[here] = placement.version_id, placement.spans

    def end(self, review: Review) -> Place:
        """The last text and place to which the words of a review were carried."""
        place: Place = review.version_id, review.spans
        while (further := self._next.get((review.statement_id, place))) is not None:
            place = further
        return place


def of_article(article: Article) -> Trails:
    """The trails of all the article's statements, in one query."""
    rows = select(Placement).join(Statement, Statement.id == Placement.statement_id).join(Post, Post.id == Statement.post_id)
    return Trails(db.session.scalars(rows.where(Post.article_id == article.id).order_by(Placement.id)))


def of_statement(statement: Statement) -> Trails:
    """The trails of one statement."""
    return Trails(placements_of(statement))


def placements_of(statement: Statement) -> list[Placement]:
    """Everything that became of a statement's words, oldest first."""
    return list(db.session.scalars(select(Placement).filter_by(statement_id=statement.id).order_by(Placement.id)))
