from __future__ import annotations

import pytest

from factcheck.checking.articles import best_check, check_article, quotes_of
from factcheck.checking.parts import check_parts, quotations_in, quoted_parts
from factcheck.checking.quotes import Label, prepared
from factcheck.checking.speakers import is_speaker
from factcheck.text.spans import Span

SOURCE = "MS. LIND:  We will not, I am sorry to say, close the road.  The bridge is safe.\n\nMR. RENN:  I went home at noon.\n"


@pytest.fixture(autouse=True)
def read_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_TAGGER", "rules")


@pytest.mark.parametrize(
    ("name", "role", "label", "same"),
    [
        ("Oda Lind", None, "MS. LIND", True),
        ("Oda Lind", None, "Oda Lind", True),
        ("Tobias Renn", None, "MS. LIND", False),
        ("Joe Biden", "President", "THE PRESIDENT", True),
        ("Joe Biden", None, "THE PRESIDENT", None),
        ("Joe Biden", None, "Q", None),
        ("mayor", None, "THE MAYOR", True),
        ("Sean O’Neil", None, "MR. O'NEIL", True),
        ("Pål Grande", None, "MR. GRANDE", True),
    ],
)
def test_a_surname_decides_who_a_label_means(name: str, role: str | None, label: str, same: bool | None) -> None:
    assert is_speaker(name, role, label) is same


def test_words_given_to_another_person_are_told() -> None:
    text = "“I went home at noon,” Oda Lind said on Monday.\n"
    checked = check_article(quotes_of(text), [prepared(SOURCE)])
    assert checked[0].check.label is Label.VERBATIM
    assert "The article gives these words to Oda Lind, the source to MR. RENN." in checked[0].check.cautions


def test_of_two_passages_that_differ_the_speakers_own_is_compared() -> None:
    text = "“We were never told to turn back,” Oda Lind said.\n"
    source = prepared("MR. RENN:  Captain, were you told to turn back?\n\nMS. LIND:  We were told only once to turn back.\n")
    place = check_article(quotes_of(text), [source])[0].check.passage
    assert place is not None
    assert place.speaker == "MS. LIND"


def test_the_two_parts_of_a_sentence_are_one_quotation() -> None:
    text = "“We will,” Oda Lind said, “close the road.” “The bridge,” Lind said, “is safe.”\n"
    quotes = quotes_of(text)
    assert [quote.words for quote in quotes] == ["We will,", "close the road.", "The bridge,", "is safe."]
    assert [quote.goes_on for quote in quotes] == [False, True, False, True]
    labels = [one.check.label for one in check_article(quotes, [prepared(SOURCE)])]
    assert labels[1] is Label.ALTERED
    assert labels[2:] == [Label.VERBATIM, Label.VERBATIM]


def test_the_best_source_is_chosen_and_none_is_told_so() -> None:
    sources = [prepared("The bridge is not safe at all.", "one"), prepared(SOURCE, "two")]
    assert best_check("The bridge is safe", sources).source == "two"
    nowhere = best_check("The moon is made of green cheese", sources)
    assert nowhere.label is Label.NOT_FOUND
    assert nowhere.reason.startswith("None of the sources")
    assert best_check("The bridge is safe", []).label is Label.NOT_FOUND


def test_terms_and_titles_outside_speech_are_no_quotations() -> None:
    assert quotes_of("The “Maren” is a ferry. The city’s “Big Three” are all closed.\n") == []


def test_only_what_stands_in_quotation_marks_of_a_statement_is_compared() -> None:
    text = "Oda Lind said that “the road” would stay open, “as ever”, and went home."
    parts = quoted_parts(text, (Span(0, len(text)),), quotations_in(text))
    assert [part.words(text) for part in parts] == ["the road", "as ever"]
    assert quoted_parts(text, (Span(0, 8),), quotations_in(text)) == []


@pytest.mark.parametrize(
    ("text", "label", "told"),
    [
        ("“The bridge is safe,” Lind said. “I went home at noon.”", Label.VERBATIM, "The words stand"),
        ("“We will … close the road,” Lind said, and “the bridge is safe.”", Label.ALTERED, "“not”"),
        ("“The bridge is safe,” Lind said. “The moon is made of green cheese.”", Label.NOT_FOUND, "Of “The moon is made of green cheese.”"),
    ],
)
def test_a_statement_of_several_parts_has_the_label_of_the_worst(text: str, label: Label, told: str) -> None:
    check = check_parts(text, quotations_in(text), [prepared(SOURCE, "source")])
    assert check.label is label, check.reason
    assert told in check.reason
    assert (check.passage or check.runner_up) is not None
