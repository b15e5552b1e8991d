"""Words in quotation marks are found whatever marks a newsroom uses, and one odd mark costs nothing elsewhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import paragraphs_of
from factcheck.text.spans import Span


def quoted(text: str, depth: int = 0) -> list[str]:
    places = [paragraph.span for paragraph in paragraphs_of(text, None)]
    return [found.span.words(text) for found in find_quotations(text, places) if found.depth == depth]


CASES = [
    ("The mayor said, “The dam held.”", ["“The dam held.”"]),
    ('The mayor said, "The dam held."', ['"The dam held."']),
    ("Die Chefin sagte: „Der Damm hält.“ Dann ging sie.", ["„Der Damm hält.“"]),
    ("Le maire : « Le barrage tient. » Puis rien.", ["« Le barrage tient. »"]),
    ("Sie sagte: »Der Damm hält.« Dann ging sie.", ["»Der Damm hält.«"]),
    ("The mayor said, ‘The dam didn’t break.’ She left.", ["‘The dam didn’t break.’"]),
    ("The mayor said, 'The dam didn't break.' She left.", ["'The dam didn't break.'"]),
    ("‘The workers’ union won’t sign,’ she said.", ["‘The workers’ union won’t sign,’"]),
    ("The farmers’ gates don’t shut, and it’s raining.", []),
    ("Rock 'n' roll was big in the '60s, wasn't it?", []),
    ("“He told me ‘go home’ and I went,” she said.", ["“He told me ‘go home’ and I went,”"]),
    ("“The\u00a0dam held,”\u00a0she said.", ["“The\u00a0dam held,”"]),
    ('A 6" pipe burst, and she said "we saw it" twice.', ['"we saw it"']),
    ("“The dam held,” she said. “Nobody was hurt.”", ["“The dam held,”", "“Nobody was hurt.”"]),
    ("“The dam held and nobody was hurt.", ["“The dam held and nobody was hurt."]),
    ("The dam held,” she said.", ["The dam held,”"]),
    ("“The dam held and nobody was hurt, Mayor Ada Quill said.", ["“The dam held and nobody was hurt,"]),
    ("“The dam held and nobody was hurt, said the mayor, who had slept.", ["“The dam held and nobody was hurt,"]),
    ("“The dam held, and then she told me it would", ["“The dam held, and then she told me it would"]),
    ("« Le barrage tient »,\u00a0dit-elle, « il tient. »", ["« Le barrage tient »", "« il tient. »"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_are_found_in_every_style_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_inside_a_quotation_is_found_one_deeper() -> None:
    assert quoted("“He told me ‘go home’ and I went,” she said.", depth=1) == ["‘go home’"]


def test_a_quotation_over_several_paragraphs_is_linked_by_its_opening_marks() -> None:
    text = "“The dam held all night.\n\n“We slept on the hill.\n\n“Then it was over,” she said.\n\n“The dam” is a film."
    places = [paragraph.span for paragraph in paragraphs_of(text, None)]
    found = list(find_quotations(text, places))
    assert [(q.closed, q.continues) for q in found] == [(False, False), (False, True), (True, True), (True, False)]


PARAGRAPHS = (
    "“The dam held,” said Ada Quill. “Nobody was hurt.”",
    '"We counted 12 boats," she added.',
    "The clerk called the plan “far too late for us all” on Monday.",
)


@given(st.sampled_from("\"“”„«»‘’'"), st.integers(0, 400))
def test_a_stray_mark_costs_at_most_its_own_paragraph(mark: str, at: int) -> None:
    text = "\n".join(PARAGRAPHS)
    at = min(at, len(text))
    spoilt = text[:at] + mark + text[at:]
    begin = 0
    for paragraph in PARAGRAPHS:
        end = begin + len(paragraph)
        if not begin <= at <= end:
            assert set(quoted(paragraph)) <= set(quoted(spoilt))
        begin = end + 1


@given(st.text(alphabet=st.sampled_from("\"“”„«»‘’'ab .,\n"), max_size=200))
def test_any_mixture_of_marks_gives_places_inside_the_text_that_do_not_cross(text: str) -> None:
    found = list(find_quotations(text, [paragraph.span for paragraph in paragraphs_of(text, None)]))
    outer = [q.span for q in found if q.depth == 0]
    assert all(span.end <= len(text) for span in outer)
    assert all(before.end <= after.start for before, after in pairwise(outer))
    assert all(isinstance(q.span, Span) for q in found)
