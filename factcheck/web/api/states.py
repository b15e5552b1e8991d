"""How an article stands, for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Article, Edition, Intake, Post, PostVersion, State, Statement, Withdrawal

States = dict[str, int]


def article_of(content_sha256: str) -> Article | None:
    """The article that was made of exactly these bytes, or changed by them; the first, should there be several."""
    wanted = select(Article).join(Intake).where(Intake.content_sha256 == content_sha256)
    return db.session.scalar(wanted.order_by(Article.id).limit(1))


def state_of(article: Article) -> dict[str, Any]:
    """The article, its posts in page order, its statements by state, its editions, and where all of that is.

    As many queries for a long article as for a short one.
    """
    counts = _statements(article)
    editions = list(_editions(article))
    return {
        "id": article.id,
        "headline": article.headline,
        "language": article.language,
        "live": article.live,
        "ended": article.ended,
        "taken_in": _moment(article.created_at),
        "statements": _by_state(sum(counts.values(), Counter())),
        "posts": list(_posts(article, counts)),
        "editions": editions,
        "addresses": {
            "self": url_for("api.article", article_id=article.id, _external=True),
            "versions": url_for("api.new_version", article_id=article.id, _external=True),
            "desk": url_for("desk.article", article_id=article.id, _external=True),
            "reader": url_for("reader.article", slug=article.slug, _external=True) if editions else None,
        },
    }


def _posts(article: Article, counts: dict[int, Counter[State]]) -> Iterator[dict[str, Any]]:
    newest = select(func.max(PostVersion.number)).where(PostVersion.post_id == Post.id).correlate(Post).scalar_subquery()
    facts = (PostVersion.number, PostVersion.headline, Post.published_at, Post.published_text, PostVersion.edited_at)
    rows = select(Post, *facts).join(PostVersion).where(PostVersion.number == newest, Post.article_id == article.id)
    for post, number, headline, published_at, published_text, edited_at in db.session.execute(rows.order_by(Post.position)):
        yield {
            "id": post.id,
            "head": post.is_head,
            "key": post.key,
            "permalink": post.permalink,
            "headline": headline,
            "published": _moment(published_at),
            "published_text": published_text,
            "edited": _moment(edited_at),
            "version": number,
            "removed": _moment(post.removed_at),
            "merged_into": post.merged_into_id,
            "statements": _by_state(counts.get(post.id, Counter())),
        }


def _statements(article: Article) -> dict[int, Counter[State]]:
    """How many statements of each post are in which state."""
    rows = select(Statement.post_id, Statement.state, func.count(Statement.id)).join(Post).where(Post.article_id == article.id)
    counts: dict[int, Counter[State]] = {}
    for post_id, state, number in db.session.execute(rows.group_by(Statement.post_id, Statement.state)):
        counts.setdefault(post_id, Counter())[state] = number
    return counts


def _editions(article: Article) -> Iterator[dict[str, Any]]:
    rows = select(Edition.number, Edition.at, Edition.note, Withdrawal.at).outerjoin(Withdrawal).where(Edition.article_id == article.id)
    for number, at, note, withdrawn_at in db.session.execute(rows.order_by(Edition.number)):
        yield {
            "number": number,
            "published": _moment(at),
            "note": note,
            "withdrawn": _moment(withdrawn_at),
            "address": url_for("reader.edition", slug=article.slug, number=number, _external=True),
        }


def _by_state(counts: Counter[State]) -> States:
    """Every state with its count, so that a program need not guess which there are."""
    return {state.value: counts[state] for state in State}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None
