from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.consistency import Kind, inconsistencies
from tests.checking.labelled import NAMES, labelled

BODY = (
    "The ferry carried 212 passengers, Oda Lind said on Monday. “We were never told to turn back,” Lind said. "
    "It will cost $5 million, about 8,940 tickets, and 25 percent of them are sold in Tolle.\n"
)


def kinds(*texts: str, year: int | None = None, head: int | None = 0) -> list[Kind]:
    return [one.kind for one in inconsistencies(texts, head=head, year=year)]


@pytest.mark.parametrize(
    "head",
    [
        "Ferry with 212 on board was “never told to turn back”",
        "Oda Lind: nearly 9,000 tickets at five million dollars, 25% of them in Tolle",
        "Ferry Captain Says The Crew Was Never Told Anything At All",
    ],
)
def test_a_head_that_the_body_bears_out_raises_nothing(head: str) -> None:
    assert kinds(head, BODY) == []


@pytest.mark.parametrize(
    ("head", "kind", "told"),
    [
        ("Ferry with 221 on board turned back", Kind.HEAD_FIGURE, "The head says 221"),
        ("Ferry sells 52 percent of its tickets", Kind.HEAD_FIGURE, "52 percent"),
        ("“We were told to turn back”, captain says", Kind.HEAD_QUOTE, "never"),
        ("The ferry that left the pier at Marn", Kind.HEAD_NAME, "Marn"),
    ],
)
def test_what_the_head_says_and_the_body_does_not_is_told(head: str, kind: Kind, told: str) -> None:
    found = inconsistencies([head, BODY])
    assert [one.kind for one in found] == [kind]
    assert told in found[0].sentence
    assert found[0].places[0].text == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Unemployment rose from 4% to 6%, an increase of 2%.", "2 percentage points"),
        ("Unemployment rose from 4 to 6 percent, an increase of 3 percentage points.", "is 2 percentage points, not 3"),
        ("The price grew from 40 crowns to 50 crowns, a rise of 20%.", "25.0 percent, not 20"),
        ("Police counted 3 in Marn, 4 in Tolle and 5 in Orrby, a total of 13.", "3 + 4 + 5 is 12, not 13"),
    ],
)
def test_sums_and_percentages_that_do_not_come_out_are_told(text: str, told: str) -> None:
    found = inconsistencies([text], head=None)
    assert [one.kind for one in found] == [Kind.ARITHMETIC]
    assert told in found[0].sentence


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment rose from 4% to 6%, an increase of two percentage points.",
        "Unemployment rose from 4% to 6%, an increase of 50%.",
        "The price grew from 40 crowns to 50 crowns, a rise of 25%.",
        "The price grew from 30 crowns to 40 crowns, a rise of about 30%.",
        "Police counted 3 in Marn, 4 in Tolle and 5 in Orrby, a total of 12.",
        "On Monday, 10 February 2026, the power failed from 4:52 p.m. to 8:52 p.m., four hours, in 2026.".replace("Monday", "Tuesday"),
        "The power was out from 16:52 to 20:00, more than three hours.",
        "The trial lasted from 9 a.m. to 10:30 a.m., an hour and a half.".replace("an hour and a half", "90 minutes"),
        "They met from 11 p.m. to 1 a.m., two hours.",
    ],
)
def test_what_comes_out_raises_nothing(text: str) -> None:
    assert kinds(text, head=None) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The power failed on Monday, 10 February 2026.", "10 February 2026 is a Tuesday, not a Monday."),
        ("The power failed on Monday, February 10, 2026.", "is a Tuesday"),
        ("It begins on Friday, 31 June.", "There is no 31 June in 2026."),
        ("It begins on Monday 10 February.", "is a Tuesday"),
    ],
)
def test_a_date_with_another_weekday_is_told(text: str, told: str) -> None:
    found = inconsistencies([text], head=None, year=2026)
    assert [one.kind for one in found] == [Kind.WEEKDAY]
    assert told in found[0].sentence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The power was out from 4:52 p.m. to 8:52 p.m., three hours.", "is 4 hours, not three hours"),
        ("The meeting lasted 90 minutes, from 14:00 to 15:00.", "is 1 hour, not 90 minutes"),
        ("The bridge was closed from 6:15 a.m. to 7 a.m., about two hours.", "is 45 minutes"),
    ],
)
def test_times_that_make_another_duration_are_told(text: str, told: str) -> None:
    found = inconsistencies([text], head=None)
    assert [one.kind for one in found] == [Kind.DURATION]
    assert told in found[0].sentence


def test_counts_that_differ_between_posts_are_told_with_both_places() -> None:
    texts = ["At least 12 people were killed in the storm.", "Rain goes on.", "The storm killed 14 people, police said.", "14 people died."]
    found = inconsistencies(texts, head=None)
    assert [one.kind for one in found] == [Kind.FIGURES]
    assert [place.text for place in found[0].places] == [0, 2]
    assert [place.span.words(texts[place.text]) for place in found[0].places] == ["12", "14"]
    assert "supersedes" in found[0].sentence
    assert kinds("12 people were killed.", "30 people were injured.", "12 people are dead.", head=None) == []


def test_articles_of_our_own_raise_hardly_anything() -> None:
    for name in NAMES:
        text = labelled(name).source
        assert [one for one in inconsistencies(text.split("\n\n"), head=None) if one.kind is not Kind.FIGURES] == []


@given(st.lists(st.text(alphabet="ab Mon day10:5%.,from to to 4 p.m. February“”$\n", max_size=120), min_size=1, max_size=4))
def test_any_texts_are_read_and_places_lie_in_them(texts: list[str]) -> None:
    for one in inconsistencies(texts, year=2026):
        assert one.sentence
        for place in one.places:
            assert 0 <= place.span.start < place.span.end <= len(texts[place.text])
