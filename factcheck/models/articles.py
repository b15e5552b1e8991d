"""Articles, the posts they consist of, and the exact texts those posts had."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.columns import BlocksColumn
from factcheck.models.content import FromContent
from factcheck.models.users import User
from factcheck.text import delta
from factcheck.text.blocks import Block


class Article(Base):
    """A page we check: a live blog or a single story."""

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    """Its place in the address; never changes once given."""
    headline: Mapped[str] = mapped_column(Text)
    byline: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(35), default="en")
    """The code of the language its posts are in, by which they are read (see extraction/languages)."""
    live: Mapped[bool]
    """It is a live blog."""
    ended: Mapped[bool]
    """Its coverage has ended."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    created_by: Mapped[User | None] = relationship()
    posts: Mapped[list[Post]] = relationship(back_populates="article", order_by="Post.position")
    intakes: Mapped[list[Intake]] = relationship(back_populates="article", order_by="Intake.id")


class Intake(FromContent, Immutable, Base):
    """What came in, exactly as given, before it was taken apart: a text, or the bytes of a file and the text read from them."""

    __tablename__ = "intakes"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    name: Mapped[str | None] = mapped_column(String(255))
    """The file's name; None for pasted text."""
    text: Mapped[str] = mapped_column(Text, deferred=True)
    """The text itself, or what of it is new since `base` (see text/delta.py); read it by `given`."""
    base_id: Mapped[int | None] = mapped_column(ForeignKey("intakes.id"))
    """The intake before it of the same article, where only what is new is kept."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    """Hash of the whole text."""
    mends: Mapped[str] = mapped_column(Text, default="[]", server_default="[]", deferred=True)
    """What a person mended before it was stored, as JSON, for the next version of the same page (see workflow/mends.py)."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    article: Mapped[Article] = relationship(back_populates="intakes")
    base: Mapped[Intake | None] = relationship(remote_side="Intake.id")
    by: Mapped[User | None] = relationship()

    __table_args__ = (Index("ix_intakes_content_sha256", "content_sha256"),)

    @property
    def given(self) -> str:
        """The whole text that came in. Raises ValueError if what is stored does not give the text that was hashed."""
        back = [self]
        while (base := back[-1].base) is not None:
            back.append(base)
        given = back.pop().text
        while back:
            given = delta.applied(given, back.pop().text)
        if text_sha256(given) != self.sha256:
            raise ValueError(f"Intake {self.id} does not match its hash.")
        return given


class Post(Base):
    """One update in an article; the page's own headline, standfirst and key points are a post too."""

    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    position: Mapped[int]
    """Its place on the page, from the top; the head stands at 0."""
    is_head: Mapped[bool] = mapped_column(default=False)
    key: Mapped[str | None] = mapped_column(Text)
    """The page's own name for it, by which its next version is known again."""
    permalink: Mapped[str | None] = mapped_column(Text)
    removed_at: Mapped[datetime | None]
    """When it was first missed on the page; None while it is shown. Its texts and checks are kept."""
    published_text: Mapped[str | None] = mapped_column(String(255))
    """The time as the page showed it last, like the two below; its newest text may have come with another one."""
    published_at: Mapped[datetime | None]
    byline: Mapped[str | None] = mapped_column(Text)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))
    """The post that holds its words since it was removed."""

    article: Mapped[Article] = relationship(back_populates="posts")
    versions: Mapped[list[PostVersion]] = relationship(back_populates="post", order_by="PostVersion.number")
    merged_into: Mapped[Post | None] = relationship(remote_side="Post.id")

    __table_args__ = (UniqueConstraint("article_id", "position"), CheckConstraint("position >= 0", name="position_not_negative"))

    @property
    def version(self) -> PostVersion:
        """Its newest text."""
        return self.versions[-1]


class PostVersion(Immutable, Base):
    """A post's exact text at one time. Every offset on the desk refers to one of these."""

    __tablename__ = "post_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    number: Mapped[int]
    intake_id: Mapped[int] = mapped_column(ForeignKey("intakes.id"))
    headline: Mapped[str | None] = mapped_column(Text)
    published_text: Mapped[str | None] = mapped_column(String(255))
    """The time as the page showed it."""
    published_at: Mapped[datetime | None]
    """The moment, where the page told it exactly."""
    edited_at: Mapped[datetime | None]
    """When the page says that it was last changed."""
    pinned: Mapped[bool] = mapped_column(default=False)
    """The page held it at the top, out of its order in time."""
    byline: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    blocks: Mapped[tuple[Block, ...]] = mapped_column(BlocksColumn)
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    post: Mapped[Post] = relationship(back_populates="versions")
    intake: Mapped[Intake] = relationship()

    __table_args__ = (UniqueConstraint("post_id", "number"), CheckConstraint("number >= 1", name="number_from_one"))


def text_sha256(text: str) -> str:
    """The hash that a stored text is known by."""
    return hashlib.sha256(text.encode()).hexdigest()
