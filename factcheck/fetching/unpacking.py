"""From bytes as a site sends them, compressed or not, to bytes as they are meant, never more of them than allowed."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What we say that we can unpack."""

_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")
_GZIP_OR_ZLIB, _RAW = 47, -15
"""`wbits` of zlib: 32 + 15 tells gzip from zlib by the first bytes; -15 is deflate without a head, which some sites send."""
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
            raise CannotUnpack(f"it is packed in a way that cannot be read ({self._coding[:40]})")
        self._most = most
        self._content = bytearray()
        self._part = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._parts = 1
        self._unread = self._whole = True
        """Nothing of this part was read; it stands at the end of one, where the body may end."""

    def take(self, piece: bytes) -> None:
        """Unpack one more piece. Raises MoreThanAllowed or CannotUnpack."""
        for start in range(0, len(piece), _PIECE):
            if self._coding in _PLAIN:
                self._keep(piece[start : start + _PIECE])
            else:
                self._unpack(piece[start : start + _PIECE])

    def finish(self) -> bytes:
        """All that was unpacked. Raises CannotUnpack where the end is missing."""
        if not self._whole:
            raise CannotUnpack("it breaks off")
        return bytes(self._content)

    def _unpack(self, piece: bytes) -> None:
        while piece and self._begin(piece):
            piece = self._through(piece)

    def _through(self, piece: bytes) -> bytes:
        """Unpack to the end of the piece or of the part, and give what is left of the piece."""
        while True:
            room = self._most - len(self._content) + 1
            try:
                unpacked = self._part.decompress(piece, room)
            except zlib.error as error:
                if self._unread and self._parts > 1:  # not another part at all
                    self._whole = True
                    return b""
                if not self._unread or self._coding in _GZIP or self._parts > 1:
                    raise CannotUnpack("its compressed form is damaged") from error
                self._part, self._unread = zlib.decompressobj(_RAW), False
                continue
            self._unread = self._unread and not unpacked
            self._keep(unpacked)
            if self._part.eof:
                self._whole = True
                return self._part.unused_data
            piece = self._part.unconsumed_tail
            if not piece and len(unpacked) < room:
                return b""

    def _begin(self, piece: bytes) -> bool:
        """Whether the piece goes on with a part, the next one if need be. What follows the last is no part of the page, as in browsers."""
        if self._part.eof:
            if self._coding not in _GZIP or not piece.startswith(b"\x1f"):
                return False
            self._parts += 1
            if self._parts > _MOST_PARTS:
                raise CannotUnpack("its compressed form is in too many parts")
            self._part, self._unread = zlib.decompressobj(_GZIP_OR_ZLIB), True
        self._whole = False
        return True

    def _keep(self, unpacked: bytes) -> None:
        self._content += unpacked
        if len(self._content) > self._most:
            raise MoreThanAllowed
