"""From what a page is drawn, as a short mark that is cheap to find: where it is another one, the page has to be drawn again.

Everything readers see is drawn from records that are only ever added, so that newest numbers and counts tell whether there are more. Counts
are asked for too because PostgreSQL may show a record after another with a higher number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import Connection, Select, func, select

from factcheck.config_places import ROOT
from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Annotation, Article, Correction, Edition, NewsroomVersion, Post, PostVersion, Withdrawal, utc_now
from factcheck.replicas.sessions import replica, wanted
from factcheck.web.published.places import SERVED, Depends

HOUR = timedelta(hours=1)


def state_of(endpoint: str, values: Mapping[str, Any]) -> str | None:
    """The mark for one page; None where nothing of its article was published. It is read on a connection of its own, so it is of now."""
    with only_reading(), db.engine.connect() as connection:
        return _mark(connection, endpoint, values)


def state_at_replica(endpoint: str, values: Mapping[str, Any]) -> str | None:
    """The same as a replica knows it, where one may answer this request; else None. Raises SQLAlchemyError."""
    known, freshness = replica(), wanted.get()
    connection = known.connected(freshness) if known is not None and freshness is not None else None
    if connection is None:
        return None
    with connection:
        return _mark(connection, endpoint, values)


def _mark(connection: Connection, endpoint: str, values: Mapping[str, Any]) -> str | None:
    parts = _parts(connection, SERVED[endpoint].depends, values)
    if parts is None:
        return None
    return hashlib.sha256(repr((look(), endpoint, parts)).encode()).hexdigest()[:32]


def _parts(connection: Connection, depends: Depends, values: Mapping[str, Any]) -> tuple[object, ...] | None:
    newsroom = connection.execute(_NEWSROOM).one()
    if depends is Depends.NOTHING:
        return tuple(newsroom)
    if depends in {Depends.SITE, Depends.TODAY}:
        hour = utc_now().replace(minute=0, second=0, microsecond=0).isoformat() if depends is Depends.TODAY else ""
        return (*newsroom, *connection.execute(_SITE).one(), hour)
    found = connection.execute(_ARTICLE, {"slug": values["slug"]}).one_or_none()
    if found is None or found.newest is None:
        return None
    if depends is Depends.EDITIONS:
        return (*newsroom, *found)
    posts = _POSTS.where(Post.article_id == found.id)
    if depends is Depends.POST:
        posts = posts.where(Post.id.in_(_post_of(found.id, values["statement"])))
    return (*newsroom, *found, *map(tuple, connection.execute(posts)))


_NEWSROOM = select(func.count(NewsroomVersion.id), func.max(NewsroomVersion.id))
_OF_IT = Edition.article_id == Article.id
_ARTICLE = select(
    Article.id,
    Article.headline,
    Article.language,
    select(func.max(Edition.number)).where(_OF_IT).correlate(Article).scalar_subquery().label("newest"),
    select(Edition.sha256).where(_OF_IT).correlate(Article).order_by(Edition.number.desc()).limit(1).scalar_subquery(),
    select(func.count(Withdrawal.id)).join(Edition).where(_OF_IT).correlate(Article).scalar_subquery(),
    select(func.count(Correction.id)).where(Correction.article_id == Article.id).correlate(Article).scalar_subquery(),
).where(Article.slug == db.bindparam("slug"))
_POSTS = select(func.count(PostVersion.id), func.count(Post.removed_at), func.max(Post.removed_at)).select_from(Post).join(PostVersion)
_SITE = select(
    select(func.max(Edition.id)).scalar_subquery(),
    select(func.count(Edition.id)).scalar_subquery(),
    select(Edition.sha256).order_by(Edition.id.desc()).limit(1).scalar_subquery(),
    select(func.count(Withdrawal.id)).scalar_subquery(),
    select(func.count(Correction.id)).scalar_subquery(),
    select(func.count(Article.id)).where(Article.live, Article.ended.is_(False)).scalar_subquery(),
    select(func.max(PostVersion.id)).scalar_subquery(),  # the newest text may hold another headline
)


def _post_of(article_id: int, statement: int) -> Select[Any]:
    """The posts in which the article's editions placed a check of the statement."""
    held = select(PostVersion.post_id).join(Annotation, Annotation.version_id == PostVersion.id).join(Edition)
    return held.where(Edition.article_id == article_id, Annotation.statement_id == statement)


def look() -> str:
    """The mark of what every page is drawn with: the program and the newsroom's settings."""
    settings = current_app.config["SETTINGS"]
    shown = (settings.newsroom_name, settings.public_url, settings.time_zone, settings.public_history, getattr(settings, "language", ""))
    return f"{_program()} {shown!r}"


@cache
def _program() -> str:
    """The hash of everything that pages are drawn by. It changes with a new version of the program, and that is started anew."""
    digest = hashlib.sha256()
    for folder, pattern in (
        (ROOT / "templates", "*.html"),
        (ROOT / "factcheck" / "static", "*.*s"),
        (ROOT / "factcheck" / "translations", "*.[mp]o"),
        *((ROOT / "factcheck" / name, "*.py") for name in ("web", "formats", "text", "models")),
    ):
        for path in sorted(folder.rglob(pattern)):
            digest.update(_hash_of(path))
    return digest.hexdigest()[:16]


def _hash_of(path: Path) -> bytes:
    return hashlib.sha256(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes()).digest()
