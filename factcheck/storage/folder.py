"""Bytes by hash in a folder on disk: the SHA-256 `abcdef…` stands in the file `ab/cdef…`, or packed (zlib) in `ab/cdef….z`."""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from factcheck.storage.blobs import Content, DamagedBlob, Kept, MissingBlob, checked_name, is_name
from factcheck.storage.packing import copy, unpacked


class FolderStorage:
    """The storage that needs nothing but a folder. Several processes may use one folder at once."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`; it is made when something is first put into it."""
        self.folder = folder

    def put(self, content: Content) -> str:
        """Keep the content and give its hash.

        It is written beside its place and moved there in one stroke, so that a power cut leaves either all of it or nothing.
        A damaged file of the same hash is replaced.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        descriptor, name = tempfile.mkstemp(dir=self.folder, prefix="incoming-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                sha256, packed = copy(stream, file)
                with self._held(fcntl.LOCK_SH):
                    if self._is_whole(sha256):
                        self._touch(sha256)
                    else:
                        _to_disk(file)
                        self._move_in(Path(name), sha256, packed=packed)
        finally:
            with suppress(FileNotFoundError):
                Path(name).unlink()
        return sha256

    def get(self, sha256: str) -> bytes:
        with self.open(sha256) as file:
            return file.read()

    def open(self, sha256: str) -> BinaryIO:
        try:
            file = self._path(sha256).open("rb")
        except FileNotFoundError:
            return self._open_packed(sha256)
        # The file that was checked is the one that is read: it is opened once and never written to.
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            file.close()
            raise DamagedBlob(sha256)
        file.seek(0)
        return file

    def has(self, sha256: str) -> bool:
        return self._path(sha256).is_file() or self._packed(sha256).is_file()

    def kept(self) -> Iterator[Kept]:
        for place in self.folder.glob("??/*"):
            sha256 = place.parent.name + place.name.removesuffix(".z")
            with suppress(FileNotFoundError):  # removed meanwhile
                if is_name(sha256):
                    found = place.stat()
                    yield Kept(sha256, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))

    def remove(self, sha256: str, *, unless_put_since: datetime) -> bool:
        removed = False
        if not self.has(sha256):
            return removed
        with self._held(fcntl.LOCK_EX):
            for place in (self._path(sha256), self._packed(sha256)):
                with suppress(FileNotFoundError):
                    if datetime.fromtimestamp(place.stat().st_mtime, UTC) < unless_put_since:
                        place.unlink()
                        removed = True
        return removed

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._held(fcntl.LOCK_SH):
            yield

    @contextmanager
    def _held(self, how: int) -> Iterator[None]:
        """Hold the folder with others who put, or alone to remove: what is found there and relied on is not removed meanwhile."""
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)

    def _touch(self, sha256: str) -> None:
        """Say that it was put now."""
        for place in (self._path(sha256), self._packed(sha256)):
            with suppress(FileNotFoundError):
                os.utime(place)

    def _path(self, sha256: str) -> Path:
        checked_name(sha256)
        return self.folder / sha256[:2] / sha256[2:]

    def _packed(self, sha256: str) -> Path:
        return self._path(sha256).with_name(sha256[2:] + ".z")

    def _open_packed(self, sha256: str) -> BinaryIO:
        try:
            with self._packed(sha256).open("rb") as file:
                content = unpacked(file, sha256)
        except FileNotFoundError as error:
            raise MissingBlob(sha256) from error
        if content is None:
            raise DamagedBlob(sha256)
        return content

    def _is_whole(self, sha256: str) -> bool:
        try:
            self.open(sha256).close()
        except (MissingBlob, DamagedBlob):
            return False
        return True

    def _move_in(self, written: Path, sha256: str, *, packed: bool) -> None:
        place, other = self._path(sha256), self._packed(sha256)
        if packed:
            place, other = other, place
        if not place.parent.is_dir():
            place.parent.mkdir(exist_ok=True)
            folder_to_disk(self.folder)
        written.replace(place)
        other.unlink(missing_ok=True)  # a damaged one, or the same put by somebody else at this moment
        folder_to_disk(place.parent)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def folder_to_disk(folder: Path) -> None:
    """Make the names in a folder survive a power cut, as fsync of a file does for its content."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
