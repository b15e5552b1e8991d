"""One file for many, with a manifest of their sums at its end: tar, packed with gzip, encrypted if asked (docs/formats/backup.md)."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from factcheck.storage.encrypting import CannotDecrypt, Decrypting, Encrypting, is_encrypted

MANIFEST = "manifest.json"
_PIECE = 1 << 18
_READABLE_BY_OWNER = 0o600

Entries = dict[str, dict[str, Any]]
"""By name: `size` and `sha256` of a file, or the `link` that it is."""
Taker = Callable[[str, BinaryIO | str], None]
"""Is given the name of each entry and its content as a stream, or as text where a link leads."""


class UnreadableArchive(Exception):
    """The file is none of ours, damaged, or cut short, or its passphrase is another. The message is a sentence for people."""


class ArchiveWriter:
    """Adds entries one after the other, and the manifest when all are in."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        """Use `writing` to make one."""
        self._tar = tar
        self.entries: Entries = {}

    def add(self, name: str, file: BinaryIO) -> None:
        """Add what the file holds from its beginning, as much as it holds now. Raises OSError."""
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        summed = _Summed(file)
        self._tar.addfile(_info(name, size), cast(BinaryIO, summed))
        self.entries[name] = {"size": size, "sha256": summed.digest.hexdigest()}

    def add_link(self, name: str, target: str) -> None:
        """Add a symbolic link."""
        info = _info(name, 0)
        info.type, info.linkname = tarfile.SYMTYPE, target
        self._tar.addfile(info)
        self.entries[name] = {"link": target}

    def finish(self, about: dict[str, Any]) -> None:
        """Add the manifest: `about`, and the sums of all entries."""
        content = json.dumps({**about, "entries": self.entries}, ensure_ascii=False, indent=1).encode()
        self._tar.addfile(_info(MANIFEST, len(content)), io.BytesIO(content))


@contextmanager
def writing(file: BinaryIO, passphrase: str | None) -> Iterator[ArchiveWriter]:
    """Write an archive to `file`; it is whole only where the block ends without an error. Raises OSError."""
    sealed = Encrypting(file, passphrase) if passphrase is not None else None
    plain = cast(BinaryIO, sealed or file)
    with (
        gzip.GzipFile(fileobj=plain, mode="wb", compresslevel=3, mtime=0, filename="") as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        yield ArchiveWriter(tar)
    if sealed is not None:
        sealed.finish()


def needs_passphrase(file: BinaryIO) -> bool:
    """Whether an archive is encrypted. The file stands at its beginning before and after."""
    beginning = file.read(32)
    file.seek(0)
    return is_encrypted(beginning)


def read_through(file: BinaryIO, passphrase: str | None, take: Taker = lambda _name, _content: None) -> dict[str, Any]:
    """Read an archive from its beginning to its end, hand each entry over, and give the manifest, to which everything was held.

    What was handed over is known to be right only when this returns. Raises UnreadableArchive, and what `take` raises.
    """
    file.seek(0)
    with _readable():
        plain = _decrypted(file, passphrase) if passphrase is not None else file
    found: Entries = {}
    manifest: dict[str, Any] | None = None
    with gzip.GzipFile(fileobj=plain, mode="rb") as packed:
        with _readable():
            tar = tarfile.open(fileobj=packed, mode="r|")  # noqa: SIM115  (it needs no closing: the file below it is closed)
        while (info := _next(tar)) is not None:
            if info.name == MANIFEST:
                with _readable():
                    manifest = json.load(cast(BinaryIO, tar.extractfile(info)))
            else:
                found[info.name] = _take(tar, info, take)
        with _readable():
            while packed.read(_PIECE):
                pass  # what is left holds gzip's own sum, and the last encrypted piece
    if manifest is None or manifest.pop("entries", None) != found:
        raise UnreadableArchive("The backup was changed or cut short: what is in it is not what its manifest says. Take another one.")
    return manifest


def _decrypted(file: BinaryIO, passphrase: str) -> BinaryIO:
    reader: io.RawIOBase = Decrypting(file, passphrase)
    return io.BufferedReader(reader, _PIECE)


def _take(tar: tarfile.TarFile, info: tarfile.TarInfo, take: Taker) -> dict[str, Any]:
    if info.issym():
        take(info.name, info.linkname)
        return {"link": info.linkname}
    content = tar.extractfile(info)
    if content is None:
        raise UnreadableArchive(f"The backup holds {info.name!r}, which is no file. It was not made by this program.")
    summed = _Summed(cast(BinaryIO, content))
    take(info.name, cast(BinaryIO, summed))
    while summed.read(_PIECE):
        pass
    return {"size": info.size, "sha256": summed.digest.hexdigest()}


def _next(tar: tarfile.TarFile) -> tarfile.TarInfo | None:
    with _readable():
        return tar.next()


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, _READABLE_BY_OWNER
    return info


class _Summed:
    """A stream that is summed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        with _readable():
            piece = self._file.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def _readable() -> Iterator[None]:
    """Say in one sentence whatever is wrong with the bytes that are read."""
    try:
        yield
    except CannotDecrypt as error:
        raise UnreadableArchive(str(error)) from error
    except (tarfile.TarError, zlib.error, EOFError, ValueError, gzip.BadGzipFile) as error:
        raise UnreadableArchive("This is no backup of Factcheck, or it is damaged or cut short. Take another one.") from error
