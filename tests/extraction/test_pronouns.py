"""A pronoun means who can be meant: the last who fits, not the last who was named."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract_with
from factcheck.extraction.directory import article_directory
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.memory import Memory, Speaker
from factcheck.extraction.people import People
from factcheck.extraction.tagger import shipped


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in extract_with(text).attributions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ines Thale met Robert Finch. “It held,” she said.", "Ines Thale"),
        ("Robert Finch met Ines Thale. “It held,” he said.", "Robert Finch"),
        ("Spokeswoman Ngozi Adler spoke. Robert Finch listened. “It held,” she said.", "Ngozi Adler"),
        ("Asked about the dam, Ines Thale did not answer. “It held,” she said.", "Ines Thale"),
        ("A soldier came out of the smoke. “It held,” he said.", "soldier"),
        (
            "The Corran Line 2 tunnel is shut. Later in the day, board spokeswoman Ines Thale was asked about it. “It held,” she said.",
            "Ines Thale",
        ),
        ("Ines Thale spoke. She met Mrs Adler in Oss. “It held,” she said.", "Ines Thale"),
        ("Mr. Finch was not pleased with the wall. In the hall, he said the dam held.", "Finch"),
        ("The River Board met on Monday. It said the dam held.", "River Board"),
        ("Reporters Without Boats met. Then Reporters Without Boats left. It said the dam held.", "Reporters Without Boats"),
    ],
)
def test_the_last_who_fits_is_meant(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_whose_lawyer_it_is_is_said() -> None:
    assert speakers("Robert Finch was charged. His lawyer said the charges were false.") == ["Robert Finch's lawyer"]


def test_who_is_only_said_to_have_said_something_is_not_who_goes_on() -> None:
    memory = Memory(People())
    thale, finch = (Speaker(name, SpeakerType.NAMED) for name in ("Ines Thale", "Robert Finch"))
    memory.spoke(thale)
    memory.spoke(finch, nested=True)
    assert memory.last == thale
    assert memory.meant("she", None, 0, None) == thale


@pytest.mark.parametrize(
    "text",
    [
        "Ines Thale asked everyone to leave the harbour by noon.",
        "Ines Thale told Robert Finch that the dam held.",
        "Ines Thale warned the River Board that the dam leaked.",
        "Ines Thale said of Robert Finch that he slept.",
    ],
)
def test_who_is_spoken_to_or_about_is_not_who_speaks(text: str) -> None:
    trained = [one.speaker for one in extract_with(text, tagger=shipped()).attributions]
    assert set(trained) == {"Ines Thale"}
    assert set(speakers(text)) <= {"Ines Thale"}


POSTS = [
    "Mayor Ines Thale opened the bridge. President Robert Finch watched.",
    "Thale said the bridge was safe.",
    "Mayor praises bridge\n\nThale met the builders. “Well built,” she said.",
    "Finch declined to name a date. “Soon,” he said. RSB said it would wait.",
    "The River Safety Board (RSB) meets on Monday.",
]


def test_a_person_is_one_speaker_in_all_posts_of_a_live_blog() -> None:
    named = article_directory((post, None) for post in POSTS)
    found = [[one.speaker for one in extract_with(post, article=named).attributions] for post in POSTS]
    assert found[1] == ["Ines Thale"]
    assert set(found[2][-1:]) == {"Ines Thale"}
    assert found[3] == ["Robert Finch", "River Safety Board"]
