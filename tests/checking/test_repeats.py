from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.checking.guards import Kind, guard_of
from factcheck.checking.repeats import Claim, likeness, repeats_among
from factcheck.checking.words import words_of
from tests.checking.labelled import NAMES, labelled

SENTENCES = [
    sentence.strip() for name in NAMES for sentence in re.split(r"(?<=[.!?])\s+", labelled(name).article) if len(sentence.split()) >= 6
]


def test_a_claim_made_again_in_nearly_the_same_words_is_proposed_with_what_differs() -> None:
    texts = [
        "The mayor said that 212 people were on the ferry when it left Tolle.",
        "Rain is expected on Sunday across the whole of the coast.",
        "When it left Tolle, 212 people were on the ferry, the mayor said.",
        "The mayor says that two hundred and twelve people were on the ferry when it left Tolle on time.",
    ]
    found = repeats_among(texts)
    assert {(one.first, one.second) for one in found} >= {(0, 3)}
    best = found[0]
    assert (best.first, best.second) == (0, 3)
    assert best.likeness > 0.8
    assert any(not change.same for change in best.differences)
    assert all(1 not in (one.first, one.second) for one in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor said that 212 people were on the ferry.", "The mayor said that 221 people were on the ferry."),
        ("The mayor said that 212 people were on the ferry.", "The mayor said that 212 people were not on the ferry."),
        ("The ferry was not full when it left the pier.", "The ferry was full when it left the pier."),
        ("Lind told the court that the ferry was full.", "Berg told the court that the ferry was full."),
        ("The ferry from Tolle was full on Monday night.", "The ferry from Marn was full on Monday night."),
        ("Prices rose by 5 percent in the last year.", "Prices rose by 5 dollars in the last year."),
        ("Berg beat Lind in the vote on Monday.", "Lind beat Berg in the vote on Monday."),
        ("The crew grew from 12 to 15 people on Monday.", "The crew grew from 15 to 12 people on Monday."),
        ("The crew isn't ready to sail again this year.", "The crew is ready to sail again this year."),
        ("The ferry was not full but the boat was.", "The ferry was full but the boat was not."),
        ("The ferry was not full when it left.", "The ferry was never full when it left."),
    ],
)
def test_claims_that_differ_in_a_number_a_name_or_a_negation_are_two(one: str, other: str) -> None:
    assert likeness(Claim(one), Claim(other)) == 0
    assert repeats_among([one, other], least=0.01) == []


def test_contractions_and_numbers_in_words_make_no_second_claim() -> None:
    assert likeness(Claim("The crew isn’t ready to sail in 12 days."), Claim("The crew is not ready to sail in twelve days.")) > 0.9


@given(st.sampled_from(SENTENCES), st.data())
def test_a_changed_number_name_or_negation_never_makes_a_repeat(sentence: str, data: st.DataObject) -> None:
    guards = [word for word in words_of(sentence) if guard_of(sentence, word)]
    assume(guards)
    word = data.draw(st.sampled_from(guards))
    instead = {Kind.NUMBER: "977", Kind.NAME: "Zabrowski", Kind.NEGATION: ""}[guard_of(sentence, word) or Kind.NAME]
    other = sentence[: word.start] + instead + sentence[word.end :]
    assert likeness(Claim(sentence), Claim(other)) == 0
    assert likeness(Claim(other), Claim(sentence)) == 0
    assert repeats_among([sentence, other], least=0.01) == []


@given(st.sampled_from(SENTENCES))
def test_a_claim_repeats_itself(sentence: str) -> None:
    assert likeness(Claim(sentence), Claim(sentence)) == 1
    assert [(one.first, one.second, one.likeness) for one in repeats_among([sentence, sentence])] == [(0, 1, 1.0)]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    for one in repeats_among(texts, least=0.1):
        assert 0 <= one.first < one.second < len(texts)
