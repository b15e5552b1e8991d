from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.fetching.unpacking import CannotUnpack, MoreThanAllowed, Unpacker

PAGE = bytes(range(256)) * 300


def unpack(packed: bytes, coding: str, *, most: int = 10_000_000, pieces: int = 1_000) -> bytes:
    unpacker = Unpacker(coding, most=most)
    for start in range(0, len(packed), pieces):
        unpacker.take(packed[start : start + pieces])
    return unpacker.finish()


def raw_deflate(content: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(content) + engine.flush()


PACKED = [
    ("gzip", gzip.compress),
    ("X-GZIP", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("identity", bytes),
    ("", bytes),
]


@given(content=st.binary(max_size=2_000), way=st.sampled_from(PACKED), pieces=st.integers(1, 3_000))
def test_what_was_packed_comes_out_however_it_is_cut(content: bytes, way: tuple[str, type[bytes]], pieces: int) -> None:
    coding, pack = way
    assert unpack(pack(content), coding, pieces=pieces) == content


@given(content=st.binary(max_size=3_000), way=st.sampled_from(PACKED), most=st.integers(0, 3_000))
def test_never_more_than_allowed_comes_out(content: bytes, way: tuple[str, type[bytes]], most: int) -> None:
    coding, pack = way
    if len(content) <= most:
        assert unpack(pack(content), coding, most=most) == content
    else:
        with pytest.raises(MoreThanAllowed):
            unpack(pack(content), coding, most=most)


@given(content=st.binary(max_size=400), coding=st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_unpacked_or_refused(content: bytes, coding: str) -> None:
    try:
        unpacked = unpack(content, coding, most=100_000)
    except (CannotUnpack, MoreThanAllowed):
        return
    assert len(unpacked) <= 100_000


@pytest.mark.parametrize("pieces", [1, 7, 100_000])
def test_several_parts_of_gzip_are_one_page(pieces: int) -> None:
    assert unpack(gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two"), "gzip", pieces=pieces) == b"one two"


@pytest.mark.parametrize("after", [b"\0" * 100, b"some note", b"\x1fno more"])
def test_what_follows_the_end_is_left_out(after: bytes) -> None:
    assert unpack(gzip.compress(PAGE) + after, "gzip") == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_page_that_breaks_off_is_refused(coding: str) -> None:
    packed = gzip.compress(PAGE) if coding == "gzip" else zlib.compress(PAGE)
    for length in (1, 5, 11, len(packed) // 2, len(packed) - 1):
        with pytest.raises(CannotUnpack, match="it breaks off"):
            unpack(packed[:length], coding)


def test_a_page_that_is_damaged_is_refused() -> None:
    packed = bytearray(gzip.compress(PAGE))
    packed[-6] ^= 1  # in the checksum
    with pytest.raises(CannotUnpack, match="damaged"):
        unpack(bytes(packed), "gzip")


def test_thousands_of_empty_parts_are_refused() -> None:
    with pytest.raises(CannotUnpack, match="too many parts"):
        unpack(gzip.compress(b"") * 1_000, "gzip")


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br", "gzip, gzip", "compress", "martian"])
def test_a_way_of_packing_that_we_did_not_ask_for_is_refused_by_name(coding: str) -> None:
    with pytest.raises(CannotUnpack, match=coding):
        Unpacker(coding, most=10)
