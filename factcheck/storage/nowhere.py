"""A storage that keeps nothing, for looking at what is not to be kept."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from factcheck.storage.blobs import Content, MissingBlob


class Nowhere:
    """Gives the hash of what is put into it, and forgets it."""

    def put(self, content: Content) -> str:
        return hashlib.sha256(content if isinstance(content, bytes) else content.read()).hexdigest()

    def get(self, sha256: str) -> bytes:
        raise MissingBlob(sha256)

    def open(self, sha256: str) -> BinaryIO:
        raise MissingBlob(sha256)

    def has(self, sha256: str) -> bool:
        return False
