"""Damaged pages: whatever has happened to a page, it is read or refused with a sentence. The full run is benchmarks.mutated_pages."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.mutated_pages import DAMAGES, OWN, mutated, pages_in
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.html.read import read_html
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.text.blocks import compose
from tests.support.shared import FOLDER, needs_shared


def read_or_refuse(name: str, page: bytes) -> None:
    with suppress(UnreadableText):
        holds_together(read_html(page, address="https://courier.example/damaged"), name)


def holds_together(article: ParsedArticle, name: str) -> None:
    """What was read can be stored: text that encodes, marks that lie within their blocks, only addresses of the web."""
    for post in article.posts:
        compose(post.blocks).text.encode("utf-8")
        for block in post.blocks:
            assert block.text == block.text.strip(), name
            for inline in block.inlines:
                assert inline.span.words(block.text).strip(), name
                assert inline.span.end <= len(block.text), name
                assert inline.address is None or inline.address.startswith(("http://", "https://")), name


def test_our_own_pages_are_read_however_they_are_damaged() -> None:
    for name, page in mutated(pages_in([OWN]), 60, seed=11):
        read_or_refuse(name, page)


@needs_shared
def test_real_pages_are_read_however_they_are_damaged() -> None:
    for name, page in mutated(pages_in([FOLDER / "data" / "articles", FOLDER / "data" / "liveblogs"]), 25, seed=12):
        read_or_refuse(name, page)


def test_every_kind_of_damage_is_tried_and_does_damage() -> None:
    done = {kind for name, _ in mutated(pages_in([OWN]), 60, seed=11) for kind in name.split(": ")[1].split(", ")}
    assert done == {damage.__name__ for damage in DAMAGES}


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\x00",
        b"   ",
        b"<",
        b"<>",
        b"<!--",
        b"<![CDATA[",
        b"\xff\xfe",
        b"\xff\xfe<",
        b"<html",
        b"</p>",
        b"<?xml version='1.0'?>",
        b"\xef\xbb\xbf",
    ],
)
def test_next_to_nothing_is_read_as_nothing(page: bytes) -> None:
    article = read_html(page)
    assert sum(len(block.text) for post in article.posts for block in post.blocks) <= 2
    assert article.remarks


def test_the_same_seed_damages_the_same_pages_in_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>One short page.</p>", encoding="utf-8")
    assert list(mutated(pages_in([tmp_path]), 20, seed=3)) == list(mutated(pages_in([tmp_path]), 20, seed=3))
