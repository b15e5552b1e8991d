from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.checking.transcripts import read_transcript

HOUSE = (
    "---\ntitle: 'Remarks by the President'\ndate: '2031-01-01'\n---\n\nEast Room\n\n3:12 P.M. EST\n\n"
    "THE PRESIDENT:  Thank you.  (Applause.)  We begin today.\n\nIt is a good day.\n\nQ    Mr. President —\n\n"
    "MS. O’NEIL:  One at a time.\n\n(Cross-talk.)\n\nTHE PRESIDENT:  Yes.\n"
)


def speakers(text: str) -> list[str]:
    return [turn.speaker for turn in read_transcript(text).turns]


def spoken(text: str) -> str:
    read = read_transcript(text)
    parts, at = [], 0
    for span in read.silent:
        parts.append(text[at : span.start])
        at = span.end
    return " ".join("".join([*parts, text[at:]]).split())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (HOUSE, ["THE PRESIDENT", "Q", "MS. O’NEIL", "THE PRESIDENT"]),
        (
            "Ann Bo, mayor: We will.\n\nCy Dee: Will you?\n\nAnn Bo, mayor: Yes.\n\nCy Dee: Good.\n",
            ["Ann Bo", "Cy Dee", "Ann Bo", "Cy Dee"],
        ),
        ("Ann Bo (00:12):\nHello there.\n\nCy Dee (00:15):\nHi.\n", ["Ann Bo", "Cy Dee"]),
        ("Ann Bo  0:12\nHello there.\n\nCy Dee  0:15\nHi.\n\nAnn Bo  0:20\nGood.\n", ["Ann Bo", "Cy Dee", "Ann Bo"]),
        ("WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann Bo>We will\n\n00:03.000 --> 00:05.000\n<v Cy Dee>Will you?\n", ["Ann Bo", "Cy Dee"]),
        ("**INTERVIEWER:** What now?\n\n**MAYOR BO:** Nothing.\n", ["INTERVIEWER", "MAYOR BO"]),
        ("[00:12:34] MR. SMITH: Yes.\n\n[00:12:40] THE COURT: So ordered.\n", ["MR. SMITH", "THE COURT"]),
        ("Q. Did you see it?\n\nA. I did not.\n", ["Q", "A"]),
        ("Background: the council met.\n\nThe plan: to build.\n\nWe agree: it is good.\n", []),
        ("The board shall do this, through the\nDirector of the Office:\n\n(a) write a report;\n", []),
    ],
)
def test_turns_are_told_by_their_labels(text: str, who: list[str]) -> None:
    assert speakers(text) == who


def test_labels_directions_timecodes_and_front_matter_are_not_speech() -> None:
    assert spoken(HOUSE) == "East Room 3:12 P.M. EST Thank you. We begin today. It is a good day. Mr. President — One at a time. Yes."
    assert (
        spoken("1\n00:00:01,000 --> 00:00:03,000\nWe will [laughter] not\n\n2\n00:00:03,000 --> 00:00:05,000\ngo there.")
        == "We will not go there."
    )


def test_words_in_brackets_that_somebody_may_have_said_stay() -> None:
    assert "(a) write" in spoken("The board shall (a) write a report (including a summary) and (b) print it.")
    assert "including a summary" in spoken("The board shall (a) write a report (including a summary) and (b) print it.")


def test_a_place_has_its_speaker_and_its_locator() -> None:
    read = read_transcript(HOUSE)
    at = HOUSE.index("good day")
    assert read.speaker_at(at) == "THE PRESIDENT"
    assert read.locator_at(at) == "paragraph 4"
    assert read.speaker_at(HOUSE.index("East Room")) is None
    timed = "[00:12] ANN BO: We will.\n\n[01:40] ANN BO: We will not."
    assert read_transcript(timed).locator_at(timed.index("not")) == "01:40"


def test_what_the_transcriber_struck_out_or_put_in_is_doubtful() -> None:
    text = "because of the <s>Medicaid</s> \\[Medicare\\] rules"
    assert [span.words(text).rstrip("\\") for span in read_transcript(text).doubtful] == ["Medicaid", "Medicare"]


@given(st.text(alphabet="ABQ ab:.()[]<>\n-—*0123456789,'", max_size=400))
def test_any_text_is_read_and_its_spans_lie_in_it(text: str) -> None:
    read = read_transcript(text)
    for span in (*read.paragraphs, *read.silent, *read.doubtful, *(turn.label for turn in read.turns)):
        assert 0 <= span.start < span.end <= len(text)
    for offset in range(0, len(text), 7):
        assert read.locator_at(offset)
        read.speaker_at(offset)
