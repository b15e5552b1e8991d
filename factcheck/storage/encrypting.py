"""Streams of bytes encrypted with a passphrase, in pieces, so that a file of any size needs little memory (docs/formats/backup.md).

The key is made by scrypt (RFC 7914), each piece is sealed by AES-256-GCM. A piece's nonce holds its number and whether it is the last
one (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that no piece can be left out, moved or cut off unseen.
"""

from __future__ import annotations

import io
import secrets
import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"FCBACKUP\x00\x01"
COST = 17
"""Binary logarithm of scrypt's N: 128 MiB of memory and some 0.4 seconds for each passphrase that is tried."""
HIGHEST_COST = 20
"""A file that asks for more is not believed: it could take all of the machine's memory."""
PIECE = 64 * 1024
_TAG = 16
_HEAD = struct.Struct(">10sB16s7s")


class CannotDecrypt(Exception):
    """The passphrase is wrong, or the file was changed or cut short. The message is a sentence for people."""


def is_encrypted(beginning: bytes) -> bool:
    """Whether a file that begins so was written by `Encrypting`."""
    return beginning.startswith(MAGIC)


class Encrypting(io.RawIOBase):
    """Writes what it is given to a file, encrypted. Only `close` makes the file whole; it leaves the file itself open."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        """Write the head of the file. Raises OSError."""
        salt, self._prefix = secrets.token_bytes(16), secrets.token_bytes(7)
        self._head = _HEAD.pack(MAGIC, COST, salt, self._prefix)
        self._cipher = _cipher(passphrase, salt, COST)
        self._file, self._waiting, self._number = file, bytearray(), 0
        file.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, given: bytes) -> int:  # type: ignore[override]  # bytes are all we are given
        self._waiting += given
        while len(self._waiting) > PIECE:  # one piece is always kept back: only at the end is it known which is the last
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(given)

    def finish(self) -> None:
        """Write the last piece. What is not finished cannot be decrypted."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._prefix, self._number, last=last), piece, self._head))
        self._number += 1


class Decrypting(io.RawIOBase):
    """Reads what `Encrypting` wrote, from where the file stands. Gives nothing that was not checked."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        """Read the head of the file. Raises CannotDecrypt and OSError."""
        self._head = file.read(_HEAD.size)
        if len(self._head) < _HEAD.size or not is_encrypted(self._head):
            raise CannotDecrypt("This is no encrypted backup.")
        _, cost, salt, self._prefix = _HEAD.unpack(self._head)
        if cost > HIGHEST_COST:
            raise CannotDecrypt("The head of the encrypted backup was changed.")
        self._cipher = _cipher(passphrase, salt, cost)
        self._file, self._number, self._open = file, 0, b""
        self._next: bytes | None = file.read(PIECE + _TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, place: bytearray) -> int:  # type: ignore[override]  # readers give a bytearray or a memoryview
        while not self._open and self._next is not None:
            self._open = self._unseal()
        given = self._open[: len(place)]
        place[: len(given)] = given
        self._open = self._open[len(given) :]
        return len(given)

    def _unseal(self) -> bytes:
        from cryptography.exceptions import InvalidTag

        piece, after = self._next or b"", self._file.read(PIECE + _TAG)
        try:
            plain = self._cipher.decrypt(_nonce(self._prefix, self._number, last=not after), piece, self._head)
        except InvalidTag as error:
            if self._number == 0:
                raise CannotDecrypt("The passphrase is another one, or the file was changed.") from error
            raise CannotDecrypt("The encrypted backup was changed or cut short: it is of no use. Take another one.") from error
        self._number += 1
        self._next = after or None
        return plain


def _cipher(passphrase: str, salt: bytes, cost: int) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late: only backups are encrypted
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return AESGCM(Scrypt(salt=salt, length=32, n=1 << cost, r=8, p=1).derive(passphrase.encode()))


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)
