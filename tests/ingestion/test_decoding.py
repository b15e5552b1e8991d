import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingestion.decoding import decode, readable_size
from factcheck.ingestion.errors import UnreadableText

LIMIT = 10_000


def refusal(raw: bytes, limit: int = LIMIT) -> str:
    with pytest.raises(UnreadableText) as refused:
        decode(raw, limit=limit)
    return str(refused.value)


@pytest.mark.parametrize(
    "raw",
    [
        "Café closed\nToday".encode(),
        codecs.BOM_UTF8 + "Café closed\nToday".encode(),
        codecs.BOM_UTF16_LE + "Café closed\nToday".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Café closed\nToday".encode("utf-16-be"),
    ],
)
def test_utf8_and_marked_utf16_are_read(raw: bytes) -> None:
    assert decode(raw, limit=LIMIT) == "Café closed\nToday"


def test_line_ends_of_every_kind_become_line_feeds() -> None:
    assert decode(b"one\r\ntwo\rthree\nfour", limit=LIMIT) == "one\ntwo\nthree\nfour"


def test_nothing_else_changes() -> None:
    text = "The\u00a0mayor  said\u200b \u201cteh\u201d \t end \n\n\n"
    assert decode(text.encode(), limit=LIMIT) == text


def test_an_empty_text_is_refused() -> None:
    assert "There is no text" in refusal(b"")


@pytest.mark.parametrize("raw", [b" \n\t\r\n", "\u00a0\u200b\ufeff\n".encode(), codecs.BOM_UTF8])
def test_a_text_of_spaces_is_refused(raw: bytes) -> None:
    assert "only spaces" in refusal(raw)


def test_a_text_over_the_limit_is_told_both_sizes() -> None:
    sentence = refusal(b"a" * 2_500_000, limit=1_000_000)
    assert "2.5 MB" in sentence
    assert "1 MB" in sentence


def test_a_text_exactly_at_the_limit_is_read() -> None:
    assert decode(b"a" * LIMIT, limit=LIMIT) == "a" * LIMIT


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word document"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"<!DOCTYPE html><html><body><p>Hello</p>", "web page"),
        (b"  <html lang='en'>", "web page"),
        (b"some\x00thing", "not plain text"),
        (b"line one\nline two \x01", "line 2"),
    ],
)
def test_what_is_not_text_is_named(raw: bytes, named: str) -> None:
    assert named in refusal(raw)


def test_another_encoding_is_told_with_the_line_of_its_first_strange_letter() -> None:
    sentence = refusal("First line\r\nSecond line\r\nCafé in Latin-1".encode("latin-1"))
    assert "Line 3" in sentence
    assert "UTF-8" in sentence


def test_damaged_utf16_is_refused() -> None:
    assert "UTF-16" in refusal(codecs.BOM_UTF16_LE + b"a\x00b")


@pytest.mark.parametrize(("size", "said"), [(812, "812 bytes"), (3500, "3.5 KB"), (2_000_000, "2 MB")])
def test_sizes_are_said_as_people_say_them(size: int, said: str) -> None:
    assert readable_size(size) == said


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(raw: bytes) -> None:
    try:
        text = decode(raw, limit=200)
    except UnreadableText as refusal_of_it:
        said = str(refusal_of_it)
        text = said
    assert text.strip()
    assert "\r" not in text
