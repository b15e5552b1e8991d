"""What the list of articles shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Article, Edition, Following, FollowState, Post, State, Statement, Withdrawal
from factcheck.web.language import ngettext, word
from factcheck.web.seeking import Part, Turn, part_of, turn_to_page
from factcheck.web.vocabulary import STATE

PER_PAGE = 25
_FROM_DONE = (State.APPROVED, State.SUBMITTED, State.RETURNED, State.IN_REVIEW, State.STALE, State.FOUND)


@dataclass(frozen=True, slots=True)
class LatestEdition:
    """The newest edition of an article, and whether it was taken back."""

    number: int
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with how far the work on it has come."""

    article: Article
    counts: dict[State, int]
    """How many statements are in each state; states without any are left out."""
    posts: int
    """How many updates it has, not counting its head."""
    edition: LatestEdition | None
    following: Following | None
    """How its page is followed; None where it is not, or not any more."""

    @property
    def to_check(self) -> int:
        """How many statements need or needed a check: all but the dismissed ones."""
        return sum(count for _, count in self._open())

    @property
    def bar(self) -> list[tuple[str, int]]:
        """The progress as a picture: style and count, from what is done to what is begun; the untouched rest stays empty."""
        return [(f"state-{state.value.replace(' ', '-')}", count) for state, count in self._open() if state is not State.FOUND]

    @property
    def progress(self) -> str:
        """The same in words ("35 statements: 12 approved, 3 submitted, 20 found")."""
        states = ", ".join(f"{count} {word(state.value, STATE)}" for state, count in self._open())
        return ngettext("%(num)s statement: %(states)s", "%(num)s statements: %(states)s", self.to_check, states=states)

    def _open(self) -> list[tuple[State, int]]:
        return [(state, self.counts[state]) for state in _FROM_DONE if self.counts.get(state)]


def part_of_articles(turn: Turn) -> Part[Article]:
    """Some articles, the newest first."""
    return part_of(select(Article), Article.id, turn, PER_PAGE)


def where_page_began(number: int) -> Turn:
    """Where the page of that number begins today. Aborts with 404 where there is none."""
    return turn_to_page(select(Article), Article.id, number, PER_PAGE)


def listed(articles: Sequence[Article]) -> list[Listed]:
    """These articles with their progress, by four queries however many there are."""
    ids = [article.id for article in articles]
    counts, posts, editions, followed = _counts(ids), _posts(ids), _editions(ids), _followed(ids)
    return [Listed(one, counts.get(one.id, {}), posts.get(one.id, 0), editions.get(one.id), followed.get(one.id)) for one in articles]


def _counts(ids: list[int]) -> dict[int, dict[State, int]]:
    rows = db.session.execute(
        select(Post.article_id, Statement.state, func.count())
        .join(Post, Statement.post_id == Post.id)
        .where(Post.article_id.in_(ids))
        .group_by(Post.article_id, Statement.state)
    )
    found: dict[int, dict[State, int]] = {}
    for article, state, count in rows:
        found.setdefault(article, {})[state] = count
    return found


def _posts(ids: list[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Post.article_id, func.count()).where(Post.article_id.in_(ids), Post.is_head.is_(False)).group_by(Post.article_id)
    )
    return {article: count for article, count in rows}  # noqa: C416  (a row is no pair to a type checker)


def _editions(ids: list[int]) -> dict[int, LatestEdition]:
    newest = select(func.max(Edition.id)).where(Edition.article_id.in_(ids)).group_by(Edition.article_id)
    rows = db.session.execute(
        select(Edition.article_id, Edition.number, Withdrawal.id)
        .outerjoin(Withdrawal, Withdrawal.edition_id == Edition.id)
        .where(Edition.id.in_(newest))
    )
    return {article: LatestEdition(number, withdrawal is not None) for article, number, withdrawal in rows}


def _followed(ids: list[int]) -> dict[int, Following]:
    rows = select(Following).where(Following.article_id.in_(ids), Following.state == FollowState.LIVE)
    return {following.article_id: following for following in db.session.scalars(rows)}
