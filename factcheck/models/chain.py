"""The chain of seals over all records (see formats/chain.py), its head, and what lets personal words be erased without breaking it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.users import User


class Seal(Immutable, Base):
    """One link of the chain: what one transaction changed, sealed with the sum of the link before. Written by the program itself."""

    __tablename__ = "seals"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3 … without a gap."""
    previous: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(40))
    """In UTC, as text: it is part of the sum and must read the same everywhere."""
    why: Mapped[str] = mapped_column(Text, default="")
    """Empty for an ordinary transaction; else what else made the seal, in words."""
    contents: Mapped[str] = mapped_column(Text)
    """Which records were changed, with their sums, as JSON."""
    sum: Mapped[str] = mapped_column(Text)


class ChainHead(Base):
    """Where the chain ends. One row: whoever seals holds it until the transaction is over, so that seals follow one another."""

    __tablename__ = "chain_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int]
    """0 while nothing is sealed."""
    sum: Mapped[str] = mapped_column(Text)

    __table_args__ = (CheckConstraint("id = 1", name="one_head"),)


class Salt(Base):
    """The salt of the personal words in one record. Erasing it makes their commitments tell nothing."""

    __tablename__ = "salts"

    table_name: Mapped[str] = mapped_column(String(60), primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(32))


class Erasure(Immutable, Base):
    """Somebody erased what was personal in one column of one record, and why. Kept for ever; the words are not."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int]
    column_name: Mapped[str] = mapped_column(String(60))
    commitment: Mapped[str] = mapped_column(Text)
    """What stands for the erased words in the record's sum."""
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: the program itself, because its time had come."""
    at: Mapped[datetime] = mapped_column(default=utc_now)

    by: Mapped[User | None] = relationship()

    __table_args__ = (UniqueConstraint("table_name", "row_id", "column_name"),)
