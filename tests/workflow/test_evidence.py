"""Putting sources to use: where the passage stands, when a recording says it, and using the same place again."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.models import Snapshot, Source, SourceType, Stance
from factcheck.workflow import evidence, source_snapshots, sources
from factcheck.workflow.refusals import Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, transcript

HEARD = "COUNSEL: Were you told?\n\nLIND: We were never told to turn back.\n\nLIND: I say it again. We were never told to turn back.\n"
WORDS = "We were never told to turn back."

pytestmark = on_both_databases


def kept(source: Source, room: Newsroom, words: str = HEARD) -> Snapshot:
    """What a file shows, kept as a snapshot of the source."""
    content = words.encode()
    snapshot = source_snapshots.keep_file(
        source, content, "hearing.txt", source_snapshots.read_file(content, "hearing.txt"), by=room.checker
    )
    assert snapshot is not None
    return snapshot


def test_a_passage_is_kept_with_its_place_in_the_snapshot(room: Newsroom) -> None:
    source = transcript(room.checker)
    snapshot = kept(source, room)
    second = snapshot.text.rindex(WORDS)
    first, picked = (
        evidence.add(room.quote, source, locator="", passage=WORDS, stance=Stance.SUPPORTS, snapshot=snapshot, start=start, by=room.checker)
        for start in (None, second)
    )
    assert first.passage_start == snapshot.text.index(WORDS)
    assert (picked.passage_start, picked.passage_end) == (second, second + len(WORDS))


def test_words_that_do_not_stand_in_the_snapshot_are_refused(room: Newsroom) -> None:
    source = transcript(room.checker)
    with pytest.raises(Refusal, match="do not stand in the text that was kept"):
        evidence.add(
            room.quote,
            source,
            locator="",
            passage="We were told to turn back.",
            stance=Stance.SUPPORTS,
            snapshot=kept(source, room),
            by=room.checker,
        )
    assert room.quote.evidence == []


def test_a_snapshot_of_another_source_is_refused(room: Newsroom) -> None:
    other = sources.add_source(sources.SourceFacts("Passenger list", SourceType.OFFICIAL_DOCUMENT, reference="Folder 3"), by=room.checker)
    with pytest.raises(Refusal, match="picked in another source"):
        evidence.add(
            room.quote,
            transcript(room.checker),
            locator="",
            passage=WORDS,
            stance=Stance.SUPPORTS,
            snapshot=kept(other, room),
            by=room.checker,
        )


@pytest.mark.parametrize("locator", ["", "near the end", "1:75:02", "14:5", "1:02:03:04"])
def test_a_recording_is_not_cited_without_the_time(room: Newsroom, locator: str) -> None:
    with pytest.raises(Refusal, match="at what time of the recording"):
        evidence.add(room.quote, _recording(room), locator=locator, passage=WORDS, stance=Stance.SUPPORTS, by=room.checker)


@pytest.mark.parametrize("locator", ["1:02:03", "14:05", "tape 2, 0:14:05–0:14:20", "100:05"])
def test_a_recording_is_cited_by_its_time(room: Newsroom, locator: str) -> None:
    piece = evidence.add(room.quote, _recording(room), locator=locator, passage="", stance=Stance.SUPPORTS, by=room.checker)
    assert piece.locator == locator


def _recording(room: Newsroom) -> Source:
    facts = sources.SourceFacts("Bridge recording", SourceType.RECORDING, reference="Voyage data recorder")
    return sources.add_source(facts, by=room.checker)


def test_the_same_place_is_used_again_for_another_statement(room: Newsroom) -> None:
    source = transcript(room.checker)
    first = evidence.add(
        room.quote,
        source,
        locator="2",
        passage=WORDS,
        stance=Stance.SUPPORTS,
        snapshot=kept(source, room),
        confidential=True,
        by=room.checker,
    )
    again = evidence.use_again(room.claim, first, Stance.REFUTES, by=room.checker)
    assert (again.source, again.locator, again.passage, again.passage_start) == (source, "2", WORDS, first.passage_start)
    assert (again.stance, again.confidential) == (Stance.REFUTES, True)
    with pytest.raises(Refusal, match="rests on the very same passage already"):
        evidence.use_again(room.claim, again, Stance.REFUTES, by=room.checker)
    db.session.flush()
    assert room.claim.evidence == [again]
