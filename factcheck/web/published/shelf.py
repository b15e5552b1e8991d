"""The files of this app, and those that were read lately, ready to be sent."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from flask import Flask, current_app

from factcheck.config import Settings
from factcheck.storage import DamagedBlob, MirroredFolder, MissingBlob, Pointer, PublishedBucket, PublishedFolder
from factcheck.storage.forms import forms_of

MOST = 32_000_000
"""Bytes that one process keeps at hand."""
TRUSTED = 5.0
"""Seconds after which a page's state is asked for although nobody on this machine has stored anything."""


@dataclass(slots=True)
class Shelved:
    """A page at hand, in every packing."""

    pointer: Pointer
    forms: dict[str, bytes]
    looked: float
    """When its state was last asked for."""
    mark: int
    """What `Shelf.mark` was then."""

    @property
    def size(self) -> int:
        """Bytes it takes."""
        return sum(map(len, self.forms.values()))


class Shelf:
    """The pages at hand in one process, those that were asked for last; shared by its threads."""

    def __init__(self, folder: PublishedFolder) -> None:
        self.folder = folder
        self._pages: OrderedDict[str, Shelved] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def _changes(self) -> Path:
        return self.folder.folder / "changes"

    def mark(self) -> int:
        """A number that rises with everything that is stored on this machine."""
        try:
            return self._changes.stat().st_size
        except OSError:
            return -1

    def note_change(self) -> None:
        """Let every process on this machine look again."""
        self.folder.folder.mkdir(parents=True, exist_ok=True)
        with self._changes.open("ab") as file:
            file.write(b".")

    def at_hand(self, address: str, mark: int) -> Shelved | None:
        """The page, if it is at hand and nothing was stored since its state was asked for."""
        shelved = self._pages.get(address)
        if shelved is None or shelved.mark != mark or monotonic() - shelved.looked > TRUSTED:
            return None
        return shelved

    def last(self, address: str) -> Shelved | None:
        """The page that was pointed to last, whatever it was drawn from."""
        pointer = self.folder.pointed(address)
        return self.put(pointer, self.mark()) if pointer is not None else None

    def fetch(self, address: str, state: str, mark: int) -> Shelved | None:
        """The page from hand or from its files, if it is of this state."""
        shelved = self._pages.get(address)
        if shelved is not None and shelved.pointer.state == state:
            shelved.looked, shelved.mark = monotonic(), mark
            with self._lock:
                if address in self._pages:
                    self._pages.move_to_end(address)
            return shelved
        pointer = self.folder.pointed(address)
        return self.put(pointer, mark) if pointer is not None and pointer.state == state else None

    def put(self, pointer: Pointer, mark: int) -> Shelved | None:
        """Take a page's files to hand; None where they are not whole."""
        try:
            forms = {packing: self.folder.read(pointer.sha256, pointer.kind, packing) for packing in forms_of(pointer.kind)}
        except (MissingBlob, DamagedBlob):
            return None
        shelved = Shelved(pointer, forms, monotonic(), mark)
        with self._lock:
            before = self._pages.pop(pointer.address, None)
            self._size += shelved.size - (before.size if before is not None else 0)
            self._pages[pointer.address] = shelved
            while self._size > MOST and len(self._pages) > 1:
                self._size -= self._pages.popitem(last=False)[1].size
        return shelved


def init_app(app: Flask) -> None:
    """Give the app its files."""
    app.extensions["published"] = Shelf(_folder(app.config["SETTINGS"]))


def _folder(settings: Settings) -> PublishedFolder:
    if (bucket := settings.published_bucket()) is None:
        return PublishedFolder(settings.resolved_published())
    return MirroredFolder(settings.resolved_published(), PublishedBucket(bucket))


def shelf() -> Shelf:
    """The files of this app. Needs an application context."""
    found: Shelf = current_app.extensions["published"]
    return found
