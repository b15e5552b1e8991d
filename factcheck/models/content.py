"""What came in as bytes: which file it was and where it is kept, as columns that an intake and its draft share."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

PLAIN_TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes that a text was read from: their hash, by which they are kept, and how they are to be read again."""

    sha256: str
    media_type: str
    charset: str | None = None
    """The encoding that a web server named; None where nobody did."""
    address: str | None = None
    """The web address that they were fetched from; None for a file that a person gave."""
    record: str | None = None
    """The hash of the archive that holds them, as they came from the web; None where the bytes are kept by themselves."""


class FromContent:
    """Adds the columns for it to a model. All are empty for a pasted text, which is all that came in."""

    content_sha256: Mapped[str | None] = mapped_column(String(64))
    """The hash of the exact bytes, by which the storage keeps them, unless they are in an archive."""
    media_type: Mapped[str] = mapped_column(String(100), default=PLAIN_TEXT, server_default=PLAIN_TEXT)
    charset: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(Text)
    record_sha256: Mapped[str | None] = mapped_column(String(64))
    """The hash of the archive that holds what was fetched (see fetching/archive.py)."""

    @property
    def content(self) -> Content | None:
        """What the text was read from; None for a pasted text."""
        if self.content_sha256 is None:
            return None
        return Content(self.content_sha256, self.media_type, self.charset, self.address, self.record_sha256)

    @content.setter
    def content(self, content: Content | None) -> None:
        self.content_sha256 = content.sha256 if content else None
        self.media_type = content.media_type if content else PLAIN_TEXT
        self.charset = content.charset if content else None
        self.address = content.address if content else None
        self.record_sha256 = content.record if content else None
