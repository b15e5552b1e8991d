"""The places in which bytes are kept by their hash; each promise holds for all of them."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factcheck.storage import FolderStorage, SweepableStorage
from factcheck.storage.bucket import BucketStorage
from factcheck.storage.bucket_place import read_place
from tests.support import bucket


class Kept:
    """A storage, and what stands in it, looked at and changed past the program."""

    def __init__(self, storage: FolderStorage | BucketStorage) -> None:
        self._storage = storage

    def names(self) -> set[str]:
        """Of everything that stands there, as a folder would have it: `ab/cdef…`."""
        if isinstance(self._storage, FolderStorage):
            folder = self._storage.folder
            return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        return {key.removeprefix("blobs/") for key in bucket.objects(self._storage.place) if ".put-" not in key}

    def grow_old(self) -> datetime:
        """Have everything been put a while ago. Gives a moment between, also by clocks of whole seconds."""
        if isinstance(self._storage, FolderStorage):
            for path in self._storage.folder.glob("??/*"):
                os.utime(path, (0, 0))
        else:
            time.sleep(2.2)
        return datetime.now(UTC) - timedelta(seconds=1.1)

    def read(self, name: str) -> bytes:
        if isinstance(self._storage, FolderStorage):
            return (self._storage.folder / name).read_bytes()
        return bucket.objects(self._storage.place)[f"blobs/{name}"]

    def write(self, name: str, content: bytes) -> None:
        if isinstance(self._storage, FolderStorage):
            place = self._storage.folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        else:
            bucket.write(self._storage.place, f"blobs/{name}", content)


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> SweepableStorage:
    """A storage that is empty."""
    if request.param == "folder":
        return FolderStorage(tmp_path / "not" / "yet" / "there")
    return BucketStorage(read_place(request.getfixturevalue("bucket_url")))


@pytest.fixture
def kept(storage: FolderStorage | BucketStorage) -> Kept:
    """What stands in the storage."""
    return Kept(storage)
