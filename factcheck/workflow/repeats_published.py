"""What readers get of repeats: no check that came of one which was undone, and the other places that a check is for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, select

from factcheck.extensions import db
from factcheck.models import Appearance, AppearanceChange, Article, Fate, Post, RepeatedReview, Review, State, Statement
from factcheck.workflow.issues import Issue


def stands() -> ColumnElement[bool]:
    """The condition that a review is the statement's own, or came of a repeat that nobody has undone."""
    undone = (
        select(RepeatedReview.id)
        .join(AppearanceChange, AppearanceChange.appearance_id == RepeatedReview.appearance_id)
        .where(RepeatedReview.review_id == Review.id, AppearanceChange.fate == Fate.UNDONE)
    )
    return ~undone.correlate(Review).exists()


def covering_of(article: Article) -> dict[int, int]:
    """By the number of a review that repeats another: the statement whose check it repeats, while they are held to be one."""
    rows = (
        select(RepeatedReview.review_id, Appearance.covering_id)
        .join(Appearance, Appearance.id == RepeatedReview.appearance_id)
        .join(Statement, Statement.id == Appearance.covered_id)
        .join(Post, Post.id == Statement.post_id)
        .where(Post.article_id == article.id, ~_ended(Fate.UNDONE, Fate.LET_GO))
    )
    return {review: covering for review, covering in db.session.execute(rows)}  # noqa: C416  (a row is no pair to a type checker)


def _ended(*fates: Fate) -> ColumnElement[bool]:
    return exists().where(AppearanceChange.appearance_id == Appearance.id, AppearanceChange.fate.in_(fates))


def unanswered(article: Article) -> list[Issue]:
    """Approved checks that were for two places, of which one has changed: whether they still are is for a person to say."""
    rows = (
        select(Appearance.covered_id, Appearance.covering_id)
        .join(Statement, Statement.id == Appearance.covered_id)
        .join(Post, Post.id == Statement.post_id)
        .where(Post.article_id == article.id, Statement.state == State.APPROVED)
        .where(_ended(Fate.SUSPENDED), ~_ended(Fate.RENEWED, Fate.LET_GO))
        .order_by(Post.position, Statement.start)
    )
    return [
        Issue(
            f"Statement {covered} was checked together with statement {covering}, which has changed. Say whether they still are one.",
            covered,
        )
        for covered, covering in db.session.execute(rows)
    ]
