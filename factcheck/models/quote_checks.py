"""What became of a quotation in the sources that it was held against. Kept for ever: a new look is a new check."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.checking.changes import WordChange
from factcheck.checking.labels import Label
from factcheck.models.articles import PostVersion
from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.columns import SpanSetColumn, WordsColumn
from factcheck.models.snapshots import Snapshot
from factcheck.models.statements import Statement
from factcheck.models.users import User
from factcheck.models.word_changes import WordChangesColumn
from factcheck.text.spans import SpanSet

quote_check_snapshots = Table(
    "quote_check_snapshots",
    Base.metadata,
    Column("check_id", ForeignKey("quote_checks.id"), primary_key=True),
    Column("snapshot_id", ForeignKey("snapshots.id"), primary_key=True, index=True),
)
"""Everything that a quotation was held against at once; never changes."""


class QuoteCheck(Immutable, Base):
    """One quotation held against the snapshots of one or several sources, and where in them it stands best.

    It is of the very words that were checked: once the statement reads otherwise, it is out of date, and says so.
    """

    __tablename__ = "quote_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("post_versions.id"))
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    words: Mapped[str] = mapped_column(Text)
    """What was checked, as it stood in the article."""
    article_speaker: Mapped[str | None] = mapped_column(String(300))
    """Who said it, as the article had it then."""
    label: Mapped[Label] = mapped_column(choice(Label))
    reason: Mapped[str] = mapped_column(Text)
    """Why it has its label, in sentences."""
    cautions: Mapped[tuple[str, ...]] = mapped_column(WordsColumn)
    """What to look at all the same, a sentence each."""
    snapshot_id: Mapped[int | None] = mapped_column(ForeignKey("snapshots.id"))
    """Where it stands, like the passage; of a quotation that is in none of them, the nearest; None where nothing is like it."""
    passage: Mapped[str | None] = mapped_column(Text)
    passage_start: Mapped[int | None]
    """In the snapshot's text, like `passage_end` in code points."""
    passage_end: Mapped[int | None]
    locator: Mapped[str | None] = mapped_column(String(200))
    """A timecode, or "paragraph 12"."""
    speaker: Mapped[str | None] = mapped_column(String(300))
    """Who says the passage, as the source calls them."""
    speakers_agree: Mapped[bool | None]
    """Whether that is who said it in the article; None where it cannot be told."""
    diff: Mapped[tuple[WordChange, ...]] = mapped_column(WordChangesColumn)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    """Who asked for it."""

    statement: Mapped[Statement] = relationship()
    version: Mapped[PostVersion] = relationship()
    snapshot: Mapped[Snapshot | None] = relationship(foreign_keys=snapshot_id)
    against: Mapped[list[Snapshot]] = relationship(secondary=quote_check_snapshots, order_by=Snapshot.id)
    by: Mapped[User] = relationship()

    __table_args__ = (
        CheckConstraint("(passage IS NULL) = (snapshot_id IS NULL)", name="passage_in_a_snapshot"),
        CheckConstraint("passage_start >= 0 AND passage_end > passage_start", name="passage_in_order"),
        Index("ix_quote_checks_statement_id_id", "statement_id", "id"),
    )

    @property
    def is_outdated(self) -> bool:
        """Whether the statement has other words now than those that were checked."""
        now = self.statement
        return (now.version_id, now.spans) != (self.version_id, self.spans) and now.words != self.words
