"""What holds for any text at all: it never fails, it loses nothing, it stays inside the text, it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import extract
from factcheck.extraction.findings import Findings, QuoteForm, StatementKind
from factcheck.text.spans import SpanSet, fits

PIECES = st.sampled_from(
    [
        *("Ada Quill", "said", "that ", "the dam held", "according to ", "and ", "who ", "she ", "told ", "reportedly ", "was signed"),
        *(" ", ", ", ". ", "\n", "\n\n", "“", "”", '"', "'", "’", "‘", "; ", ":", "?", "—", "(RSB)", "U.S.", "12 boats"),
        *("مرحبا", "😀", "e\u0301", "\u200f", "\u00a0"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def all_places(found: Findings) -> list[SpanSet]:
    places = [statement.spans for statement in found.statements]
    for attribution in found.attributions:
        places += [attribution.content, attribution.source, attribution.cue]
    return places


@given(TEXTS)
def test_every_place_lies_inside_the_text_and_holds_something(text: str) -> None:
    assert all(fits(text, spans) for spans in all_places(extract(text)))


@given(TEXTS)
def test_every_word_of_the_text_is_accounted_for(text: str) -> None:
    """Words that only join two parts ("and", "but", "while") may be left between them; no sentence may be."""
    found = extract(text)
    covered = {at for statement in found.statements for span in statement.spans for at in range(span.start, span.end)}
    left = "".join(char if at not in covered else " " for at, char in enumerate(text))
    joining = {"and", "but", "or", "while", "whereas", "yet", "although", "though", "so"}
    assert not [word for word in left.split() if word.isascii() and word.isalpha() and word.lower() not in joining]


@given(TEXTS)
def test_speech_in_quotation_marks_is_held_by_a_quote(text: str) -> None:
    found = extract(text)
    quotes = [span for statement in found.statements if statement.kind is StatementKind.QUOTE for span in statement.spans]
    for attribution in found.attributions:
        if attribution.form is QuoteForm.DIRECT:
            assert any(span.meets(content) for content in attribution.content for span in quotes)


LONG = [
    '"' * 100_000,
    "“„«‘\"'" * 10_000,
    "The mayor, Ada Quill, said the dam held and 12 people left, " * 1_700,
    "according to X, " * 2_500,
    "😀 said “he\u0301” " * 2_500,
    "قال “مرحبا” " * 5_000,
    "a" + "\u0301" * 50_000,
    "“a b c d\n" * 5_000,
    '"Go on now." ' * 2_500,
    "U.S. " * 10_000,
    "1." * 50_000 + "a",
    "\u202eقال “مرحبا” \u202c" * 5_000,
    "👩‍👩‍👧‍👦" * 10_000,
    "Quill, who was ill, which was " * 1_500,
    "he said that she said that " * 2_000,
    "and was " * 6_000,
    "a;" * 10_000,
    "(Image: " * 12_000,
    "[...] " * 15_000,
    ("The dam held, and the mill, which fell, was “lost” " * 1_000).replace(" ", "\u00a0"),
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:12]))
def test_nothing_is_too_long_or_too_odd_to_read(text: str) -> None:
    found = extract(text)
    assert all(fits(text, statement.spans) for statement in found.statements)


def test_an_empty_text_holds_nothing() -> None:
    assert extract("") == Findings((), ())
    assert extract(" \n\t\n") == Findings((), ())
