"""What a text is asked for before a pattern of times is tried on it: every text that the pattern matches has it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingestion.plain_text import times

PAIRS = {
    "GLUED": (times.GLUED, times.GLUED_NEEDS),
    "AGO": (times.AGO, times.AGO_NEEDS),
    "OFFSET": (times.OFFSET, times.OFFSET_NEEDS),
    "CLOCK": (times.CLOCK, times.CLOCK_NEEDS),
}
WORDS = """
0 1 4 9 12 23 24 44 59 130 1450 0930 2024 : . h H - + / , a p A P m M am p.m. PM uhr Uhr UHR Z GMT UTC HKT ET BST EST
ago AGO just now moment moments an one min mins minutes m hour hours hrs d days day vor einer einem Minuten Stunden Std
Tagen gerade eben il y a heures hace há HÁ un una minutos horas fa ore minuti giorni geleden uur minuten Jan Mai March
"""
PIECES = st.sampled_from(WORDS.split())
SHORT = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\u00a0"])), max_size=8).map(lambda found: "".join(a + b for a, b in found))


@pytest.mark.parametrize("name", PAIRS)
@given(text=SHORT)
def test_what_a_pattern_matches_has_what_it_needs(name: str, text: str) -> None:
    pattern, needs = PAIRS[name]
    assert needs.search(text) or not pattern.search(text), (name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AGO", "Just now"),
        ("AGO", "an hour ago"),
        ("AGO", "vor 5 Minuten"),
        ("AGO", "il y a 3 min"),
        ("AGO", "hace 2 horas"),
        ("AGO", "5 min fa"),
        ("AGO", "10 minuten geleden"),
        ("CLOCK", "4:44"),
        ("CLOCK", "9 p.m."),
        ("CLOCK", "14h30"),
        ("CLOCK", "14 Uhr"),
        ("CLOCK", "0930 GMT"),
        ("OFFSET", "10:00 +01:00"),
        ("OFFSET", "10:00Z"),
    ],
)
def test_the_pattern_does_match_such_texts(name: str, text: str) -> None:
    pattern, needs = PAIRS[name]
    assert isinstance(pattern.search(text), re.Match)
    assert needs.search(text)
