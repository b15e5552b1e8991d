"""Where the words of a statement went when the text that they stand in changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import PostVersion
from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.columns import SpanSetColumn
from factcheck.models.statements import Statement
from factcheck.models.users import User
from factcheck.text.anchoring import AnchorKind
from factcheck.text.spans import SpanSet


class Placement(Immutable, Base):
    """What became of a statement's words in the next text: where they stood, what the rules said, and where they stand now.

    Reviews keep the words they were made for; these records lead from there to the newest text, and only those without a
    person are followed for that: a place that somebody chose needs a review of its own.
    """

    __tablename__ = "placements"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"))
    from_version_id: Mapped[int] = mapped_column(ForeignKey("post_versions.id"))
    from_spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    kind: Mapped[AnchorKind] = mapped_column(choice(AnchorKind))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("post_versions.id"))
    """The text that was searched; None where the post is gone."""
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    """Where the words stand in it; empty where nobody can say without a person."""
    doubt: Mapped[str] = mapped_column(Text, default="")
    """Why a person has to look although the words stand: what changed around them."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who chose the place; None where the rules found it."""

    statement: Mapped[Statement] = relationship()
    from_version: Mapped[PostVersion] = relationship(foreign_keys=from_version_id)
    version: Mapped[PostVersion | None] = relationship(foreign_keys=version_id)
    by: Mapped[User | None] = relationship()

    __table_args__ = (Index("ix_placements_statement_id_id", "statement_id", "id"),)

    @property
    def carries(self) -> bool:
        """Whether the rules alone carried the words over, so that a verdict made for them still holds for them."""
        return self.by_id is None and bool(self.spans) and not self.doubt
