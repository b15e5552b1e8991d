"""Somebody's word that every sentence of an article, or of one post, has been dealt with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article, Post
from factcheck.models.base import Base, utc_now
from factcheck.models.users import User


class FullCheck(Base):
    """An article, or one post of it, that a person marked as fully checked. It ends by itself when the text changes."""

    __tablename__ = "full_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))
    """The post; None for the whole article."""
    sentences: Mapped[int]
    """How many sentences it had."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
    """When it fell away; None while it stands."""
    why_ended: Mapped[str] = mapped_column(Text, default="")

    article: Mapped[Article] = relationship()
    post: Mapped[Post | None] = relationship()
    by: Mapped[User] = relationship()
