"""Bytes made smaller for the disk where that is worth it, and given back exactly: web pages shrink to a sixth, archives do not."""

from __future__ import annotations

import hashlib
import tempfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 1 << 16
_WORTH = 4096
"""Bytes from which packing is tried: a smaller file takes no less room on a disk."""
_IN_MEMORY = 8 << 20


def is_worth_packing(beginning: bytes) -> bool:
    """Whether content that begins so will be a fifth smaller at least."""
    return len(beginning) >= _WORTH and len(zlib.compress(beginning, 1)) < 0.8 * len(beginning)


def copy(stream: BinaryIO, file: BinaryIO) -> tuple[str, bool]:
    """Copy to the end of the stream, packed where it is worth it. Gives the SHA-256 of what was read, and whether it was packed."""
    beginning = stream.read(_PIECE)
    packer = zlib.compressobj(6) if is_worth_packing(beginning) else None
    digest = hashlib.sha256()
    piece = beginning
    while piece:
        digest.update(piece)
        file.write(packer.compress(piece) if packer else piece)
        piece = stream.read(_PIECE)
    if packer:
        file.write(packer.flush())
    return digest.hexdigest(), packer is not None


def unpacked(file: BinaryIO, sha256: str) -> BinaryIO | None:
    """The content of a packed file as a stream at its beginning; None where it is not what has this hash."""
    content = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    digest = hashlib.sha256()
    try:
        for piece in _pieces(file):
            digest.update(piece)
            content.write(piece)
    except zlib.error:
        digest = hashlib.sha256()
    if digest.hexdigest() != sha256:
        content.close()
        return None
    content.seek(0)
    return content  # type: ignore[return-value]  # it is a BinaryIO in all but name


def checked(file: BinaryIO, sha256: str) -> BinaryIO | None:
    """The content of a file as a stream at its beginning; None where it is not what has this hash."""
    content = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
        content.write(piece)
    if digest.hexdigest() != sha256:
        content.close()
        return None
    content.seek(0)
    return content  # type: ignore[return-value]  # it is a BinaryIO in all but name


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """What was packed, piece by piece. Raises zlib.error where the file holds anything else, or less, or more."""
    unpacker = zlib.decompressobj()
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail or file.read(_PIECE)
        if not packed:
            raise zlib.error("The file ends too early.")
        yield unpacker.decompress(packed, _PIECE)
    if unpacker.unused_data or file.read(1):
        raise zlib.error("The file goes on after its end.")
