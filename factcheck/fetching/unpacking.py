"""From bytes as a site sends them, compressed or not, to bytes as they are meant, never more of them than allowed."""

from __future__ import annotations

import zlib

from factcheck.text.wording import N_, said

ACCEPTED = "gzip, deflate"
"""What we say that we can unpack."""

_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")
_WITH_HEAD, _WITHOUT = 47, -15
"""`wbits` of zlib: 32 + 15 tells gzip from zlib by the head; -15 is deflate without one, which some sites send."""
_PIECE = 1 << 16
_MOST_PARTS = 100
"""A gzip body may be several, one behind the other; thousands of tiny ones are there to keep us busy."""


class CannotUnpack(ValueError):
    """The bytes are not packed as the site says. The message is a clause that goes on after "because"."""


class MoreThanAllowed(ValueError):
    """Unpacked, there would be more bytes than allowed. Unpacking stopped there."""


class Unpacker:
    """Unpacks one body, piece by piece, and stops as soon as there is too much: a small bomb holds gigabytes."""

    def __init__(self, coding: str, *, most: int) -> None:
        """`coding` is the Content-Encoding header, `most` the bytes allowed. Raises CannotUnpack for a coding that we did not ask for."""
        self._coding = coding.strip().lower()
        if self._coding not in (*_PLAIN, *_GZIP, "deflate"):
            raise CannotUnpack(said("it is packed in a way that cannot be read (%(how)s)", how=self._coding[:40]))
        self._most = most
        self._content = bytearray()
        self._held = b""
        """The first byte, until the second is there to tell what kind of head this is."""
        self._part = zlib.decompressobj(_WITH_HEAD)
        self._parts = 0
        self._whole = True
        """It stands at the end of a part, where the body may end."""

    def take(self, piece: bytes) -> None:
        """Unpack one more piece. Raises MoreThanAllowed or CannotUnpack."""
        for start in range(0, len(piece), _PIECE):
            if self._coding in _PLAIN:
                self._keep(piece[start : start + _PIECE])
            else:
                self._unpack(piece[start : start + _PIECE])

    def finish(self) -> bytes:
        """All that was unpacked. Raises CannotUnpack where the end is missing."""
        if self._held or not self._whole:
            raise CannotUnpack(N_("it breaks off"))
        return bytes(self._content)

    def _unpack(self, piece: bytes) -> None:
        piece, self._held = self._held + piece, b""
        while piece and self._begin(piece):
            piece = self._through(piece)

    def _begin(self, piece: bytes) -> bool:
        """Whether the piece goes on with a part, the next one if need be.

        What follows the last part is no part of the page, as browsers see it.
        """
        if not self._whole:
            return True
        if self._parts and (self._coding not in _GZIP or not b"\x1f\x8b".startswith(piece[:2])):
            return False
        if len(piece) == 1 and not self._parts:
            self._held = piece
            return False
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise CannotUnpack(N_("its compressed form is in too many parts"))
        self._part = zlib.decompressobj(_WITH_HEAD if self._coding in _GZIP or _has_head(piece) else _WITHOUT)
        self._whole = False
        return True

    def _through(self, piece: bytes) -> bytes:
        """Unpack to the end of the piece or of the part, and give what is left of the piece."""
        while True:
            room = self._most - len(self._content) + 1
            try:
                unpacked = self._part.decompress(piece, room)
            except zlib.error as error:
                raise CannotUnpack(N_("its compressed form is damaged")) from error
            self._keep(unpacked)
            if self._part.eof:
                self._whole = True
                return self._part.unused_data
            piece = self._part.unconsumed_tail
            if not piece and len(unpacked) < room:
                return b""

    def _keep(self, unpacked: bytes) -> None:
        self._content += unpacked
        if len(self._content) > self._most:
            raise MoreThanAllowed


def _has_head(begin: bytes) -> bool:
    """Whether these bytes are a head of zlib (RFC 1950) or gzip (RFC 1952), and not the first of a deflate stream without one."""
    return begin.startswith(b"\x1f\x8b") or (begin[0] & 15 == 8 and (begin[0] << 8 | begin[1]) % 31 == 0)
