"""What is put comes back exactly or not at all, whether it is kept in a folder or in a bucket."""

from __future__ import annotations

import hashlib
import io
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.storage import DamagedBlob, FolderStorage, MissingBlob, SweepableStorage
from tests.storage.conftest import Kept

PAGE = "<p>The bridge at Marn stays closed.</p>".encode("utf-16")
NOBODY = "0" * 64


def test_bytes_are_given_back_under_their_sha256(storage: SweepableStorage, kept: Kept) -> None:
    sha256 = storage.put(PAGE)
    assert sha256 == hashlib.sha256(PAGE).hexdigest()
    assert storage.get(sha256) == PAGE
    with storage.open(sha256) as stream:
        assert stream.read(4) == PAGE[:4]
    assert kept.names() == {f"{sha256[:2]}/{sha256[2:]}"}


def test_a_stream_is_kept_like_the_bytes_in_it(storage: SweepableStorage) -> None:
    long = PAGE * 5_000
    assert storage.put(io.BytesIO(long)) == storage.put(long)
    assert storage.get(hashlib.sha256(long).hexdigest()) == long


@given(content=st.binary(max_size=300))
def test_any_bytes_come_back_as_they_went_in(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    storage = FolderStorage(tmp_path_factory.getbasetemp() / "any-bytes")
    assert storage.get(storage.put(content)) == content


def test_the_same_bytes_are_kept_once(storage: SweepableStorage, kept: Kept) -> None:
    first = storage.put(PAGE)
    before = kept.names()
    assert storage.put(PAGE) == first
    assert kept.names() == before
    assert len(before) == 1


def test_many_who_put_the_same_at_once_all_succeed_and_leave_one_file(storage: SweepableStorage, kept: Kept) -> None:
    with ThreadPoolExecutor(8) as people:
        assert set(people.map(storage.put, [PAGE] * 16)) == {hashlib.sha256(PAGE).hexdigest()}
    assert len(kept.names()) == 1
    assert storage.get(hashlib.sha256(PAGE).hexdigest()) == PAGE


def test_what_is_not_there_is_said_in_a_sentence(storage: SweepableStorage) -> None:
    assert not storage.has(NOBODY)
    with pytest.raises(MissingBlob, match=r"The stored file 000000000000… is not there\. Restore"):
        storage.get(NOBODY)


@pytest.mark.parametrize("damage", [b"", PAGE[:-1], PAGE + b" ", b"X" + PAGE[1:]])
def test_a_damaged_file_is_never_given_out(storage: SweepableStorage, kept: Kept, damage: bytes) -> None:
    sha256 = storage.put(PAGE)
    (name,) = kept.names()
    kept.write(name, damage)
    assert storage.has(sha256)
    for read in (storage.get, storage.open):
        with pytest.raises(DamagedBlob, match=f"The stored file {sha256[:12]}… is damaged"):
            read(sha256)


def test_putting_the_true_bytes_again_mends_a_damaged_file(storage: SweepableStorage, kept: Kept) -> None:
    sha256 = storage.put(PAGE)
    (name,) = kept.names()
    kept.write(name, b"something else")
    storage.put(PAGE)
    assert storage.get(sha256) == PAGE


LONG = ("<p>The bridge at Marn stays closed, the mayor said.</p>" * 3_000).encode()


def test_a_long_page_takes_less_room_and_comes_back_exactly(storage: SweepableStorage, kept: Kept) -> None:
    sha256 = storage.put(LONG)
    (name,) = kept.names()
    assert name == f"{sha256[:2]}/{sha256[2:]}.z"
    assert len(kept.read(name)) < len(LONG) / 6
    assert storage.get(sha256) == LONG
    assert storage.has(sha256)
    with storage.open(sha256) as stream:
        assert stream.read(4) == LONG[:4]


def test_what_does_not_shrink_is_kept_as_it_is(storage: SweepableStorage, kept: Kept) -> None:
    archive = zlib.compress(b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(2_000)))
    sha256 = storage.put(archive)
    assert kept.names() == {f"{sha256[:2]}/{sha256[2:]}"}


def test_a_damaged_packed_file_is_never_given_out_and_is_mended_by_the_true_bytes(storage: SweepableStorage, kept: Kept) -> None:
    sha256 = storage.put(LONG)
    (name,) = kept.names()
    whole = kept.read(name)
    for damage in (b"", whole[:-1], whole + b" ", b"X" + whole[1:], zlib.compress(b"another page"), LONG):
        kept.write(name, damage)
        with pytest.raises(DamagedBlob):
            storage.get(sha256)
    storage.put(LONG)
    assert storage.get(sha256) == LONG


def test_a_file_that_was_kept_unpacked_before_stays_readable_and_is_kept_once(storage: SweepableStorage, kept: Kept) -> None:
    sha256 = hashlib.sha256(LONG).hexdigest()
    old = f"{sha256[:2]}/{sha256[2:]}"
    kept.write(old, LONG)
    assert storage.put(LONG) == sha256
    assert (kept.names(), storage.get(sha256)) == ({old}, LONG)


class Breaking(io.BytesIO):
    """A stream that ends with an error, as an upload does whose sender goes away."""

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        if not piece:
            raise ConnectionResetError("gone")
        return piece


def test_a_stream_that_breaks_leaves_nothing_behind(storage: SweepableStorage, kept: Kept) -> None:
    broken: BinaryIO = Breaking(PAGE)
    with pytest.raises(ConnectionResetError):
        storage.put(broken)
    assert kept.names() == set()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "ABCDEF" + "0" * 58, "0" * 63, "0" * 65, "0" * 64 + "\n", "٠" * 64])
def test_only_a_hash_is_ever_looked_for_on_disk(storage: SweepableStorage, name: str) -> None:
    for ask in (storage.get, storage.open, storage.has):
        with pytest.raises(ValueError, match="is no SHA-256"):
            ask(name)
