"""What the desk's pages read, in a number of queries that does not grow with what they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import (
    Article,
    Attribution,
    Decision,
    Evidence,
    Intake,
    Post,
    PostVersion,
    Review,
    State,
    Statement,
    Verdict,
)
from factcheck.text.spans import SpanSet
from factcheck.web.language import pgettext
from factcheck.workflow.blindness import hides

MOST_LISTED = 500
"""Articles in a list to choose from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement as the panes around the work need it: where it stands and how far it has come."""

    id: int
    post_id: int
    version_id: int
    spans: SpanSet
    kind: StatementKind
    state: State
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post in the list of posts."""

    id: int
    is_head: bool
    headline: str | None
    published_text: str | None
    gone: bool = False
    """It is no longer on the page."""
    news: str = ""
    """What the article's newest version did to it: "New", "Changed"; or that it is gone or merged."""
    earlier: str | None = None
    """The time that its text came with, where the page shows another one now."""


def outline(article_id: int, posts: Collection[int] | None = None) -> list[Entry]:
    """Every statement of an article, or of some of its posts, in reading order."""
    rows = entries().where(Post.article_id == article_id)
    if posts is not None:
        rows = rows.where(Statement.post_id.in_(posts))
    return [entry(row) for row in db.session.execute(rows.order_by(Post.position, Statement.start, Statement.id))]


def entries() -> Select[*tuple[Any, ...]]:
    """Rows to make entries of, of every article."""
    columns = (Statement.post_id, Statement.version_id, Statement.spans, Statement.kind, Statement.state, Statement.draft_verdict)
    return select(Statement.id, *columns).join(Post, Post.id == Statement.post_id)


def entry(row: Row[*tuple[Any, ...]]) -> Entry:
    """The entry that a row of `entries` tells."""
    number, post, version, spans, kind, state, verdict = row
    return Entry(number, post, version, spans, kind, state, None if hides(number) else verdict)


def states_by_post(article_id: int) -> dict[int, Counter[State]]:
    """How many statements of each state every post of an article has; posts without a statement are left out."""
    rows = select(Statement.post_id, Statement.state, func.count()).join(Post, Post.id == Statement.post_id)
    found: dict[int, Counter[State]] = {}
    for post, state, number in db.session.execute(rows.where(Post.article_id == article_id).group_by(Statement.post_id, Statement.state)):
        found.setdefault(post, Counter())[state] = number
    return found


def _newest() -> object:
    versions = select(func.max(PostVersion.number)).where(PostVersion.post_id == Post.id)
    return PostVersion.number == versions.correlate(Post).scalar_subquery()


def post_lines(article_id: int) -> list[PostLine]:
    """The article's posts in page order, without their texts."""
    first, last = db.session.execute(select(func.min(Intake.id), func.max(Intake.id)).where(Intake.article_id == article_id)).one()
    columns = (Post.id, Post.is_head, PostVersion.headline, Post.published_text, PostVersion.published_text)
    fate = (Post.removed_at, Post.merged_into_id, PostVersion.number, PostVersion.intake_id)
    rows = select(*columns, *fate).join(PostVersion).where(Post.article_id == article_id, _newest()).order_by(Post.position)  # type: ignore[arg-type]
    return [
        PostLine(
            post,
            head,
            headline,
            shown,
            removed is not None,
            _news(removed is not None, merged, number, intake == last != first),
            came_with if came_with != shown else None,
        )
        for post, head, headline, shown, came_with, removed, merged, number, intake in db.session.execute(rows)
    ]


def _news(gone: bool, merged_into: int | None, number: int, newest: bool) -> str:
    if gone:
        return pgettext("a post", "Merged") if merged_into is not None else pgettext("a post", "Removed")
    return (pgettext("a post", "New") if number == 1 else pgettext("a post", "Changed")) if newest else ""


def newest_versions(posts: Collection[int]) -> Sequence[PostVersion]:
    """The newest text of each of these posts, in page order."""
    rows = select(PostVersion).join(Post).where(Post.id.in_(posts), _newest())  # type: ignore[arg-type]
    return db.session.scalars(rows.options(joinedload(PostVersion.post)).order_by(Post.position)).all()


def statement_or_404(statement_id: int) -> Statement:
    """A statement with everything its page shows, as the database holds it now. Aborts with 404."""
    found: Statement = db.one_or_404(
        select(Statement)
        .where(Statement.id == statement_id)
        .options(
            joinedload(Statement.post).joinedload(Post.article),
            joinedload(Statement.version),
            joinedload(Statement.checker),
            joinedload(Statement.added_by),
            joinedload(Statement.draft_by),
            selectinload(Statement.attributions).options(joinedload(Attribution.speaker), joinedload(Attribution.by)),
            selectinload(Statement.evidence).options(joinedload(Evidence.source), joinedload(Evidence.added_by)),
            selectinload(Statement.reviews).options(
                joinedload(Review.by),
                joinedload(Review.attribution),
                joinedload(Review.decision).joinedload(Decision.by),
                selectinload(Review.evidence).options(joinedload(Evidence.source), joinedload(Evidence.added_by)),
            ),
        )
        .execution_options(populate_existing=True)
    )
    return found


def articles() -> Sequence[tuple[int, str]]:
    """Number and headline of the newest articles, as many as a list to choose from can hold, the newest first."""
    newest = select(Article.id, Article.headline).order_by(Article.id.desc()).limit(MOST_LISTED)
    return [(row.id, row.headline) for row in db.session.execute(newest)]


def headline(article_id: int) -> str | None:
    """An article's headline; None where there is no such article."""
    return db.session.scalar(select(Article.headline).where(Article.id == article_id))
