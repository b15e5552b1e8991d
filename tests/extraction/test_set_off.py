"""Statements and letters that a page sets off as a quotation, without quotation marks: whose words they are."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.findings import Findings, StatementKind, StatementType
from factcheck.extraction.tagger import Tagger, shipped
from factcheck.text.blocks import Block, BlockKind
from factcheck.text.spans import Span, words_at


@pytest.fixture(params=["rules", "trained"])
def engine(request: pytest.FixtureRequest) -> Tagger | None:
    """What reads beside the rules: nothing, then the tagger."""
    return None if request.param == "rules" else shipped()


def _read(lines: tuple[str, ...], engine: Tagger | None) -> tuple[str, Findings]:
    """Read lines of which those that begin with ">" are set off as a quotation, and those with "@" are an embedded post."""
    text, blocks = "", []
    for line in lines:
        kind = {">": BlockKind.QUOTATION, "@": BlockKind.EMBEDDED}.get(line[0], BlockKind.PARAGRAPH)
        words = line.lstrip(">@")
        text += "\n" if text else ""
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words
    return text, extract_with(text, blocks, engine)


def _quotes(lines: tuple[str, ...], engine: Tagger | None) -> list[tuple[str, str | None]]:
    text, found = _read(lines, engine)
    quotes = [statement for statement in found.statements if statement.kind is StatementKind.QUOTE]
    return [(words_at(text, quote.spans), quote.attribution.speaker if quote.attribution else None) for quote in quotes]


SPOKEN = [
    (
        ("Harbour master Ida Moll spoke at noon. She said:", ">Nobody has promised a single ferry.", ">We will look again on Friday."),
        [("Nobody has promised a single ferry.", "Ida Moll"), ("We will look again on Friday.", "Ida Moll")],
    ),
    (
        ("Ida Moll said that she was hopeful.", ">The ferry will sail at ten.", "Nobody else spoke."),
        [("The ferry will sail at ten.", "Ida Moll")],
    ),
    (
        ("“We will not pay,” Ida Moll said. Union leader Tom Arne replied:", ">You will pay, and soon."),
        [("“We will not pay,” Ida Moll said", "Ida Moll"), ("You will pay, and soon.", "Tom Arne")],
    ),
    (
        (">All ferries sail as planned. — Harbour Office (@harbour)", "That was the first word."),
        [("All ferries sail as planned.", "Harbour Office")],
    ),
    ((">The ferries sail as planned.", ">— Ida Moll, harbour master, 3 March"), [("The ferries sail as planned.", "Ida Moll")]),
    (
        ("Ida Moll said it was bad.", "@Water is at the mill.", "@Keep away.", "@— Castor Fire Brigade (@castorfire) March 12, 2026"),
        [("Water is at the mill.", "Castor Fire Brigade"), ("Keep away.", "Castor Fire Brigade")],
    ),
    (
        ("Asked about the fare, harbour master Ida Moll said:", ">I expect that the ministers will say no. This has been stated before."),
        [("I expect that the ministers will say no.", "Ida Moll"), ("This has been stated before.", "Ida Moll")],
    ),
    (("A note hangs on the door.", ">The “Castor” stays in port until Friday."), [("The “Castor” stays in port until Friday.", None)]),
]


@pytest.mark.parametrize(("lines", "quotes"), SPOKEN)
def test_words_set_off_are_a_quotation_of_whoever_speaks_before_them_or_signs(
    lines: tuple[str, ...], quotes: list[tuple[str, str | None]], engine: Tagger | None
) -> None:
    assert _quotes(lines, engine) == quotes


def test_words_in_marks_inside_are_not_counted_twice(engine: Tagger | None) -> None:
    lines = ("Ida Moll wrote:", ">“The ferry sails at ten,” the minister told me.")
    assert [words for words, _ in _quotes(lines, engine)] == ["“The ferry sails at ten,” the minister told me"]


def test_a_signature_is_no_claim(engine: Tagger | None) -> None:
    text, found = _read((">All ferries sail as planned.", ">— Ida Moll, 3 March"), engine)
    signed = [statement for statement in found.statements if "Moll" in words_at(text, statement.spans)]
    assert [statement.type for statement in signed] == [StatementType.NOT_A_CLAIM]


def test_ordinary_paragraphs_are_no_quotations(engine: Tagger | None) -> None:
    assert _quotes(("The letter of 3 March is out.", "Ferries were late on Tuesday."), engine) == []


def test_in_a_language_that_is_read_by_marks_alone_they_are_a_quotation_too() -> None:
    text = "Die Hafenmeisterin schrieb:\nDie Fähre fährt um zehn Uhr."
    first = text.index("\n")
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, first)), Block(BlockKind.QUOTATION, Span(first + 1, len(text)))]
    quotes = [one for one in extract_with(text, blocks, None, "de").statements if one.kind is StatementKind.QUOTE]
    assert [words_at(text, quote.spans) for quote in quotes] == ["Die Fähre fährt um zehn Uhr."]
