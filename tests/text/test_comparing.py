"""Texts made alike for comparison, and the way back to the exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.comparing import Comparable, alike, plain
from factcheck.text.spans import Span

PIECES = [
    "a",
    "b",
    " ",
    "  ",
    "\n\n",
    "\N{NO-BREAK SPACE}",
    "“",
    "'",
    "–",
    "é",
    "e\u0301",
    "\u0323",
    "\u1100\u1161\u11a8",
    "각",
    "9.2",
    "❤️",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("“We’ll go,” he said", '"We\'ll go," he said'),
        ("«Oui», dit-elle", '"Oui", dit‑elle'),
        ("5\N{NO-BREAK SPACE}km –  or more", "5 km — or more"),
        ("cafe\u0301 noir", "café noir"),
        ("one\n\ntwo", "one two"),
    ],
)
def test_typing_makes_no_other_words(here: str, there: str) -> None:
    assert alike(here, there)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("9,200 left", "9.200 left"),
        ("the White House", "the white house"),
        ("will", "will not"),
        ("Muller", "Müller"),
        ("'so'", '"so"'),
        ("well known", "wellknown"),
        ("five", "5"),
        ("…", "..."),
    ],
)
def test_everything_else_makes_other_words(here: str, there: str) -> None:
    assert not alike(here, there)


@given(TEXTS)
def test_the_compared_text_is_what_comparing_whole_wordings_gives(text: str) -> None:
    assert Comparable(text).text.strip(" ") == plain(text)


@given(st.data())
def test_every_run_leads_there_and_back(data: st.DataObject) -> None:
    text = data.draw(TEXTS.filter(bool))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    compared = Comparable(text)
    there = compared.compared(span)
    if there[0] < there[1]:
        back = compared.original_span(*there)
        assert plain(back.words(text)) == compared.text[slice(*there)]
        assert compared.compared(back) == there


@pytest.mark.parametrize("mark", "‘’‚‛‹›ʼ＇")
def test_every_single_mark_is_an_apostrophe(mark: str) -> None:
    assert alike(f"it{mark}s", "it's")


@pytest.mark.parametrize("mark", "“”„‟«»＂")
def test_every_double_mark_is_a_quotation_mark(mark: str) -> None:
    assert alike(f"{mark}yes", '"yes')


@pytest.mark.parametrize("dash", "‐‑‒–—―−﹘﹣－")
def test_every_dash_is_a_hyphen(dash: str) -> None:
    assert alike(f"5{dash}6", "5-6")


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("", ""),
        ("one", "one"),
        (" one ", " one "),
        ("one  two", "one two"),
        ("one \n\t two\u2003", "one two "),
        ("cafe\u0301", "café"),
        ("  cafe\u0301  noir", " café noir"),
        ("e\u0301e\u0301", "éé"),
        ("a\u0323\u0302 e", "ậ e"),
        ("a\u0302\u0323 e", "ậ e"),
        ("\u1100\u1161\u11a8", "각"),
        ("x\u0302", "x\u0302"),
        ("\u212b", "Å"),
        ("\u0958", "\u0915\u093c"),
        ("\u0301e", "\u0301e"),
        ("Donaudampfschifffahrtsgesellschaftskapita\u0308n", "Donaudampfschifffahrtsgesellschaftskapitän"),
    ],
)
def test_one_space_for_many_and_one_letter_for_its_parts(text: str, compared: str) -> None:
    assert Comparable(text).text == compared
    assert len(Comparable(text)) == len(compared)


@pytest.mark.parametrize(
    ("text", "words", "compared", "back"),
    [
        ("one  two", (5, 8), (4, 7), (5, 8)),
        ("one  two", (0, 5), (0, 3), (0, 3)),
        ("one  two", (3, 8), (4, 7), (5, 8)),
        ("one  two", (0, 8), (0, 7), (0, 8)),
        (" one two ", (0, 9), (1, 8), (1, 8)),
        ("cafe\u0301 noir", (3, 4), (3, 4), (3, 5)),
        ("cafe\u0301 noir", (4, 5), (3, 4), (3, 5)),
        ("cafe\u0301 noir", (5, 10), (5, 9), (6, 10)),
        ("cafe\u0301 noir", (0, 10), (0, 9), (0, 10)),
        ("e\u0301e\u0301", (2, 4), (1, 2), (2, 4)),
        ("so  e\u0301te\u0301  il est", (4, 9), (3, 6), (4, 9)),
        ("so  e\u0301te\u0301  il est", (11, 13), (7, 9), (11, 13)),
        ("e\u0301漢字", (2, 3), (1, 2), (2, 3)),
        ("\u0958 so", (0, 1), (0, 2), (0, 1)),
        ("\u0958 so", (2, 4), (3, 5), (2, 4)),
    ],
)
def test_words_lead_to_the_compared_text_and_back_by_whole_letters_and_without_spaces_at_the_ends(
    text: str, words: tuple[int, int], compared: tuple[int, int], back: tuple[int, int]
) -> None:
    comparable = Comparable(text)
    assert comparable.compared(Span(*words)) == compared
    assert comparable.original_span(*compared) == Span(*back)


def test_a_letter_at_either_end_is_no_space() -> None:
    assert plain(" X marks Pier X ") == "X marks Pier X"


def test_white_space_alone_leads_to_an_empty_place() -> None:
    start, end = Comparable("one \n two").compared(Span(3, 6))
    assert start == end


def test_a_heap_of_marks_on_one_letter_is_cut_after_thirty_two_characters() -> None:
    heaped = Comparable("so e" + "\u0301" * 70 + " so")
    assert heaped.text == "so é" + "\u0301" * 69 + " so"
    assert heaped.original_span(3, 4) == Span(3, 35)
    assert heaped.original_span(len(heaped) - 2, len(heaped)) == Span(75, 77)


def test_a_million_marks_on_one_letter_are_read() -> None:
    assert len(Comparable("a" + "\u0301" * 1_000_000)) > 0
