"""Where exact words stand in a text, and which place is which."""

from __future__ import annotations

import pytest

from factcheck.text.anchoring import anchor
from factcheck.text.occurrences import CONTEXT, MOST, Context, context_at, is_whole, occurrences
from factcheck.text.spans import Span


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("able", "unable"),
        ("un", "unable"),
        ("fact", "fact_check"),
        ("check", "fact_check"),
        ("_check", "fact_check"),
        ("can", "can't"),
        ("t", "can't"),
        ("well", "well-known"),
        ("known", "well-known"),
        ("A", "A-5"),
        ("5", "A-5"),
        ("5", "5.3"),
        ("3", "5.3"),
        ("5", "5,000"),
        ("000", "5,000"),
        ("5", "5:30"),
        ("30", "5:30"),
        ("1", "1/3"),
        ("3", "1/3"),
        ("5", "5%"),
        ("5", "5‰"),
        ("5", "5°"),
        ("5", "-5"),
        ("5", "+5"),
        ("5", "$5"),
        ("5", "€5"),
        ("5", "£5"),
        ("5", "¥5"),
        ("5", "5€"),
        ("5", ".5"),
        ("5", "at ,5"),
        ("5", "-.5"),
        ("5", "$.5"),
        ("5", "(.5)"),
        ("कम", "कमी"),
        ("x", "x\u0302y"),
    ],
)
def test_words_and_numbers_are_not_cut_out_of_longer_ones(words: str, text: str) -> None:
    assert occurrences(words, text) == ()
    assert occurrences(words, f"It is {text} now.") == ()
    assert len(occurrences(words, text, whole=False)) == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("5", "5"),
        ("5", "(5)"),
        ("can", "'can'"),
        ("well", "well- and ill-meant"),
        ("meant", "-meant"),
        ("end", "end.Next"),
        ("Next", "end.Next"),
        ("row", "row.5"),
        ("5", "row.5"),
        ("5", "5.x"),
        ("x", "5.x"),
        ("5", "5."),
        ("5", "5, then"),
        ("5", "...5"),
        ("5", '".5'),
        ("so", "so%"),
        ("up", "$up"),
        ("5", "$ 5"),
        ("5", "5 %"),
    ],
)
def test_words_that_marks_alone_surround_are_found(words: str, text: str) -> None:
    assert occurrences(words, text) == (text.index(words),)
    assert is_whole(text, text.index(words), text.index(words) + len(words))


def test_a_verdict_on_five_per_cent_does_not_come_to_stand_on_half_of_one() -> None:
    old, new = "Prices rose 5 per cent.", "Prices rose .5 per cent."
    assert anchor(old, (Span(12, 22),), new).spans is None


def test_every_place_is_found_though_one_begins_within_another() -> None:
    assert occurrences("no no", "no no no no") == (0, 3, 6)
    assert occurrences("aa", "aaa", whole=False) == (0, 1)


def test_nothing_stands_nowhere() -> None:
    assert occurrences("", "Some words") == ()
    assert occurrences("other", "Some words") == ()


def test_words_that_stand_everywhere_are_looked_for_so_often_and_no_more() -> None:
    assert len(occurrences("so", "so " * (MOST + 5))) == MOST
    assert len(occurrences("able", "unable " * (MOST * 64 - 1) + "able")) == 1
    assert len(occurrences("able", "unable " * MOST * 64 + "able")) == 0


def test_a_place_is_told_by_the_characters_on_both_sides_and_by_fewer_at_the_edges_of_the_text() -> None:
    text = "Some words before it: it is safe, and some words that come after it."
    start, end = text.index("it is safe"), text.index(", and")
    assert context_at(text, 1, 4) == Context("S", text[4 : 4 + CONTEXT])
    assert context_at(text, start, end) == Context(text[:start], text[end : end + CONTEXT])
    assert context_at(text, 50, 60) == Context(text[50 - CONTEXT : 50], text[60:])


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("At noon it is safe again.", True),
        ("At noon it is safe again. Go on.", True),
        ("Later. At noon it is safe again.", True),
        ("At nine it is safe again.", False),
        ("At noon it is safe to go.", False),
    ],
)
def test_a_place_fits_where_both_sides_are_the_same(text: str, fits: bool) -> None:
    mine = context_at("At noon it is safe again.", 8, 18)
    at = text.index("it is safe")
    assert mine.fits(text, at, at + 10) is fits


def test_words_that_begin_or_end_their_text_are_told_by_the_other_side() -> None:
    first = context_at("It is safe again.", 0, 10)
    assert first.fits("It is safe again.", 0, 10)
    assert not first.fits("It is safe to go.", 0, 10)
    last = context_at("At noon it is safe", 8, 18)
    assert last.fits("At noon it is safe", 8, 18)
    assert not last.fits("At nine it is safe", 8, 18)
