"""The forms in which a page is kept: plain, and packed for those who ask for that."""

from __future__ import annotations

import gzip
import hashlib

import brotli  # type: ignore[import-untyped]  # it ships no types

PACKINGS = {"br": ".br", "gzip": ".gz", "": ""}
"""What HTTP calls a packing, and the ending of its files, the smallest first."""
_PACKED = frozenset({"html", "json", "jsonld", "xml", "atom", "csv", "txt", "js", "css", "svg"})
BROTLI, QUICKLY = 10, 6
"""Of 11. The first takes twenty to a hundred times as long (3.7 s for an article of 4 MB, where the other takes 0.04) and makes a tenth
less of a page."""
FIRST_TRIP = range(12_400, 18_300)
"""Bytes of the quick form from which that tenth may decide whether a page comes with the first round trip of a connection (ten segments,
14.6 kB, RFC 6928) or with the second. Smaller pages come with the first anyhow, larger ones never."""
_WITH_EVERY_PAGE = frozenset({"js", "css"})
"""Kinds that are packed once for many pages: never quickly."""


def forms_of(kind: str) -> tuple[str, ...]:
    """In which packings files of a kind (the ending of their names) are kept, the smallest first."""
    return tuple(PACKINGS) if kind in _PACKED else ("",)


def packed(content: bytes, packing: str, kind: str) -> bytes:
    """The content of a file of a kind in this packing; the same bytes each time."""
    if packing == "br":
        return _brotli(content, kind)
    return gzip.compress(content, 9, mtime=0) if packing == "gzip" else content


def _brotli(content: bytes, kind: str) -> bytes:
    quick: bytes = b"" if kind in _WITH_EVERY_PAGE else brotli.compress(content, quality=QUICKLY)
    if quick and len(quick) not in FIRST_TRIP:
        return quick
    small: bytes = brotli.compress(content, quality=BROTLI)
    return small


def is_packed_from(sha256: str, content: bytes, packing: str) -> bool:
    """Whether this holds, unpacked, the content with this hash."""
    try:
        plain = brotli.decompress(content) if packing == "br" else gzip.decompress(content) if packing == "gzip" else content
    except (brotli.error, OSError, EOFError, ValueError):
        return False
    return hashlib.sha256(plain).hexdigest() == sha256
