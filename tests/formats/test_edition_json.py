from __future__ import annotations

import json
from datetime import UTC, datetime

from factcheck.formats import edition_json
from factcheck.formats.edition import EditionDocument, PublishedPost
from factcheck.text.blocks import Block, BlockKind, Inline, InlineKind
from factcheck.text.spans import Span

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = "The council voted."


def edition(*blocks: Block) -> EditionDocument:
    post = PublishedPost("1", False, None, None, None, TEXT, blocks)
    return EditionDocument("oda", "Storm Oda", True, False, None, 1, NOON, "Edda Editor", "", 0, (post,), ())


def test_an_edition_keeps_what_its_article_set_off() -> None:
    inlines = (Inline(InlineKind.STRONG, Span(4, 11)), Inline(InlineKind.LINK, Span(12, 17), "https://marn.example/minutes"))
    document = edition(Block(BlockKind.PARAGRAPH, Span(0, len(TEXT)), inlines))
    assert edition_json.load(edition_json.dump(document)) == document


def test_an_edition_from_before_anything_was_set_off_is_still_read() -> None:
    plain = edition(Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))))
    written = edition_json.dump(plain)
    assert json.loads(written)["posts"][0]["blocks"] == [["paragraph", 0, len(TEXT)]], "its text and so its hash are as they were"
    assert edition_json.load(written) == plain
