"""What somebody types is read as words, phrases and beginnings; what is found is shown around its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.search_words import Term, folded, snippet, terms


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("ferry captain", [Term(("ferry",)), Term(("captain",))]),
        ('"turn back" ferry', [Term(("turn", "back")), Term(("ferry",))]),
        ("“turn back”", [Term(("turn", "back"))]),
        ("passen*", [Term(("passen",), begins=True)]),
        ('"turn ba*"', [Term(("turn", "ba"), begins=True)]),
        ("1,200", [Term(("1", "200"))]),
        ("co-operate", [Term(("co", "operate"))]),
        ('"never closed', [Term(("never", "closed"))]),
        ("AND OR NOT ( ) * : ^", [Term(("AND",)), Term(("OR",)), Term(("NOT",))]),
        ("** “” -- _", []),
        ("", []),
    ],
)
def test_a_typed_line_is_words_phrases_and_beginnings(typed: str, asked: list[Term]) -> None:
    assert terms(typed) == asked


@pytest.mark.parametrize(
    ("written", "typed"), [("Škoda", "skoda"), ("שָׁלוֹם", "שלום"), ("مُحَمَّد", "محمد"), ("أحمد", "احمد"), ("Ångström", "angstrom")]
)
def test_marks_and_capital_letters_count_for_nothing(written: str, typed: str) -> None:
    assert folded(written) == folded(typed)


def marked(text: str, typed: str) -> list[str]:
    return [piece.text for piece in snippet(text, terms(typed)) if piece.marked]


def test_the_words_are_marked_as_they_are_written() -> None:
    assert marked("The Škoda plant in Mladá Boleslav.", "skoda mlada") == ["Škoda", "Mladá"]
    assert marked("We were never told to turn back, she said. Turn left.", '"turn back"') == ["turn", "back"]
    assert marked("212 passengers", "passen*") == ["passengers"]


def test_a_long_text_is_cut_around_its_first_hit() -> None:
    pieces = snippet("word " * 300 + "needle " + "word " * 300, terms("needle"))
    whole = "".join(piece.text for piece in pieces)

    assert "needle" in whole
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert len(whole) < 320


@given(st.text(max_size=200), st.text(max_size=40))
def test_nothing_typed_is_an_error_and_a_snippet_is_a_part_of_its_text(text: str, typed: str) -> None:
    pieces = snippet(text, terms(typed))
    assert "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …") in text
