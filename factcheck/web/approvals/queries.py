"""What the editors' pages read, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import Article, Decision, Edition, Evidence, Outcome, Post, Review, State, Statement, User
from factcheck.web.seeking import Part, Turn, part_of
from factcheck.workflow import approving_many, repeats_published

PER_PAGE = approving_many.MOST
"""Reviews on one page: all of them can be ticked."""
ARTICLES_PER_PAGE = 25
_AT_ONCE = 10

_REVIEW = (
    joinedload(Review.statement).joinedload(Statement.post).joinedload(Post.article),
    joinedload(Review.version),
    joinedload(Review.attribution),
    joinedload(Review.by),
    joinedload(Review.drafted_by),
    selectinload(Review.evidence).options(joinedload(Evidence.source), joinedload(Evidence.snapshot)),
    selectinload(Review.evidence).joinedload(Evidence.added_by),
)


def waiting(turn: Turn) -> Part[Review]:
    """Some of the reviews that wait for an answer, the longest waiting first; not those that are answered with the one that they repeat."""
    return part_of(_waiting().options(*_REVIEW), Review.id, turn, PER_PAGE, rising=True)


def how_many_wait() -> int:
    """How many there are."""
    return db.session.scalar(_waiting().with_only_columns(func.count(Review.id))) or 0


def waiting_among(ids: Collection[int]) -> Sequence[Review]:
    """Those of some reviews, by number, that wait for an answer."""
    return db.session.scalars(_waiting().where(Review.id.in_(ids)).options(*_REVIEW).order_by(Review.id)).all()


def next_for(editor: User, *, after: Review) -> Review | None:
    """The next waiting review that this editor may answer: the one that came after, else the oldest."""
    others = _waiting().where(Review.id != after.id)
    later = (review for review in _one_by_one(others.where(Review.id > after.id)) if editor not in review.authors)
    earlier = (review for review in _one_by_one(others.where(Review.id < after.id)) if editor not in review.authors)
    return next(chain(later, earlier), None)


def _waiting() -> Select[Review]:
    undecided = (
        select(Review).join(Review.statement).outerjoin(Review.decision).where(Decision.id.is_(None), Statement.state == State.SUBMITTED)
    )
    newest = select(func.max(Review.number)).where(Review.statement_id == Statement.id).correlate(Statement).scalar_subquery()
    return undecided.where(Review.number == newest, ~repeats_published.answered_with_another())


def _one_by_one(rows: Select[Review]) -> Iterator[Review]:
    """The reviews as they came, read a few at a time: mostly the first will do."""
    last = 0
    while found := db.session.scalars(rows.where(Review.id > last).options(*_REVIEW).order_by(Review.id).limit(_AT_ONCE)).all():
        yield from found
        last = found[-1].id


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


def standings(turn: Turn) -> Part[Standing]:
    """Some of the articles that have something approved or published, the newest first."""
    newest = select(func.max(Edition.number)).where(Edition.article_id == Article.id).correlate(Article).scalar_subquery()
    was_approved = (
        select(Review.id)
        .join(Decision, Decision.review_id == Review.id)
        .where(Review.statement_id == Statement.id, Decision.outcome == Outcome.APPROVED, repeats_published.stands())
        .correlate(Statement)
        .exists()
    )
    approved = (
        select(Statement.id)
        .join(Post, Post.id == Statement.post_id)
        .where(Post.article_id == Article.id, Statement.state != State.DISMISSED, was_approved)
        .correlate(Article)
    )
    submitted = (
        select(func.count(Statement.id))
        .join(Post, Post.id == Statement.post_id)
        .where(Post.article_id == Article.id, Statement.state == State.SUBMITTED)
        .correlate(Article)
        .scalar_subquery()
    )
    count = approved.with_only_columns(func.count(Statement.id)).scalar_subquery()
    rows = (
        select(Article, count, submitted, Edition)
        .outerjoin(Edition, (Edition.article_id == Article.id) & (Edition.number == newest))
        .where(or_(Edition.id.is_not(None), approved.exists()))
        .options(joinedload(Edition.withdrawal))
    )
    part = part_of(rows, Article.id, turn, ARTICLES_PER_PAGE)
    return Part([Standing(*row) for row in part.rows], part.back, part.on).named("articles")
