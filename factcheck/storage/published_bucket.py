"""Readers' pages in a bucket too, so that a CDN serves them with none of our machines involved.

In the bucket: `pages/ab/cdef….html`, every page that ever was, under its SHA-256, written once; and `site/…`, what stands at each address
now, which is replaced. The folder comes first and is what the application reads; what the bucket does not have yet is noted in
`unsent/…` of the folder, and sent as soon as that can be.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from factcheck.storage.addresses import file_of
from factcheck.storage.blobs import StorageFailure
from factcheck.storage.bucket_place import BucketPlace
from factcheck.storage.in_place import put_in_place
from factcheck.storage.objects import About, Objects, UnusableBucket
from factcheck.storage.published import Pointer, PublishedFolder
from factcheck.text.wording import N_

_HEADERS = {
    "Content-Type": "ContentType",
    "Cache-Control": "CacheControl",
    "Content-Language": "ContentLanguage",
    "Content-Disposition": "ContentDisposition",
}
"""What is said with a page and can stand with an object, by its name there. A CDN adds what is the same for all pages."""
_TRIES = 5


class PublishedBucket:
    """The pages in one place of a bucket. Several machines may send there at once; every method raises UnusableBucket."""

    def __init__(self, place: BucketPlace) -> None:
        """Use a place; nobody is asked yet."""
        self._objects = Objects(place)

    def put(self, pointer: Pointer, content: bytes) -> None:
        """Keep a page for good and let it stand at its address, unless a newer one stands there."""
        told = {_HEADERS[name]: value for name, value in pointer.headers.items() if name in _HEADERS}
        self._objects.put_new(f"pages/{pointer.sha256[:2]}/{pointer.sha256[2:]}.{pointer.kind}", content, **told)
        key, about = _key(pointer.address, pointer.kind), {"at": pointer.at, "sha256": pointer.sha256}
        standing = None
        for _ in range(_TRIES):
            if self._objects.put_in_place_of(key, content, standing, about, **told):
                return
            standing = self._objects.about(key)
            if standing is not None and _is_newer(standing, pointer):
                return
        raise UnusableBucket("others keep writing the same page")

    def take_off(self, address: str, kind: str) -> None:
        """Let nothing stand at an address any more. What stood there is kept under its hash."""
        self._objects.delete(_key(address, kind))


class MirroredFolder(PublishedFolder):
    """A folder whose pages stand in a bucket too, a moment later."""

    def __init__(self, folder: Path, bucket: PublishedBucket) -> None:
        """Use both; nothing is made or asked yet."""
        super().__init__(folder)
        self._bucket = bucket

    def point(self, pointer: Pointer) -> None:
        self._note(pointer.address, pointer.kind)  # first: who dies in between leaves a note too many
        super().point(pointer)

    def unpoint(self, address: str, state: str, at: datetime) -> None:
        if (before := self.pointed(address)) is not None:
            self._note(address, before.kind)
        super().unpoint(address, state, at)

    def note_all(self) -> None:
        """Note everything that stands somewhere, for a bucket that is new or was emptied."""
        for place in (self.folder / "pointers").rglob("*.json"):
            with suppress(FileNotFoundError, ValueError, TypeError):  # taken off meanwhile, or unreadable and so written anew
                pointer = Pointer(**json.loads(place.read_text(encoding="utf-8")))
                self._note(pointer.address, pointer.kind)

    def send(self) -> int:
        """Bring the bucket up to what stands here. Gives the number of addresses; raises UnusableBucket, and the rest stays noted."""
        if not self._notes.is_dir():
            return 0
        sent = 0
        with self._sending():
            for note in sorted(self._notes.glob("*.json")):
                with suppress(FileNotFoundError, ValueError):  # a note that was being written
                    written = note.read_bytes()
                    about = json.loads(written)
                    self._send_one(about["address"], about["kind"])
                    self._strike_out(note, written)
                    sent += 1
        return sent

    def unsent_since(self) -> datetime | None:
        """Since when something waits to be sent; None where nothing does."""
        times = []
        for note in self._notes.glob("*.json"):
            with suppress(FileNotFoundError):
                times.append(note.stat().st_mtime)
        return datetime.fromtimestamp(min(times), UTC) if times else None

    @property
    def _notes(self) -> Path:
        return self.folder / "unsent"

    def _note(self, address: str, kind: str) -> None:
        name = hashlib.sha256(_key(address, kind).encode()).hexdigest()
        note = {"address": address, "kind": kind, "mark": secrets.token_hex(8)}
        put_in_place(self._notes / f"{name}.json", json.dumps(note).encode())

    def _send_one(self, address: str, kind: str) -> None:
        pointer = self.pointed(address)
        try:
            if pointer is None:
                self._bucket.take_off(address, kind)
            else:
                self._bucket.put(pointer, self.read(pointer.sha256, pointer.kind))
        except StorageFailure:
            return  # the file is gone or damaged: it is written, noted and sent anew when somebody asks for it
        except UnusableBucket as error:
            raise UnusableBucket(N_("the bucket of published pages cannot be used")) from error

    def _strike_out(self, note: Path, written: bytes) -> None:
        """Remove a note, unless the address was noted again meanwhile."""
        with self.held():
            if note.read_bytes() == written:
                note.unlink()

    @contextmanager
    def _sending(self) -> Iterator[None]:
        """Let one process of this machine send at a time."""
        with (self._notes / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _is_newer(standing: About, pointer: Pointer) -> bool:
    try:
        return datetime.fromisoformat(standing.told["at"]) > datetime.fromisoformat(pointer.at)
    except (KeyError, ValueError, TypeError):  # put there by somebody else
        return False


def _key(address: str, kind: str) -> str:
    return f"site/{file_of(address, kind)}"
