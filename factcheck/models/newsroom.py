"""How a newsroom has set itself up: every state that it was ever in, and the pictures and fonts that it brought."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.columns import DetailsColumn
from factcheck.models.users import User


class NewsroomPart(StrEnum):
    """What can be set, each part with versions of its own."""

    SETTINGS = "settings"
    VERDICTS = "verdicts"


class NewsroomVersion(Immutable, Base):
    """One part of the set-up as it stood since a moment. The newest of a part counts; without any, what the product brings does."""

    __tablename__ = "newsroom_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    part: Mapped[NewsroomPart] = mapped_column(choice(NewsroomPart))
    number: Mapped[int]
    """1, 2, 3 … within its part."""
    contents: Mapped[dict[str, Any]] = mapped_column(DetailsColumn)
    """All that is set, by name (see settings.py and vocabularies.py); what is not named is as the product or the operator has it."""
    change: Mapped[str] = mapped_column(Text)
    """What it changed, in words ("changed the name and the logo")."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship()

    __table_args__ = (UniqueConstraint("part", "number"), CheckConstraint("number >= 1", name="number_from_one"))


class FileUse(StrEnum):
    """For what a file was brought."""

    LOGO = "logo"
    FONT = "font"


class NewsroomFile(Immutable, Base):
    """A logo or a font that readers get, by the hash of its bytes. Nothing else in the storage is given out by hash."""

    __tablename__ = "newsroom_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    use: Mapped[FileUse] = mapped_column(choice(FileUse))
    name: Mapped[str] = mapped_column(String(200))
    """What the file was called where it came from; readers never see it."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship()
