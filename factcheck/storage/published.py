"""What readers are given, as files that are written once, and small pointers that say which of them stands at which address.

In the folder: `pages/ab/cdef….html`, a page under its SHA-256, with `.gz` and `.br` of the same beside it; `site/…`, symbolic links by
address, so that any web server can serve them; `pointers/…`, the same with what else has to be known; `log.jsonl`, every pointer
there ever was.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from factcheck.storage.addresses import file_of
from factcheck.storage.blobs import DamagedBlob, MissingBlob, checked_name
from factcheck.storage.folder import folder_to_disk
from factcheck.storage.forms import PACKINGS, forms_of, is_packed_from, packed
from factcheck.storage.in_place import in_place, put_in_place


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which page stood at an address from a moment on."""

    address: str
    """The path of the URL, such as "/articles/a/"."""
    sha256: str
    """The page's hash; empty where from then on nothing stood there."""
    kind: str
    """The ending of its file: "html", "json" …"""
    state: str
    """What it was drawn from, as a short mark: where that has moved on, it has to be drawn again."""
    at: str
    """When it came to stand there (ISO 8601, UTC)."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What is said with it: its media type and the like."""


class PublishedFolder:
    """The folder. Several processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`; it is made when something is first put into it."""
        self.folder = folder

    @property
    def site(self) -> Path:
        """What a web server serves."""
        return self.folder / "site"

    def keep(self, content: bytes, kind: str) -> str:
        """Write a page and its packed forms, unless it stands there already, and give its hash; it is on disk when this returns."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self._has(sha256, kind):
            return sha256
        for packing in forms_of(kind):
            self._write_once(self._file(sha256, kind, packing), packed(content, packing, kind))
        folder_to_disk(self._file(sha256, kind).parent)
        return sha256

    def read(self, sha256: str, kind: str, packing: str = "") -> bytes:
        """A page, packed or not, checked against its hash. Raises MissingBlob or DamagedBlob."""
        try:
            content = self._file(sha256, kind, packing).read_bytes()
        except FileNotFoundError as error:
            raise MissingBlob(sha256) from error
        if not is_packed_from(sha256, content, packing):
            raise DamagedBlob(sha256)
        return content

    def leads(self, pointer: Pointer) -> bool:
        """Whether the link that a web server follows leads to the page that is pointed to."""
        link = self.site / file_of(pointer.address, pointer.kind)
        return link.is_symlink() and link.resolve() == self._file(pointer.sha256, pointer.kind).resolve()

    def pointed(self, address: str) -> Pointer | None:
        """What stands at an address now; None also where the pointer cannot be read, so that it is written again."""
        try:
            return Pointer(**json.loads(self._pointer(address).read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def point(self, pointer: Pointer) -> None:
        """Let the page stand at its address from now on. Whoever looks meanwhile finds the old one or the new one.

        The page has to be kept already; call it within `held`.
        """
        before = self.pointed(pointer.address)
        if before is None or (before.sha256, before.headers) != (pointer.sha256, pointer.headers):
            self._log(pointer)
        place = self.site / file_of(pointer.address, pointer.kind)
        for packing in forms_of(pointer.kind):
            target = self._file(pointer.sha256, pointer.kind, packing)
            _link(target, place.with_name(place.name + PACKINGS[packing]))
        put_in_place(self._pointer(pointer.address), json.dumps(asdict(pointer), ensure_ascii=False).encode())

    def unpoint(self, address: str, state: str, at: datetime) -> None:
        """Let nothing stand at an address from now on; call it within `held`."""
        if (before := self.pointed(address)) is None:
            return
        self._log(Pointer(address, "", before.kind, state, at.isoformat()))
        place = self.site / file_of(address, before.kind)
        for ending in PACKINGS.values():
            place.with_name(place.name + ending).unlink(missing_ok=True)
        self._pointer(address).unlink(missing_ok=True)

    def send(self) -> int:
        """Bring what stands here to where it stands besides (see published_bucket.py): nowhere. Gives the number of addresses."""
        return 0

    def log(self, address: str | None = None) -> Iterator[Pointer]:
        """Every pointer there ever was, the first first; of one address, or of all. A line cut short by a power cut is passed over."""
        with suppress(FileNotFoundError), (self.folder / "log.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                with suppress(ValueError):
                    pointer = Pointer(**json.loads(line))
                    if address in (None, pointer.address):
                        yield pointer

    def as_it_was(self, address: str, at: datetime) -> Pointer | None:
        """What stood at an address at a moment; None where nothing did."""
        found = None
        for pointer in self.log(address):
            if datetime.fromisoformat(pointer.at) <= at:
                found = pointer
        return found if found is not None and found.sha256 else None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from pointing meanwhile."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _has(self, sha256: str, kind: str) -> bool:
        try:
            return all(self.read(sha256, kind, packing) is not None for packing in forms_of(kind))
        except (MissingBlob, DamagedBlob):
            return False

    def _file(self, sha256: str, kind: str, packing: str = "") -> Path:
        checked_name(sha256)
        return self.folder / "pages" / sha256[:2] / f"{sha256[2:]}.{kind}{PACKINGS[packing]}"

    def _pointer(self, address: str) -> Path:
        return self.folder / "pointers" / f"{file_of(address, 'html')}.json"

    def _log(self, pointer: Pointer) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "log.jsonl").open("ab+") as file:
            broken = file.tell() > 0 and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n"
            file.write(b"\n" * broken + json.dumps(asdict(pointer), ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _write_once(self, place: Path, content: bytes) -> None:
        """Put a file in place that can be read only. One of the same name holds the same, or was damaged and is put right."""
        with in_place(place) as file:
            file.write(content)
            os.fchmod(file.fileno(), 0o444)
            file.flush()
            os.fsync(file.fileno())


def _link(target: Path, place: Path) -> None:
    """Make a symbolic link in place of the one that may stand there, in one stroke."""
    leads = os.path.relpath(target, place.parent)
    if place.is_symlink() and os.readlink(place) == leads:  # noqa: PTH115  (as text, to compare)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    made = place.with_name(f".incoming-{secrets.token_hex(8)}")
    made.symlink_to(leads)
    made.replace(place)
