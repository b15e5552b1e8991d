"""Where words stand in a text: single runs, sets of them, and a stretch cut where marks begin and end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.spans import Piece, Span, cut, fits, span_set, words_at

SPANS = st.tuples(st.integers(0, 15), st.integers(1, 6)).map(lambda drawn: Span(drawn[0], sum(drawn)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 4), (5, 4)])
def test_a_run_that_holds_nothing_or_begins_before_the_text_is_refused_by_its_figures(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=re.escape(f"A span must begin at 0 or later and end after it begins, not {start}-{end}.")):
        Span(start, end)


def test_a_run_is_as_long_as_the_characters_in_it() -> None:
    assert len(Span(4, 9)) == len(Span(4, 9).words("The storm passed.")) == 5


@pytest.mark.parametrize(
    ("other", "holds", "meets"),
    [
        ((10, 20), True, True),
        ((12, 14), True, True),
        ((9, 11), False, True),
        ((19, 21), False, True),
        ((5, 25), False, True),
        ((5, 10), False, False),
        ((20, 25), False, False),
        ((0, 3), False, False),
        ((30, 33), False, False),
    ],
)
def test_a_run_holds_what_lies_wholly_in_it_and_meets_what_shares_a_character(other: tuple[int, int], holds: bool, meets: bool) -> None:
    assert (Span(10, 20).holds(Span(*other)), Span(10, 20).meets(Span(*other))) == (holds, meets)


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        ([(7, 9), (0, 3)], [(0, 3), (7, 9)]),
        ([(0, 3), (3, 6)], [(0, 6)]),
        ([(0, 9), (2, 4)], [(0, 9)]),
        ([(0, 3), (4, 6), (5, 8), (8, 9)], [(0, 3), (4, 9)]),
    ],
)
def test_marked_runs_come_in_reading_order_and_those_that_overlap_or_touch_as_one(
    given: list[tuple[int, int]], joined: list[tuple[int, int]]
) -> None:
    assert span_set(Span(*run) for run in given) == tuple(Span(*run) for run in joined)


def test_a_statement_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^At least one span is needed\.$"):
        span_set([])


def test_words_that_a_statement_leaves_out_are_shown_as_left_out() -> None:
    assert words_at("The mayor, re-elected, left.", (Span(0, 9), Span(23, 28))) == "The mayor … left."


@pytest.mark.parametrize(
    ("spans", "fit"), [([(0, 3)], True), ([(0, 3), (4, 7)], True), ([(0, 3), (4, 8)], False), ([(3, 4), (4, 7)], False)]
)
def test_a_statement_lies_within_its_text_and_each_piece_covers_words(spans: list[tuple[int, int]], fit: bool) -> None:
    assert fits("One two", tuple(Span(*span) for span in spans)) is fit


def test_a_stretch_is_cut_where_marks_begin_and_end() -> None:
    marks = [(Span(0, 6), Span(12, 14)), (Span(3, 9),), (Span(40, 50),)]
    assert list(cut(Span(2, 14), marks)) == [
        Piece(Span(2, 3), (0,)),
        Piece(Span(3, 6), (0, 1)),
        Piece(Span(6, 9), (1,)),
        Piece(Span(9, 12), ()),
        Piece(Span(12, 14), (0,)),
    ]


@given(SPANS, st.lists(st.lists(SPANS, min_size=1, max_size=3).map(span_set), max_size=4))
def test_every_character_of_a_stretch_lies_in_one_piece_below_the_very_marks_that_lie_over_it(
    within: Span, marks: list[tuple[Span, ...]]
) -> None:
    pieces = list(cut(within, marks))
    assert [at for piece in pieces for at in range(piece.span.start, piece.span.end)] == list(range(within.start, within.end))
    for piece in pieces:
        for at in range(piece.span.start, piece.span.end):
            over = (index for index, spans in enumerate(marks) if any(span.start <= at < span.end for span in spans))
            assert piece.marks == tuple(over)
