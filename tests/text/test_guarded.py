"""Numbers, names and negations: what a verdict hangs on."""

from __future__ import annotations

import pytest

from factcheck.text.guarded import Guard, differing, guarded


@pytest.mark.parametrize(
    "number", ["5", "9,200", "9.2", "3:30", "1/3", "5%", "B52", "twelve", "Twelve", "TWELVE", "million", "half", "twice", "first"]
)
def test_figures_and_numbers_in_words_are_numbers(number: str) -> None:
    assert guarded(f"{number} of them came") == {(Guard.NUMBER, number): 1}


@pytest.mark.parametrize(
    "negation",
    [
        "not",
        "Nobody",
        "never",
        "without",
        "denied",
        "isn't",
        "isn’t",
        "CAN'T",
        "cannot",
        "dont",
        "n'a",
        "nicht",
        "jamais",
        "nunca",
        "nessuno",
    ],
)
def test_what_denies_is_a_negation_in_several_languages(negation: str) -> None:
    assert guarded(f"{negation} of them came") == {(Guard.NEGATION, negation): 1}


@pytest.mark.parametrize("name", ["Mara", "Mo", "NATO", "McDonald", "iPhone", "Saint-Denis", "O'Neill", "Øst"])
def test_a_capitalised_word_within_a_sentence_is_a_name(name: str) -> None:
    assert guarded(f"they say {name} came") == {(Guard.NAME, name): 1}


@pytest.mark.parametrize("name", ["EU", "iPhone", "McDonald"])
def test_a_word_with_a_capital_inside_is_a_name_even_where_a_sentence_begins(name: str) -> None:
    assert guarded(f"{name} came") == {(Guard.NAME, name): 1}


@pytest.mark.parametrize("mark", ["@", "#", "/"])
def test_a_sign_before_a_name_begins_no_sentence(mark: str) -> None:
    assert guarded(f"{mark}Ardal floods") == {(Guard.NAME, "Ardal"): 1}


@pytest.mark.parametrize(
    "text",
    [
        "Water came",
        "it rained. Water came",
        "it rained! Water came",
        "why? Water came",
        "it rained… Water came",
        "they said: Water came",
        "“it rained.” Water came",
        "they said “Water came",
        '"Water came',
        "(Water came",
        "it rained\n\nWater came",
    ],
)
def test_the_capital_that_begins_a_sentence_makes_no_name(text: str) -> None:
    assert not guarded(text)


def test_a_single_capital_is_no_name() -> None:
    assert not guarded("then I said A or B")


def test_each_is_counted_as_often_as_it_stands() -> None:
    assert guarded("they say 5 of 5 knew Mara") == {(Guard.NUMBER, "5"): 2, (Guard.NAME, "Mara"): 1}


@pytest.mark.parametrize(
    ("here", "there", "kinds"),
    [
        ("some 5 came", "some came 5", set()),
        ("some 5 came", "some 5 went", set()),
        ("some 5 came", "some 6 came", {Guard.NUMBER}),
        ("5 of 5 came", "5 of them came", {Guard.NUMBER}),
        ("they came", "they never came", {Guard.NEGATION}),
        ("they never came", "they came", {Guard.NEGATION}),
        ("as Mara said", "as Ilse said", {Guard.NAME}),
        ("as Mara said 5 came", "as Ilse said 6 never came", set(Guard)),
    ],
)
def test_two_wordings_differ_in_the_kinds_they_do_not_share_in_equal_number(here: str, there: str, kinds: set[Guard]) -> None:
    assert differing(here, there) == kinds
