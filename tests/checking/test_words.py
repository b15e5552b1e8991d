from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.words import words_of


def keys(text: str) -> list[str]:
    return [word.key for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("eight million", "8 million"), ("8,000,000", "8m"), ("twenty-five percent", "25%"), ("25 per cent", "25 percent"),
        ("$5 million", "five million dollars"), ("£2.5bn", "two point five billion pounds"), ("a hundred and five", "105"),
        ("nineteen eighty-four", "1984"), ("twenty twenty-three", "2023"), ("the twenty-first", "the 21st"), ("minus five", "-5"),
        ("colour", "color"), ("realised", "realized"), ("travelling", "traveling"), ("programme", "program"), ("U.S.", "US"),
        ("don’t", "don't"), ("café", "cafe"), ("seven hundred thousand", "700,000"), ("goin’ on", "going on"),
    ],
)  # fmt: skip
def test_two_forms_of_one_word_have_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("eight million", "eighteen million"), ("25", "52"), ("$5", "£5"), ("five percent", "five"), ("-5", "5"), ("first", "one"),
        ("four", "for"), ("hour", "hor"), ("he met Grey", "he met Gray"), ("1.5", "15"), ("10:15", "1015"), ("ten, twenty", "1020"),
        ("can", "can't"), ("007", "7"), ("21st", "21"),
    ],
)  # fmt: skip
def test_two_words_have_two_keys(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@given(st.text(max_size=200))
def test_words_of_any_text_lie_in_it_in_order(text: str) -> None:
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) and word.key for word in words)
    assert all(one.start <= other.start for one, other in pairwise(words))
