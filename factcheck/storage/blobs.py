"""What every place for bytes can do, and what it raises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

Content = bytes | BinaryIO
"""What may be kept: bytes, or a binary stream that is read from where it stands to its end."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is stored: its hash, how many bytes it takes, and when it was last put."""

    sha256: str
    size: int
    at: datetime


_NAME = re.compile(r"[0-9a-f]{64}")


class StorageFailure(Exception):
    """Stored bytes cannot be given. The message is a sentence for people."""


class MissingBlob(StorageFailure):
    """Nothing is stored under this hash."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"The stored file {sha256[:12]}… is not there. Restore the stored files from a backup.")


class DamagedBlob(StorageFailure):
    """The bytes stored under this hash have another hash: they were changed or cut short."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"The stored file {sha256[:12]}… is damaged: its content no longer has the hash it was stored under. Restore it from a backup."
        )


class Storage(Protocol):
    """Keeps bytes under their SHA-256, in lower-case hexadecimal. What is stored never changes.

    Methods that take a hash raise ValueError for a string that is none, and OSError where the place itself cannot be used.
    """

    def put(self, content: Content) -> str:
        """Keep `content` and give its hash; it is on disk when this returns. The same bytes are kept once."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes under this hash, checked against it. Raises MissingBlob or DamagedBlob."""
        ...

    def open(self, sha256: str) -> BinaryIO:
        """The bytes under this hash as a stream that stands at their beginning, checked before it is given; the caller closes it.

        Raises MissingBlob or DamagedBlob.
        """
        ...

    def has(self, sha256: str) -> bool:
        """Whether something is stored under this hash (not whether it is whole)."""
        ...


class SweepableStorage(Storage, Protocol):
    """Storage from which what nobody needs can be removed."""

    def kept(self) -> Iterator[Kept]:
        """Everything that is stored, in no order."""
        ...

    def remove(self, sha256: str, *, unless_put_since: datetime) -> bool:
        """Remove what is stored under this hash, unless it was put again since then; whether it was removed.

        Whoever puts the same bytes at this very moment finds them stored afterwards.
        """
        ...

    def undisturbed(self) -> AbstractContextManager[None]:
        """Until the block ends, nothing is removed: who wants to remove waits, or leaves it. Others may put."""
        ...


def checked_name(sha256: str) -> str:
    """The hash itself, so that no other string ever becomes a path. Raises ValueError."""
    if not is_name(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256 in lower-case hexadecimal")
    return sha256


def is_name(sha256: str) -> bool:
    """Whether a string is a hash under which something may be stored."""
    return _NAME.fullmatch(sha256) is not None
