"""What the newsroom got wrong and has put right in public: one record each, never edited and never removed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.editions import Edition
from factcheck.models.statements import Statement
from factcheck.models.users import User


class CorrectionKind(StrEnum):
    """What kind of correction it is, the least grave first."""

    TYPO = "typo"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    CORRECTION = "correction"
    RETRACTION = "retraction"

    @property
    def is_grave(self) -> bool:
        """Whether readers have to see it before they read on."""
        return self in (CorrectionKind.CORRECTION, CorrectionKind.RETRACTION)


class Correction(Immutable, Base):
    """One correction of what readers were given. A wrong one is answered by another."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"), index=True)
    """The statement whose check it is about; None: the article as a whole."""
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    """The newest edition at the time: the one that was wrong."""
    kind: Mapped[CorrectionKind] = mapped_column(choice(CorrectionKind))
    wrong: Mapped[str] = mapped_column(Text)
    """What was wrong, for readers."""
    right: Mapped[str] = mapped_column(Text)
    """What is right; may be empty in a retraction."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    """The editor who answers for it."""
    at: Mapped[datetime] = mapped_column(default=utc_now)

    article: Mapped[Article] = relationship()
    statement: Mapped[Statement | None] = relationship()
    edition: Mapped[Edition] = relationship()
    by: Mapped[User] = relationship()

    __table_args__ = (Index("ix_corrections_article_id_id", "article_id", "id"),)
