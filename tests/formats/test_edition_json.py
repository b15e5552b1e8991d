from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from factcheck.formats import edition_json
from factcheck.formats.edition import EditionDocument, PublishedPost
from factcheck.text.blocks import Block, BlockKind, Inline, InlineKind
from factcheck.text.spans import Span
from tests.formats import editions

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


def test_checks_from_before_it_was_said_when_they_were_looked_at_keep_their_bytes() -> None:
    document = editions.edition()
    written = edition_json.dump(document)
    assert sha256(written.encode()).hexdigest() == "0171328c77efd1617d568afb9f667855860181425b6f7e0e0ad2c7e5cff14604"
    assert edition_json.load(written) == document


def test_a_check_keeps_when_it_was_looked_at_and_when_it_is_looked_at_again() -> None:
    plain = editions.edition()
    first, *rest = plain.checks
    document = replace(plain, checks=(replace(first, as_of=NOON, next_look=NOON + timedelta(days=2)), *rest))
    written = edition_json.dump(document)
    assert edition_json.load(written) == document
    shown = json.loads(written)["checks"]
    assert (shown[0]["as_of"], shown[0]["next_look"]) == ("2024-05-01T12:00:00+00:00", "2024-05-03T12:00:00+00:00")
    assert not {"as_of", "next_look"} & shown[1].keys()
