"""What of repeats shows elsewhere: to readers, before publication, and among what is left to do."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from factcheck.extensions import db
from factcheck.models import Appearance, AppearanceChange, Article, Fate, Post, RepeatedReview, Review, State, Statement
from factcheck.text.wording import said
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


def is_covered() -> ColumnElement[bool]:
    """The condition that another statement's check covers a statement now."""
    changed = exists().where(AppearanceChange.appearance_id == Appearance.id)
    return select(Appearance.id).where(Appearance.covered_id == Statement.id, ~changed).correlate(Statement).exists()


def answered_with_another() -> ColumnElement[bool]:
    """The condition that a review repeats one that waits for an editor too: the answer to that one is for both."""
    of, covering = aliased(Review), aliased(Statement)
    changed = exists().where(AppearanceChange.appearance_id == RepeatedReview.appearance_id)
    waits = (
        select(RepeatedReview.id)
        .join(of, of.id == RepeatedReview.of_id)
        .join(covering, covering.id == of.statement_id)
        .where(RepeatedReview.review_id == Review.id, covering.state == State.SUBMITTED, ~changed)
    )
    return waits.correlate(Review).exists()


def covered_in(article: Article) -> frozenset[int]:
    """The statements of the article that another's check covers."""
    rows = select(Statement.id).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id, is_covered())
    return frozenset(db.session.scalars(rows))


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
            said(
                "Statement %(covered)s was checked together with statement %(covering)s, which has changed. Say whether they "
                "still are one.",
                covered=covered,
                covering=covering,
            ),
            covered,
        )
        for covered, covering in db.session.execute(rows)
    ]
