"""Explanations that a newsroom keeps because it needs them again and again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from factcheck.models.base import Base, utc_now
from factcheck.models.columns import WordsColumn
from factcheck.models.users import User
from factcheck.models.verdicts import Verdict
from factcheck.models.vocabularies import vocabularies_of


class ReusableExplanation(Base):
    """A finding and an explanation to begin from. What a check took from it is a copy: changing it here changes no check."""

    __tablename__ = "reusable_explanations"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    """What colleagues call it; readers never see it."""
    finding: Mapped[str] = mapped_column(Text)
    """One sentence; may be empty."""
    text: Mapped[str] = mapped_column(Text)
    verdict_keys: Mapped[tuple[str, ...]] = mapped_column(WordsColumn)
    """The verdicts that it fits; empty: any."""
    used_at: Mapped[datetime | None]
    """When it was last put into a check; None: never."""
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    revision: Mapped[int] = mapped_column(default=1)
    """Raised by every change; a page that shows an older one is out of date."""

    changed_by: Mapped[User] = relationship()

    __mapper_args__ = {"version_id_col": revision}

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdicts that it fits, in the desk's order; none where it fits any."""
        session = object_session(self)
        return vocabularies_of(session).named(self.verdict_keys) if session is not None and self.verdict_keys else []

    def fits(self, verdict: Verdict | None) -> bool:
        """Whether it may explain this verdict. Where none is chosen yet, only what fits any does."""
        return not self.verdict_keys or (verdict is not None and verdict.key in self.verdict_keys)
