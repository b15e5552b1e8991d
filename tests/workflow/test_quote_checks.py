"""The words of a statement beside what was kept of sources: what is found is kept, told when it no longer holds, and put to use."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from factcheck.checking.labels import Label
from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import VERDICTS, HistoryEntry, Job, QuoteCheck, SourceType, Stance, State
from factcheck.text.spans import Span
from factcheck.workflow import attributing, marking, quote_checks, quote_checks_of_article, reviewing, sources
from factcheck.workflow.refusals import Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import FIGURE, Newsroom, transcript
from tests.support.transcripts import HEARD, NOWHERE, OTHERWISE, kept
from tests.support.versions import edited, take_in_version
from tests.support.work import do


def compared(room: Newsroom, text: str = HEARD) -> QuoteCheck:
    check = quote_checks.check(room.quote, [kept(text, by=room.checker)], by=room.checker)
    db.session.flush()
    return check


def attribute(room: Newsroom, name: str) -> None:
    chosen = attributing.Chosen(new_name=name, new_type=SpeakerType.NAMED, role="")
    attributing.attribute(room.quote, chosen, by=room.checker)
    db.session.flush()


@on_both_databases
def test_what_was_found_is_kept_with_its_place_and_speaker(room: Newsroom) -> None:
    attribute(room, "Oda Lind")
    check = compared(room)
    assert check.label is Label.VERBATIM
    assert check.snapshot is not None
    assert check.snapshot.text[check.passage_start : check.passage_end] == check.passage == "We were, uh, never told to turn back"
    assert (check.speaker, check.speakers_agree, check.locator) == ("MS. LIND", True, "paragraph 2")
    assert (check.words, check.article_speaker, check.by) == (room.quote.words, "Oda Lind", room.checker)


def test_another_speaker_is_told(room: Newsroom) -> None:
    attribute(room, "Tor Vik")
    check = compared(room)
    assert check.speakers_agree is False
    assert any("Tor Vik" in caution and "MS. LIND" in caution for caution in check.cautions)


def test_of_several_sources_the_one_that_has_it_best_is_kept_and_all_are_named(room: Newsroom) -> None:
    facts = sources.SourceFacts("Notes", SourceType.REPORTERS_NOTES, reference="in a drawer")
    other = kept(OTHERWISE, by=room.checker, source=sources.add_source(facts, by=room.checker))
    best = kept(HEARD, by=room.checker)
    check = quote_checks.check(room.quote, [other, best], by=room.checker)
    db.session.flush()
    assert check.snapshot == best
    assert set(check.against) == {other, best}


def test_a_quotation_that_is_nowhere_keeps_no_passage_of_its_own_and_proposes_nothing(room: Newsroom) -> None:
    check = compared(room, NOWHERE)
    assert check.label is Label.NOT_FOUND
    assert quote_checks.proposal(check) is None
    with pytest.raises(Refusal, match="no passage to take over"):
        quote_checks.use(check, by=room.checker)


def test_comparing_leaves_the_statement_and_open_forms_as_they_are(room: Newsroom) -> None:
    before = (room.quote.revision, room.quote.state, room.quote.checker)
    compared(room)
    assert (room.quote.revision, room.quote.state, room.quote.checker) == before
    entry = db.session.scalars(select(HistoryEntry).filter_by(verb="check quotation")).one()
    assert entry.statement == room.quote
    assert "verbatim" in entry.sentence


@pytest.mark.parametrize(
    ("text", "speaker", "verdict", "stance"),
    [
        (HEARD, "Oda Lind", "quote.verbatim", Stance.SUPPORTS),
        (OTHERWISE, "Oda Lind", "quote.altered", Stance.REFUTES),
        (HEARD, "Tor Vik", "quote.misattributed", Stance.REFUTES),
    ],
)
def test_taking_over_gives_evidence_with_its_place_and_proposes_a_verdict(
    room: Newsroom, text: str, speaker: str, verdict: str, stance: Stance
) -> None:
    attribute(room, speaker)
    check = compared(room, text)
    piece = quote_checks.use(check, by=room.checker)
    assert room.quote.evidence == [piece]
    assert (piece.snapshot, piece.passage, piece.locator, piece.stance) == (check.snapshot, check.passage, check.locator, stance)
    assert (piece.passage_start, piece.passage_end) == (check.passage_start, check.passage_end)
    assert room.quote.draft_verdict == VERDICTS[verdict]
    assert room.quote.state is State.IN_REVIEW


def test_a_verdict_that_somebody_chose_stays(room: Newsroom) -> None:
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.out-of-context"], "", ""), by=room.checker)
    quote_checks.use(compared(room), by=room.checker)
    assert room.quote.draft_verdict == VERDICTS["quote.out-of-context"]


def test_the_same_passage_is_taken_over_only_once(room: Newsroom) -> None:
    check = compared(room)
    quote_checks.use(check, by=room.checker)
    db.session.flush()
    with pytest.raises(Refusal, match="already"):
        quote_checks.use(check, by=room.checker)


def test_changed_words_make_a_check_out_of_date_and_it_stays_as_it_was(room: Newsroom) -> None:
    check = compared(room)
    text, words = room.quote.version.text, "turn back"
    start = text.index(words)
    marking.change_edges(room.quote, (Span(start, start + len(words)),), by=room.checker)
    db.session.flush()
    assert check.is_outdated
    assert check.words != room.quote.words
    with pytest.raises(Refusal, match="changed since"):
        quote_checks.use(check, by=room.checker)


def test_words_that_only_moved_keep_their_check(room: Newsroom) -> None:
    check = compared(room)
    take_in_version(room, edited(FIGURE, f"On Monday, {FIGURE}"))
    assert room.quote.version != check.version
    assert not check.is_outdated


def test_a_statement_without_quotation_marks_is_refused(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="quotation marks"):
        quote_checks.check(room.claim, [kept(HEARD, by=room.checker)], by=room.checker)


def test_at_least_one_source_with_a_text_is_asked_for(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="Choose at least one source"):
        quote_checks.with_text([])
    assert transcript(room.checker).snapshots == []


def begun(room: Newsroom, text: str = HEARD) -> Job:
    job = quote_checks_of_article.begin(room.article, [kept(text, by=room.checker)], by=room.checker)
    db.session.commit()
    return job


@on_both_databases
def test_all_quotations_of_an_article_are_compared_behind_the_scenes(room: Newsroom) -> None:
    job = begun(room)
    do(job.id)
    assert job.said == "1 quotation compared: 1 verbatim.", job.why
    (check,) = quote_checks.newest_of(room.quote)
    assert (check.label, check.by) == (Label.VERBATIM, room.checker)
    assert quote_checks.newest_of(room.claim) == []


def test_an_article_is_compared_once_at_a_time(room: Newsroom) -> None:
    job = begun(room)
    with pytest.raises(Refusal, match="already"):
        quote_checks_of_article.begin(room.article, [], by=room.checker)
    assert job.total == 1


def test_an_article_without_quotations_is_refused(room: Newsroom) -> None:
    reviewing.dismiss(room.quote, reviewing.Reason.OPINION, "", by=room.checker)
    with pytest.raises(Refusal, match="no quotation"):
        begun(room)
