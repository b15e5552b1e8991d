"""What the editors' pages read, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import Article, Decision, Edition, Evidence, Outcome, Post, Review, State, Statement, User
from factcheck.workflow import repeats_published

_REVIEW = (
    joinedload(Review.statement).joinedload(Statement.post).joinedload(Post.article),
    joinedload(Review.version),
    joinedload(Review.attribution),
    joinedload(Review.by),
    joinedload(Review.drafted_by),
    selectinload(Review.evidence).options(joinedload(Evidence.source), joinedload(Evidence.snapshot)),
    selectinload(Review.evidence).joinedload(Evidence.added_by),
)


def waiting() -> Sequence[Review]:
    """The reviews that wait for an answer, the longest waiting first; not those that are answered with the one that they repeat."""
    undecided = (
        select(Review).join(Review.statement).outerjoin(Review.decision).where(Decision.id.is_(None), Statement.state == State.SUBMITTED)
    )
    newest = select(func.max(Review.number)).where(Review.statement_id == Statement.id).correlate(Statement).scalar_subquery()
    undecided = undecided.where(~repeats_published.answered_with_another())
    return db.session.scalars(undecided.where(Review.number == newest).options(*_REVIEW).order_by(Review.at, Review.id)).all()


def next_for(editor: User, *, after: Review) -> Review | None:
    """The next waiting review that this editor may answer: the one that came after, else the oldest."""
    theirs = [review for review in waiting() if editor not in review.authors and review.id != after.id]
    later = [review for review in theirs if (review.at, review.id) > (after.at, after.id)]
    return next(iter([*later, *theirs]), None)


def review_or_404(review_id: int) -> Review:
    """A review with all that its page shows. Aborts with 404."""
    review: Review = db.one_or_404(select(Review).where(Review.id == review_id).options(*_REVIEW))
    return review


def review_before(review: Review) -> Review | None:
    """The statement's review before this one, with the editor's answer to it."""
    earlier = select(Review).where(Review.statement_id == review.statement_id, Review.number == review.number - 1)
    return db.session.scalar(earlier.options(*_REVIEW, joinedload(Review.decision).joinedload(Decision.by)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands between desk and readers."""

    article: Article
    approved: int
    waiting: int
    edition: Edition | None


def standings() -> list[Standing]:
    """Every article that has something approved or published, the newest first."""
    newest = select(func.max(Edition.number)).where(Edition.article_id == Article.id).correlate(Article).scalar_subquery()
    approved = (
        select(func.count(func.distinct(Statement.id)))
        .join(Post, Post.id == Statement.post_id)
        .join(Review, Review.statement_id == Statement.id)
        .join(Decision, Decision.review_id == Review.id)
        .where(Post.article_id == Article.id, Decision.outcome == Outcome.APPROVED, Statement.state != State.DISMISSED)
        .where(repeats_published.stands())
        .correlate(Article)
        .scalar_subquery()
    )
    submitted = (
        select(func.count(Statement.id))
        .join(Post, Post.id == Statement.post_id)
        .where(Post.article_id == Article.id, Statement.state == State.SUBMITTED)
        .correlate(Article)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Article, approved, submitted, Edition)
        .outerjoin(Edition, (Edition.article_id == Article.id) & (Edition.number == newest))
        .options(joinedload(Edition.withdrawal))
        .order_by(Article.id.desc())
    )
    return [Standing(*row) for row in rows if row[1] or row[3]]
