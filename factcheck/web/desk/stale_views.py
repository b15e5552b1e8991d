"""What the pages about changed texts show: the words as they were checked, and the places where they may stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import Placement, Post, PostVersion, Review, State, Statement
from factcheck.text.anchoring import AnchorKind
from factcheck.text.diff import Change, word_diff
from factcheck.text.guarded import Guard
from factcheck.text.spans import SpanSet
from factcheck.web.desk.places import written
from factcheck.web.language import begun, gettext, later, listed, ngettext
from factcheck.workflow.proposing import Option, newest_placement, options

ROWS = 25
_AROUND = 240
"""Characters shown before and after the words."""
_GUARDS = {Guard.NUMBER: later("a number"), Guard.NAME: later("a name"), Guard.NEGATION: later("a “not” or another denial")}


@dataclass(frozen=True, slots=True)
class InPlace:
    """Words with some of what stands around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A place to choose: its value in the form, its words against those that were checked, and what to know of it."""

    value: str
    changes: tuple[Change, ...]
    place: InPlace
    likeness: str
    warning: str
    elsewhere: str
    """The headline of the post, where it is another one."""


@dataclass(frozen=True, slots=True)
class StaleView:
    """One stale statement: why it is, what was checked, and where it may stand."""

    statement: Statement
    why: str
    doubt: str
    checked: InPlace
    offers: tuple[Offer, ...]
    preselected: str
    """The value of the place that is offered first; empty where nobody can tell which of several is meant."""

    @property
    def gone(self) -> bool:
        """Its post is no longer on the page."""
        return self.statement.post.removed_at is not None

    @property
    def review(self) -> Review | None:
        """The review that was made of the old words, where one was submitted or approved."""
        return self.statement.review if self.statement.stale_from in (State.SUBMITTED, State.APPROVED) else None


def stale_view(statement: Statement) -> StaleView:
    """Everything about one stale statement."""
    placement = newest_placement(statement)
    offers = tuple(_offer(statement, option) for option in options(statement))
    clear = offers and (len(offers) == 1 or placement is None or placement.kind is not AnchorKind.AMBIGUOUS)
    checked = in_place(statement.version, statement.spans)
    doubt = placement.doubt if placement is not None else ""
    return StaleView(statement, _why(statement, placement), doubt, checked, offers, offers[0].value if clear else "")


def stale_statements(article_id: int | None, page: int) -> tuple[Sequence[Statement], int]:
    """One page (from 1) of the stale statements in reading order, and how many there are in all."""
    rows = select(Statement).join(Post, Post.id == Statement.post_id).where(Statement.state == State.STALE)
    if article_id is not None:
        rows = rows.where(Post.article_id == article_id)
    every = db.session.scalars(
        rows.with_only_columns(Statement.id).order_by(Post.article_id.desc(), Post.position, Statement.start, Statement.id)
    )
    ids = list(every)
    page = min(max(1, page), max(1, -(-len(ids) // ROWS)))
    here = ids[(page - 1) * ROWS : page * ROWS]
    found = db.session.scalars(
        select(Statement)
        .where(Statement.id.in_(here))
        .options(
            joinedload(Statement.version),
            joinedload(Statement.post).joinedload(Post.article),
            joinedload(Statement.post).selectinload(Post.versions),
            joinedload(Statement.post).joinedload(Post.merged_into),
            selectinload(Statement.reviews),
        )
    )
    by_id = {statement.id: statement for statement in found}
    return [by_id[number] for number in here], len(ids)


def next_stale(article_id: int, after: int | None = None) -> int | None:
    """The number of the next stale statement of an article in reading order, from the top again after the last; None if there is none."""
    rows = select(Statement.id).join(Post, Post.id == Statement.post_id).where(Post.article_id == article_id)
    ids = list(db.session.scalars(rows.where(Statement.state == State.STALE).order_by(Post.position, Statement.start, Statement.id)))
    if after in ids:
        at = ids.index(after)
        ids = ids[at + 1 :] + ids[:at]
    return ids[0] if ids else None


def in_place(version: PostVersion, spans: SpanSet) -> InPlace:
    """The words of a text with what stands around them, cut at a word."""
    start, end = spans[0].start, spans[-1].end
    low, high = max(0, start - _AROUND), min(len(version.text), end + _AROUND)
    before, after = version.text[low:start], version.text[end:high]
    if low:
        before = "… " + before.partition(" ")[2]
    if high < len(version.text):
        after = after.rpartition(" ")[0] + " …"
    return InPlace(before, version.text[start:end], after)


def _offer(statement: Statement, option: Option) -> Offer:
    version = option.place.version
    same = option.score >= 1.0
    return Offer(
        value=f"{version.id}:{written(option.place.spans)}",
        changes=word_diff(statement.words, option.words, exact=True),
        place=in_place(version, option.place.spans),
        likeness=gettext("the very words")
        if same
        else gettext("%(percent)s%% of the words are the same", percent=f"{option.score * 100:.0f}"),
        warning=_warning(option.differs),
        elsewhere=(version.headline or gettext("a post without a headline")) if version.post_id != statement.post_id else "",
    )


def _warning(differs: frozenset[Guard]) -> str:
    named = [str(words) for guard, words in _GUARDS.items() if guard in differs]
    if not named:
        return ""
    return begun(ngettext("%(what)s differs.", "%(what)s differ.", len(named), what=listed(named)))


def _why(statement: Statement, placement: Placement | None) -> str:
    if statement.post.merged_into is not None:
        return gettext("Its post was merged into another one.")
    if statement.post.removed_at is not None:
        return gettext("Its post is no longer on the page.")
    if placement is not None and placement.doubt:
        return gettext("Its words stand as before, but the sentence around them has changed.")
    if placement is not None and placement.kind is AnchorKind.AMBIGUOUS:
        return gettext("Its words stand in more than one place, and which is meant cannot be told without looking.")
    if placement is not None and placement.kind is AnchorKind.GONE:
        return gettext("Nothing like its words is left in the post.")
    return gettext("Its words have been changed in the post.")
