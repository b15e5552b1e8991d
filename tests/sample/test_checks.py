"""What the sample's manifest promises: it fits its texts, and every kind of work is on show."""

from __future__ import annotations

from collections import Counter

import pytest

from factcheck.extraction.findings import StatementKind
from factcheck.models.sources import SourceType, Stance
from factcheck.models.statements import State, Terms
from factcheck.models.verdicts import VERDICTS, Family, Vocabulary
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence, SampleSource
from factcheck.sample.sample import CHECKS, SOURCES, USERS, document

BY_KEY = {source.key: source for source in SOURCES}
AT_LEAST = {
    Ending.PUBLISHED: 9,
    Ending.SUBMITTED: 3,
    Ending.RETURNED: 2,
    Ending.IN_REVIEW: 2,
    Ending.DISMISSED: 2,
    Ending.FOUND: 1,
}
FINISHED = [check for check in CHECKS if check.ending in {Ending.SUBMITTED, Ending.RETURNED, Ending.PUBLISHED}]
RATED = [check for check in CHECKS if check.verdict is not None]
CITED = [(check.words[:40], evidence) for check in CHECKS for evidence in check.evidence]

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.words[:40])
every_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)


@every_check
def test_the_words_stand_once_in_the_post_they_are_said_to_stand_in(check: SampleCheck, regions: dict[str | None, str]) -> None:
    assert regions[check.post].count(check.words) == 1


@pytest.mark.parametrize(("words", "evidence"), CITED)
def test_every_passage_stands_word_for_word_in_its_document(words: str, evidence: SampleEvidence) -> None:
    assert evidence.passage in document(BY_KEY[evidence.source])
    assert evidence.locator
    assert Stance(evidence.stance)


@pytest.mark.parametrize(("words", "evidence"), [cited for cited in CITED if cited[1].source == "briefing"])
def test_a_timecode_is_the_one_just_before_its_passage(words: str, evidence: SampleEvidence) -> None:
    before = document(BY_KEY["briefing"]).partition(evidence.passage)[0]
    assert before.rpartition("[")[2].startswith(evidence.locator)


@pytest.mark.parametrize("check", FINISHED, ids=lambda check: check.words[:40])
def test_work_that_has_been_submitted_shows_all_that_its_verdict_needs(check: SampleCheck) -> None:
    assert check.verdict is not None
    verdict = VERDICTS[check.verdict]
    assert check.finding.endswith(".")
    assert check.explanation
    assert check.evidence or not verdict.needs_source
    assert verdict.needs_stance in {None, *(evidence.stance for evidence in check.evidence)}


@pytest.mark.parametrize("check", RATED, ids=lambda check: check.words[:40])
def test_a_quote_is_checked_as_a_quote_and_a_claim_as_a_claim_or_a_line(check: SampleCheck) -> None:
    assert check.verdict is not None
    vocabulary = VERDICTS[check.verdict].vocabulary
    assert (vocabulary is Vocabulary.QUOTE) is (check.kind is StatementKind.QUOTE)
    assert vocabulary is not Vocabulary.CLAIM or check.speaker is not None, "only what somebody says gets a claim rating"


@every_check
def test_what_was_sent_back_or_dismissed_says_why_and_nothing_else_does(check: SampleCheck) -> None:
    assert bool(check.reason) is (check.ending in {Ending.RETURNED, Ending.DISMISSED})


@pytest.mark.parametrize("terms", sorted({check.speaker.terms for check in CHECKS if check.speaker}))
def test_a_speaker_is_cited_on_terms_that_the_desk_knows(terms: str) -> None:
    assert terms in {known.value for known in Terms}


def test_every_state_of_the_work_is_on_show() -> None:
    counts = Counter(check.ending for check in CHECKS)
    assert all(counts[ending] >= least for ending, least in AT_LEAST.items()), counts
    shown = {"approved" if check.ending is Ending.PUBLISHED else check.ending.value for check in CHECKS}
    assert shown == {state.value for state in State} - {State.STALE.value}  # which the sample's second page shows, since it changed


def test_every_family_and_every_vocabulary_is_published() -> None:
    verdicts = [VERDICTS[check.verdict] for check in CHECKS if check.ending is Ending.PUBLISHED and check.verdict]
    assert {verdict.family for verdict in verdicts} == set(Family)
    assert {verdict.vocabulary for verdict in verdicts} == set(Vocabulary)


def test_a_draft_in_review_has_words_and_one_of_them_has_a_verdict() -> None:
    drafts = [check for check in CHECKS if check.ending is Ending.IN_REVIEW]
    assert all(check.finding and check.explanation for check in drafts)
    assert any(check.verdict for check in drafts)


@every_source
def test_every_source_is_of_a_known_type_can_be_found_and_is_used(source: SampleSource) -> None:
    assert SourceType(source.type)
    assert source.url or source.reference
    assert len(document(source)) > 100
    assert any(evidence.source == source.key for check in CHECKS for evidence in check.evidence)


def test_no_address_in_the_sample_can_be_a_real_one() -> None:
    assert all(source.url is None or source.url.split("/")[2].endswith(".example") for source in SOURCES)
    assert all(person.address.endswith("@example.org") for person in USERS)


def test_there_is_one_person_for_each_role() -> None:
    assert sorted(person.role for person in USERS) == ["administrator", "checker", "editor"]


def test_the_quoted_row_shows_that_four_hours_were_not_enough_for_nine_in_ten() -> None:
    rows = [line.split(",") for line in document(BY_KEY["homes without power"]).splitlines()[1:]]
    homes = {row[1]: int(row[2]) for row in rows}
    share = {time: 100 * (homes["17:10"] - left) / homes["17:10"] for time, left in homes.items()}
    assert all(round(share[row[1]], 1) == float(row[3]) for row in rows), "the column agrees with the counts"
    assert share["20:52"] < 80
    assert share["21:00"] < 90 < share["22:00"]
