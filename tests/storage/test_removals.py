"""In a bucket, which has no locks, the order of writing keeps what is put from being removed."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from factcheck.storage import BucketStorage
from factcheck.storage.bucket_place import read_place
from factcheck.storage.objects import Objects
from tests.support import bucket

LETTER = b"What the harbour office sent."


@pytest.fixture
def storage(bucket_url: str) -> BucketStorage:
    return BucketStorage(read_place(bucket_url))


def removing(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256[2:]}.removing"


def test_who_puts_what_somebody_removes_waits_until_they_are_done(storage: BucketStorage) -> None:
    sha256 = storage.put(LETTER)
    bucket.write(storage.place, removing(sha256), b"")
    with ThreadPoolExecutor(1) as threads:
        putting = threads.submit(storage.put, LETTER)
        time.sleep(0.3)
        assert not putting.done()
        objects = Objects(storage.place)
        for key in (removing(sha256).removesuffix(".removing"), removing(sha256)):
            objects.delete(key)
        assert putting.result() == sha256
    assert storage.get(sha256) == LETTER


def test_two_never_remove_the_same_at_once(storage: BucketStorage) -> None:
    sha256 = storage.put(LETTER)
    bucket.write(storage.place, removing(sha256), b"")
    assert not storage.remove(sha256, unless_put_since=datetime.now(UTC) + timedelta(seconds=3))
    assert storage.get(sha256) == LETTER


def test_nothing_is_left_beside_what_was_put_many_times_and_removed(storage: BucketStorage) -> None:
    for _ in range(4):
        sha256 = storage.put(LETTER)
    assert sorted(key.partition(".")[2].partition("-")[0] for key in bucket.objects(storage.place)) == ["", "put"]
    assert storage.remove(sha256, unless_put_since=datetime.now(UTC) + timedelta(seconds=3))
    assert bucket.objects(storage.place) == {}
