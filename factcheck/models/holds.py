"""What the law asks of a check: a reading by a named person, or that nothing goes out for now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.reviews import Review
from factcheck.models.statements import Statement
from factcheck.models.users import User


class LegalFlag(Base):
    """Somebody asks for a legal reading of a statement: no review of it goes out before a named person has signed it off."""

    __tablename__ = "legal_flags"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    cleared_at: Mapped[datetime | None]
    """When it was taken off again; None while it stands. There is at most one that stands for each statement."""
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    cleared_reason: Mapped[str] = mapped_column(Text, default="")

    statement: Mapped[Statement] = relationship()
    by: Mapped[User] = relationship(foreign_keys=by_id)
    cleared_by: Mapped[User | None] = relationship(foreign_keys=cleared_by_id)
    sign_offs: Mapped[list[LegalSignOff]] = relationship(back_populates="flag", order_by="LegalSignOff.id")

    __table_args__ = (
        Index(
            "ix_legal_flags_standing",
            "statement_id",
            unique=True,
            sqlite_where=text("cleared_at IS NULL"),
            postgresql_where=text("cleared_at IS NULL"),
        ),
    )


class LegalSignOff(Immutable, Base):
    """A named person has read one review and says that it may go out. A later review needs its own."""

    __tablename__ = "legal_sign_offs"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("legal_flags.id"), index=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    flag: Mapped[LegalFlag] = relationship(back_populates="sign_offs")
    review: Mapped[Review] = relationship()
    by: Mapped[User] = relationship()


class LegalHold(Base):
    """Nothing of an article goes out while this stands, on the article itself or on one of its statements."""

    __tablename__ = "legal_holds"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"), index=True)
    """The statement that it is about; None for one on the whole article."""
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    lifted_at: Mapped[datetime | None]
    """None while it stands."""
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    lifted_reason: Mapped[str] = mapped_column(Text, default="")

    article: Mapped[Article] = relationship()
    statement: Mapped[Statement | None] = relationship()
    by: Mapped[User] = relationship(foreign_keys=by_id)
    lifted_by: Mapped[User | None] = relationship(foreign_keys=lifted_by_id)

    __table_args__ = (CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name="lifted_by_somebody"),)
