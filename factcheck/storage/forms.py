"""The forms in which a page is kept: plain, and packed for those who ask for that."""

from __future__ import annotations

import gzip
import hashlib

import brotli  # type: ignore[import-untyped]  # it ships no types

PACKINGS = {"br": ".br", "gzip": ".gz", "": ""}
"""What HTTP calls a packing, and the ending of its files, the smallest first."""
_PACKED = frozenset({"html", "json", "jsonld", "xml", "atom", "csv", "txt", "js", "css", "svg"})
BROTLI = 10
"""Of 11. It takes 35 ms for an article of 99 kB where level 6 takes 2, once for each file, and makes a tenth less of it: such a page
then comes with the first round trip of a connection (ten segments, 14.6 kB, RFC 6928) instead of the second."""


def forms_of(kind: str) -> tuple[str, ...]:
    """In which packings files of a kind (the ending of their names) are kept, the smallest first."""
    return tuple(PACKINGS) if kind in _PACKED else ("",)


def packed(content: bytes, packing: str) -> bytes:
    """The content in this packing; the same bytes each time."""
    if packing == "br":
        small: bytes = brotli.compress(content, quality=BROTLI)
        return small
    return gzip.compress(content, 9, mtime=0) if packing == "gzip" else content


def is_packed_from(sha256: str, content: bytes, packing: str) -> bool:
    """Whether this holds, unpacked, the content with this hash."""
    try:
        plain = brotli.decompress(content) if packing == "br" else gzip.decompress(content) if packing == "gzip" else content
    except (brotli.error, OSError, EOFError, ValueError):
        return False
    return hashlib.sha256(plain).hexdigest() == sha256
