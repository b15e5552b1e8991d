"""Statements that may be one, and earlier checks of like ones: what a checker is shown. Nothing is decided here."""

from __future__ import annotations

import re
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
from factcheck.workflow.repeats_published import stands

MOST = 5
"""How many a statement's page shows of each."""
_ON_THE_PAGE = 100
"""How many pairs an article's page shows."""
_LOOKED_AT = 400
"""Texts of other articles that are compared, the newest first, among those that share a telling word."""
_TELLING = 4
"""Letters that a word must have to look for other articles by it."""
_SHARED = 0.4
"""The share of plain words in common from which on two wordings are compared closely."""
_COUNTED = (State.FOUND, State.IN_REVIEW, State.RETURNED, State.SUBMITTED, State.APPROVED)
_CHECKED = {State.FOUND: 0, State.IN_REVIEW: 1, State.RETURNED: 1, State.SUBMITTED: 2, State.APPROVED: 3}
_WORD = re.compile(r"\w+")

Near = tuple[int, Claim]
"""Another statement's number, and its words."""


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
    if statement.state not in _COUNTED:
        return []
    claim = Claim(statement.words)
    same = [number for number, other in nearby if apart(claim, other) is None and wording(claim, other) >= LEAST]
    known = _known({statement.id})
    statements = _loaded(number for number in same if frozenset((statement.id, number)) not in known)
    found = [_proposal(statement, other) for other in statements.values()]
    return sorted((one for one in found if one is not None), key=lambda one: -one.likeness)[:MOST]


def earlier_checks(statement: Statement, nearby: Sequence[Near]) -> list[EarlierCheck]:
    """Approved checks of like words, in this and other articles, the likest first, among the statements `near` it."""
    claim = Claim(statement.words)
    alike = sorted(((wording(claim, other), number) for number, other in nearby), reverse=True)
    numbers = [number for share, number in alike if share >= LEAST][: 4 * MOST]
    approved = (
        select(Review)
        .join(Decision, Decision.review_id == Review.id)
        .where(Review.statement_id.in_(numbers), Decision.outcome == Outcome.APPROVED, stands())
    )
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
    counted = rows.where(Post.article_id == article.id, Statement.state.in_(_COUNTED), Post.removed_at.is_(None))
    return db.session.execute(counted.order_by(Post.position, Statement.start, Statement.id)).all()


def near(statement: Statement) -> list[Near]:
    """Other statements of the same kind that share enough plain words to be compared closely."""
    rows = _rows().where(Statement.kind == statement.kind, Statement.id != statement.id)
    here = list(_words(rows, statement.post.article))
    own = set(_WORD.findall(statement.words.casefold()))
    telling = sorted((word for word in own if len(word) >= _TELLING and word.isalpha()), key=lambda word: (-len(word), word))[:3]
    if telling:
        elsewhere = rows.where(Post.article_id != statement.post.article_id, Statement.state.in_(_COUNTED))
        holding = or_(*(PostVersion.text.icontains(word, autoescape=True) for word in telling))
        here += db.session.execute(elsewhere.where(holding).order_by(Statement.id.desc()).limit(_LOOKED_AT)).all()
    found = []
    for number, spans, text in here:
        words = words_at(text, spans)
        others = set(_WORD.findall(words.casefold()))
        if 2 * len(own & others) >= _SHARED * (len(own) + len(others)):
            found.append((number, Claim(words)))
    return found


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
