"""What a source showed at one time: the file or page as it came, kept by hash, and the text that was read from it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.sources import Source
from factcheck.models.users import User


class SnapshotKind(StrEnum):
    """What was kept, for people."""

    PAGE = "page"
    DOCUMENT = "document"
    IMAGE = "image"
    AUDIO = "audio"


_HAS_WORDS = text("text_sha256 IS NOT NULL")


class Snapshot(Immutable, Base):
    """A source as it was at one time. Never changed: a new look at the source is a new snapshot.

    Passages and quotations are places in `text`, counted in code points.
    """

    __tablename__ = "snapshots"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    number: Mapped[int]
    """1, 2, 3 … for the source."""
    kind: Mapped[SnapshotKind] = mapped_column(choice(SnapshotKind))
    name: Mapped[str] = mapped_column(String(300))
    """The file's name as it was given, or one made from the address."""
    media_type: Mapped[str] = mapped_column(String(100))
    """As the content itself tells; never as somebody said."""
    size: Mapped[int] = mapped_column(BigInteger)
    """In bytes."""
    sha256: Mapped[str] = mapped_column(String(64))
    """The hash of the bytes, by which the storage keeps them, unless they are in an archive."""
    record_sha256: Mapped[str | None] = mapped_column(String(64))
    """The hash of the archive that holds what was fetched (see fetching/archive.py); None for a file that a person gave."""
    address: Mapped[str | None] = mapped_column(Text)
    """The address that brought it, after redirects; None for a file."""
    etag: Mapped[str | None] = mapped_column(Text)
    """What the site calls this version, like `last_modified`: for asking whether there is a newer one."""
    last_modified: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text, deferred=True)
    """The words that were read from it; empty where there are none (a picture, a recording)."""
    text_sha256: Mapped[str | None] = mapped_column(String(64))
    """None where there is no text."""
    taken_at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: the program itself."""

    source: Mapped[Source] = relationship(back_populates="snapshots")
    by: Mapped[User | None] = relationship()

    __table_args__ = (
        UniqueConstraint("source_id", "number"),
        Index("ix_snapshots_with_words", "source_id", "id", sqlite_where=_HAS_WORDS, postgresql_where=_HAS_WORDS),
        CheckConstraint("size >= 0", name="size_not_negative"),
    )

    @property
    def has_text(self) -> bool:
        """Whether there are words in which a passage can be found."""
        return self.text_sha256 is not None
