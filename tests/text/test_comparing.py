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


def test_a_million_marks_on_one_letter_are_read() -> None:
    assert len(Comparable("a" + "\u0301" * 1_000_000)) > 0
