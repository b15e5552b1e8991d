"""Statements that may be one, and earlier checks of like ones: what a checker is shown. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.checking.repeats import LEAST, Claim, apart, repeats_among, wording
from factcheck.extensions import db
from factcheck.models import (
    Appearance,
    Article,
    Decision,
    Outcome,
    Post,
    PostVersion,
    Review,
    State,
    Statement,
)
from factcheck.text.diff import Change, word_diff
from factcheck.text.spans import SpanSet, words_at
from factcheck.workflow.carrying import overlaps
from factcheck.workflow.repeats_compared import same_speaker
from factcheck.workflow.repeats_near import COUNTED, Near
from factcheck.workflow.repeats_published import stands

MOST = 5
"""How many a statement's page shows of each."""
_ON_THE_PAGE = 100
"""How many pairs an article's page shows."""
_CHECKED = {State.FOUND: 0, State.IN_REVIEW: 1, State.RETURNED: 1, State.SUBMITTED: 2, State.APPROVED: 3}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two statements that may be one. `covering` is the one that is checked further, or else was said first."""

    covering: Statement
    covered: Statement
    likeness: float
    differences: tuple[Change, ...]
    """From the covering words to the covered ones."""

    @property
    def percent(self) -> int:
        """The likeness in whole percent."""
        return round(self.likeness * 100)


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """An approved check of words like these."""

    review: Review
    differences: tuple[Change, ...]
    """From these words to those that were checked."""
    says_other: bool
    """A number, a name or a negation differs: it is another claim, only worded alike."""


def proposals_of(article: Article) -> list[Proposal]:
    """Pairs of the article's statements that may be one, the likest first; those that somebody has paired already left out."""
    rows = _words(_rows(), article)
    pairs = [(rows[one.first].id, rows[one.second].id) for one in repeats_among([words_at(row.text, row.spans) for row in rows])]
    known = _known({number for pair in pairs for number in pair})
    pairs = [pair for pair in pairs if frozenset(pair) not in known][: 2 * _ON_THE_PAGE]
    statements = _loaded({number for pair in pairs for number in pair})
    found = [_proposal(statements[one], statements[other]) for one, other in pairs]
    return [one for one in found if one is not None][:_ON_THE_PAGE]


def proposals_for(statement: Statement, nearby: Sequence[Near]) -> list[Proposal]:
    """Other statements of the article, and of other articles, that may be one with this, among those `near` it."""
    if statement.state not in COUNTED:
        return []
    claim = Claim(statement.words)
    same = [number for number, other in nearby if apart(claim, other) is None and wording(claim, other) >= LEAST]
    known = _known({statement.id})
    statements = _loaded(number for number in same if frozenset((statement.id, number)) not in known)
    found = [_proposal(statement, other) for other in statements.values()]
    return sorted((one for one in found if one is not None), key=lambda one: -one.likeness)[:MOST]


def earlier_checks(statement: Statement, nearby: Sequence[Near]) -> list[EarlierCheck]:
    """Approved checks of like words, in this and other articles, the likest first, among the statements `near` it."""
    approved = select(Review).join(Decision, Decision.review_id == Review.id).where(Decision.outcome == Outcome.APPROVED, stands())
    having = set(db.session.scalars(approved.with_only_columns(Review.statement_id).where(Review.statement_id.in_(n for n, _ in nearby))))
    claim = Claim(statement.words)
    alike = sorted(((wording(claim, other), number) for number, other in nearby if number in having), reverse=True)
    numbers = [number for share, number in alike if share >= LEAST][: 4 * MOST]
    approved = approved.where(Review.statement_id.in_(numbers))
    options = (
        joinedload(Review.version),
        joinedload(Review.by),
        joinedload(Review.decision),
        joinedload(Review.statement).joinedload(Statement.post).joinedload(Post.article),
    )
    newest = {review.statement_id: review for review in db.session.scalars(approved.options(*options).order_by(Review.id))}
    reviews = [newest[number] for number in numbers if number in newest and newest[number].repeated is None][:MOST]
    return [
        EarlierCheck(review, word_diff(statement.words, review.words), apart(claim, Claim(review.words)) is not None) for review in reviews
    ]


def _rows() -> Select[int, SpanSet, str]:
    """Every statement's number, place and text."""
    columns = select(Statement.id, Statement.spans, PostVersion.text)
    return columns.join(PostVersion, PostVersion.id == Statement.version_id).join(Post, Post.id == Statement.post_id)


def _words(rows: Select[int, SpanSet, str], article: Article) -> Sequence[Row[int, SpanSet, str]]:
    counted = rows.where(Post.article_id == article.id, Statement.state.in_(COUNTED), Post.removed_at.is_(None))
    return db.session.execute(counted.order_by(Post.position, Statement.start, Statement.id)).all()


def _known(numbers: Iterable[int]) -> set[frozenset[int]]:
    """The pairs among whose statements are these, about which somebody has said something."""
    ids = list(numbers)
    rows = select(Appearance.covering_id, Appearance.covered_id).where(or_(Appearance.covering_id.in_(ids), Appearance.covered_id.in_(ids)))
    return {frozenset((covering, covered)) for covering, covered in db.session.execute(rows)}


def _loaded(numbers: Iterable[int]) -> dict[int, Statement]:
    rows = select(Statement).where(Statement.id.in_(list(numbers)))
    options = (
        joinedload(Statement.version),
        joinedload(Statement.post).joinedload(Post.article),
        selectinload(Statement.attributions),
        selectinload(Statement.reviews),
        selectinload(Statement.appearances),
    )
    return {statement.id: statement for statement in db.session.scalars(rows.options(*options))}


def _proposal(one: Statement, other: Statement) -> Proposal | None:
    """The two as a proposal; None where they are not to be one, or both have a check of their own."""
    if not same_speaker(one, other) or one.kind is not other.kind or one.appearance or other.appearance:
        return None
    if one.version_id == other.version_id and overlaps(one.spans, other.spans):
        return None
    covering, covered = sorted((one, other), key=_rank)
    if _CHECKED[covered.state] > 1 or any(review.repeated is None for review in covered.reviews):
        return None
    return Proposal(covering, covered, wording(Claim(one.words), Claim(other.words)), word_diff(covering.words, covered.words))


def _rank(statement: Statement) -> tuple[int, ...]:
    """What is checked further comes first; else what was said first. A live blog has its newest post on top, and its head last."""
    post = statement.post
    position = -post.position if post.article.live else post.position
    return -_CHECKED[statement.state], post.article_id, post.is_head, position, statement.start, statement.id
