"""What readers were given: numbered editions of an article's annotations, and their withdrawal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article, PostVersion
from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.columns import SpanSetColumn
from factcheck.models.reviews import Decision, Review
from factcheck.models.statements import Statement
from factcheck.models.users import User
from factcheck.text.spans import SpanSet


class Edition(Immutable, Base):
    """A numbered, immutable publication of an article's annotations."""

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    number: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    """All that readers see, as JSON (see formats/edition.py)."""
    sha256: Mapped[str] = mapped_column(String(64))
    """Hash of the document."""
    note: Mapped[str] = mapped_column(Text)
    """What changed since the edition before, for readers."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    article: Mapped[Article] = relationship()
    by: Mapped[User] = relationship()
    annotations: Mapped[list[Annotation]] = relationship(back_populates="edition", order_by="Annotation.number")
    withdrawal: Mapped[Withdrawal | None] = relationship(back_populates="edition")

    __table_args__ = (UniqueConstraint("article_id", "number"), CheckConstraint("number >= 1", name="number_from_one"))


class Annotation(Immutable, Base):
    """A review placed on a passage in an edition, with the decision that let it through."""

    __tablename__ = "annotations"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int]
    """Its number in the edition, in reading order."""
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("post_versions.id"))
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)

    edition: Mapped[Edition] = relationship(back_populates="annotations")
    statement: Mapped[Statement] = relationship()
    review: Mapped[Review] = relationship()
    decision: Mapped[Decision] = relationship()
    version: Mapped[PostVersion] = relationship()

    __table_args__ = (UniqueConstraint("edition_id", "number"), UniqueConstraint("edition_id", "statement_id"))


class Withdrawal(Immutable, Base):
    """The public notice that an edition was taken back. The article stays withdrawn until the next edition."""

    __tablename__ = "withdrawals"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), unique=True)
    notice: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    edition: Mapped[Edition] = relationship(back_populates="withdrawal")
    by: Mapped[User] = relationship()
