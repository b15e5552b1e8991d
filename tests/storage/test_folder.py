from __future__ import annotations

import hashlib
import io
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.storage import DamagedBlob, FolderStorage, MissingBlob, Storage

PAGE = "<p>The bridge at Marn stays closed.</p>".encode("utf-16")
NOBODY = "0" * 64


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "not" / "yet" / "there")


def files(storage: FolderStorage) -> list[Path]:
    return [path for path in storage.folder.rglob("*") if path.is_file()]


def as_protocol(storage: Storage) -> Storage:
    """The type checker sees here that the folder keeps the protocol's promises."""
    return storage


def test_bytes_are_given_back_under_their_sha256(storage: FolderStorage) -> None:
    sha256 = as_protocol(storage).put(PAGE)
    assert sha256 == hashlib.sha256(PAGE).hexdigest()
    assert storage.get(sha256) == PAGE
    with storage.open(sha256) as stream:
        assert stream.read(4) == PAGE[:4]
    assert files(storage) == [storage.folder / sha256[:2] / sha256[2:]]


def test_a_stream_is_kept_like_the_bytes_in_it(storage: FolderStorage) -> None:
    long = PAGE * 5_000
    assert storage.put(io.BytesIO(long)) == storage.put(long)
    assert storage.get(hashlib.sha256(long).hexdigest()) == long


@given(content=st.binary(max_size=300))
def test_any_bytes_come_back_as_they_went_in(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    storage = FolderStorage(tmp_path_factory.getbasetemp() / "any-bytes")
    assert storage.get(storage.put(content)) == content


def test_the_same_bytes_are_kept_once(storage: FolderStorage) -> None:
    first = storage.put(PAGE)
    (file,) = files(storage)
    before = file.stat().st_ino
    assert storage.put(PAGE) == first
    assert [path.stat().st_ino for path in files(storage)] == [before]


def test_many_who_put_the_same_at_once_all_succeed_and_leave_one_file(storage: FolderStorage) -> None:
    with ThreadPoolExecutor(8) as people:
        assert set(people.map(storage.put, [PAGE] * 40)) == {hashlib.sha256(PAGE).hexdigest()}
    assert len(files(storage)) == 1


def test_what_is_not_there_is_said_in_a_sentence(storage: FolderStorage) -> None:
    assert not storage.has(NOBODY)
    with pytest.raises(MissingBlob, match=r"The stored file 000000000000… is not there\. Restore"):
        storage.get(NOBODY)


@pytest.mark.parametrize("damage", [b"", PAGE[:-1], PAGE + b" ", b"X" + PAGE[1:]])
def test_a_damaged_file_is_never_given_out(storage: FolderStorage, damage: bytes) -> None:
    sha256 = storage.put(PAGE)
    (file,) = files(storage)
    file.write_bytes(damage)
    assert storage.has(sha256)
    for read in (storage.get, storage.open):
        with pytest.raises(DamagedBlob, match=f"The stored file {sha256[:12]}… is damaged"):
            read(sha256)


def test_putting_the_true_bytes_again_mends_a_damaged_file(storage: FolderStorage) -> None:
    sha256 = storage.put(PAGE)
    files(storage)[0].write_bytes(b"something else")
    storage.put(PAGE)
    assert storage.get(sha256) == PAGE


LONG = ("<p>The bridge at Marn stays closed, the mayor said.</p>" * 3_000).encode()


def test_a_long_page_takes_less_room_and_comes_back_exactly(storage: FolderStorage) -> None:
    sha256 = storage.put(LONG)
    (file,) = files(storage)
    assert file == storage.folder / sha256[:2] / f"{sha256[2:]}.z"
    assert file.stat().st_size < len(LONG) / 6
    assert storage.get(sha256) == LONG
    assert storage.has(sha256)
    with storage.open(sha256) as stream:
        assert stream.read(4) == LONG[:4]


def test_what_does_not_shrink_is_kept_as_it_is(storage: FolderStorage) -> None:
    archive = zlib.compress(b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(2_000)))
    sha256 = storage.put(archive)
    assert files(storage) == [storage.folder / sha256[:2] / sha256[2:]]


def test_a_damaged_packed_file_is_never_given_out_and_is_mended_by_the_true_bytes(storage: FolderStorage) -> None:
    sha256 = storage.put(LONG)
    (file,) = files(storage)
    whole = file.read_bytes()
    for damage in (b"", whole[:-1], whole + b" ", b"X" + whole[1:], zlib.compress(b"another page"), LONG):
        file.write_bytes(damage)
        with pytest.raises(DamagedBlob):
            storage.get(sha256)
    storage.put(LONG)
    assert storage.get(sha256) == LONG


def test_a_file_that_was_kept_unpacked_before_stays_readable_and_is_kept_once(storage: FolderStorage) -> None:
    sha256 = hashlib.sha256(LONG).hexdigest()
    old = storage.folder / sha256[:2] / sha256[2:]
    old.parent.mkdir(parents=True)
    old.write_bytes(LONG)
    assert storage.put(LONG) == sha256
    assert (files(storage), storage.get(sha256)) == ([old], LONG)


class Breaking(io.BytesIO):
    """A stream that ends with an error, as an upload does whose sender goes away."""

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        if not piece:
            raise ConnectionResetError("gone")
        return piece


def test_a_stream_that_breaks_leaves_nothing_behind(storage: FolderStorage) -> None:
    broken: BinaryIO = Breaking(PAGE)
    with pytest.raises(ConnectionResetError):
        storage.put(broken)
    assert files(storage) == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "ABCDEF" + "0" * 58, "0" * 63, "0" * 65, "0" * 64 + "\n", "٠" * 64])
def test_only_a_hash_is_ever_looked_for_on_disk(storage: FolderStorage, name: str) -> None:
    for ask in (storage.get, storage.open, storage.has):
        with pytest.raises(ValueError, match="is no SHA-256"):
            ask(name)
