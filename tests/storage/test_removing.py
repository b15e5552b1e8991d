"""What is stored can be listed and removed, and nobody who puts something loses it to somebody who removes it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factcheck.storage import FolderStorage

LONG = b"The bridge at Marn stays closed. " * 1000


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "not" / "yet" / "there")


def now() -> datetime:
    return datetime.now(UTC)


def grow_old(storage: FolderStorage) -> None:
    """Have everything been put two days ago."""
    for path in storage.folder.glob("??/*"):
        os.utime(path, (path.stat().st_atime - 172_800, path.stat().st_mtime - 172_800))


def test_everything_stored_is_listed_packed_or_not(storage: FolderStorage) -> None:
    assert list(storage.kept()) == []
    kept = {storage.put(LONG), storage.put(b"short")}
    (storage.folder / "incoming-x").touch()
    assert {file.sha256 for file in storage.kept()} == kept
    assert all(file.at <= now() and file.size > 0 for file in storage.kept())


@pytest.mark.parametrize("content", [LONG, b"short"], ids=["packed", "as it is"])
def test_what_is_removed_is_gone(storage: FolderStorage, content: bytes) -> None:
    sha256 = storage.put(content)
    assert storage.remove(sha256, unless_put_since=now() + timedelta(seconds=1))
    assert not storage.has(sha256)
    assert not storage.remove(sha256, unless_put_since=now())


def test_what_was_put_since_is_not_removed(storage: FolderStorage) -> None:
    since = now() - timedelta(days=1)
    sha256 = storage.put(LONG)
    assert not storage.remove(sha256, unless_put_since=since)
    grow_old(storage)
    storage.put(LONG)  # the same again: kept once, and new again
    assert not storage.remove(sha256, unless_put_since=since)
    grow_old(storage)
    assert storage.remove(sha256, unless_put_since=since)


def test_who_puts_what_is_being_removed_finds_it_stored(storage: FolderStorage) -> None:
    sha256 = storage.put(LONG)
    since = now() - timedelta(days=1)
    with ThreadPoolExecutor(2) as threads:
        for _ in range(50):
            grow_old(storage)
            removing = threads.submit(storage.remove, sha256, unless_put_since=since)
            threads.submit(storage.put, LONG).result()
            removing.result()
            assert storage.get(sha256) == LONG
