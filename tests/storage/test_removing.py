"""What is stored can be listed and removed, and nobody who puts something loses it to somebody who removes it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from factcheck.storage import SweepableStorage
from tests.storage.conftest import Kept

LONG = b"The bridge at Marn stays closed. " * 1000


def now() -> datetime:
    return datetime.now(UTC)


def test_everything_stored_is_listed_packed_or_not(storage: SweepableStorage, kept: Kept) -> None:
    assert list(storage.kept()) == []
    put = {storage.put(LONG), storage.put(b"short")}
    storage.put(b"short")
    kept.write("incoming-x", b"")
    assert {file.sha256 for file in storage.kept()} == put
    assert len(list(storage.kept())) == 2
    assert all(file.at <= now() + timedelta(seconds=1) and file.size > 0 for file in storage.kept())


@pytest.mark.parametrize("content", [LONG, b"short"], ids=["packed", "as it is"])
def test_what_is_removed_is_gone(storage: SweepableStorage, content: bytes) -> None:
    sha256 = storage.put(content)
    assert storage.remove(sha256, unless_put_since=now() + timedelta(seconds=3))
    assert not storage.has(sha256)
    assert not storage.remove(sha256, unless_put_since=now())


def test_what_was_put_since_is_not_removed(storage: SweepableStorage, kept: Kept) -> None:
    sha256 = storage.put(LONG)
    since = kept.grow_old()
    storage.put(LONG)  # the same again: kept once, and new again
    assert not storage.remove(sha256, unless_put_since=since)
    assert storage.get(sha256) == LONG
    assert storage.remove(sha256, unless_put_since=now() + timedelta(seconds=3))


def test_who_puts_what_is_being_removed_finds_it_stored(storage: SweepableStorage, kept: Kept) -> None:
    contents = [LONG + bytes([number]) for number in range(8)]
    known = [storage.put(content) for content in contents]
    since = kept.grow_old()
    with ThreadPoolExecutor(2) as threads:
        for sha256, content in zip(known, contents, strict=True):
            removing = threads.submit(storage.remove, sha256, unless_put_since=since)
            threads.submit(storage.put, content).result()
            removing.result()
            assert storage.get(sha256) == content


def test_nothing_is_removed_while_somebody_wants_to_be_undisturbed(storage: SweepableStorage) -> None:
    sha256 = storage.put(LONG)
    with ThreadPoolExecutor(1) as threads:
        with storage.undisturbed():
            removing = threads.submit(storage.remove, sha256, unless_put_since=now() + timedelta(seconds=3))
            time.sleep(0.2)
            storage.put(b"others put meanwhile")
            assert storage.get(sha256) == LONG
        removing.result()
    storage.remove(sha256, unless_put_since=now() + timedelta(seconds=3))
    assert not storage.has(sha256)
