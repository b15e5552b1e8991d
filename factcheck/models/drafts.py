"""Articles that were read but not stored yet: what a checker is still mending."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, utc_now
from factcheck.models.content import FromContent
from factcheck.models.users import User


class IntakeDraft(FromContent, Base):
    """A text that was read and is being looked at before it is stored. Gone once it is stored or thrown away.

    It keeps what the reader made of the text, and what was mended since as a list of changes: taking the last
    one off undoes it, and nothing typed is lost on reload.
    """

    __tablename__ = "intake_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
    """The article that it is a new version of; None for one that is not stored yet."""
    headline: Mapped[str] = mapped_column(Text, default="")
    """As mended so far, for lists of drafts."""
    name: Mapped[str | None] = mapped_column(String(255))
    """The file's name; None for pasted text."""
    text: Mapped[str] = mapped_column(Text, deferred=True)
    """The whole text: exactly as given, or as read from the bytes that were given."""
    reading: Mapped[str] = mapped_column(Text, deferred=True)
    """The parsed article as first read, as JSON (see formats/parsed_article.py)."""
    changes: Mapped[str] = mapped_column(Text, default="[]", deferred=True)
    """What was mended since, oldest first, as JSON (see workflow/drafting.py)."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    revision: Mapped[int] = mapped_column(default=1)
    """Raised by every change; a page that shows an older one is out of date."""

    article: Mapped[Article | None] = relationship()
    by: Mapped[User] = relationship()

    __mapper_args__ = {"version_id_col": revision}
