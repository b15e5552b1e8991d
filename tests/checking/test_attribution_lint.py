from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.checking.attribution_lint import AttributionRecord, Basis, Terms, issues
from factcheck.extraction.findings import SpeakerType

SOUND = AttributionRecord(
    SpeakerType.UNNAMED,
    description="two engineers who inspected the wall",
    count=2,
    terms=Terms.ANONYMOUS,
    basis=Basis.FIRST_HAND,
    reason="they feared for their jobs",
)


def test_a_sound_unnamed_source_and_a_named_one_raise_nothing() -> None:
    assert issues(SOUND) == []
    assert issues(AttributionRecord(SpeakerType.NAMED, name="Oda Lind", terms=Terms.ON_RECORD)) == []
    assert issues(AttributionRecord(SpeakerType.DOCUMENT, description="a report by the harbour office")) == []


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (replace(SOUND, reason=None), "2 unnamed sources, no reason for anonymity given"),
        (replace(SOUND, reason="asked not to be named"), "is no reason"),
        (replace(SOUND, count=1, description="an engineer who saw it"), "Only one unnamed source"),
        (replace(SOUND, count=3), "the record counts 3"),
        (replace(SOUND, description="two sources"), "“two sources” says nothing"),
        (replace(SOUND, description=None), "“a source” says nothing"),
        (replace(SOUND, is_opinion=True), "only information"),
        (replace(SOUND, basis=None), "how the unnamed source knows"),
        (replace(SOUND, basis=Basis.RELAYED), "has this from others"),
        (replace(SOUND, terms=Terms.OFF_RECORD), "may not be published"),
        (replace(SOUND, in_same_sentence=False), "in another sentence"),
        (AttributionRecord(SpeakerType.NONE), "Nobody is said"),
        (AttributionRecord(SpeakerType.INSTITUTION), "neither a name nor a description"),
        (AttributionRecord(SpeakerType.NAMED, name="Oda Lind", terms=Terms.BACKGROUND), "ask whether the name may be used"),
    ],
)
def test_each_fault_of_an_attribution_is_one_sentence_that_says_what_to_do(record: AttributionRecord, told: str) -> None:
    found = issues(record)
    assert len(found) == 1, found
    assert told in found[0]
    assert found[0].endswith(".")


def test_one_unnamed_source_without_a_reason_is_told_as_editors_say_it() -> None:
    found = issues(replace(SOUND, reason=None, count=1, description="an engineer who saw it"))
    assert found[0].startswith("One unnamed source, no reason for anonymity given")
    assert found[1].startswith("Only one unnamed source")


def test_all_faults_are_told_at_once() -> None:
    assert len(issues(AttributionRecord(SpeakerType.UNNAMED, description="a source", is_opinion=True, terms=Terms.OFF_RECORD))) == 6
