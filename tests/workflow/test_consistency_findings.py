"""What does not agree in an article is put on the desk, for a person to settle or to dismiss; it is never a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import VERDICTS, ConsistencyFinding, FindingState, HistoryEntry, SourceType, Stance, Statement
from factcheck.text.spans import Span
from factcheck.workflow import approving, consistency, evidence, marking, publishing, reviewing, sources
from factcheck.workflow import consistency_superseding as superseding
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.taking_in import find, take_in
from tests.support.databases import on_both_databases
from tests.support.newsroom import PARSED, Newsroom
from tests.support.versions import edited, post, take_in_version

EARLY, LATE = "At least 12 people were killed in the storm", "The storm killed 14 people, police said"
STORM = replace(PARSED, posts=(post(f"{LATE}.", key="late"), *PARSED.posts, post(f"{EARLY}.", key="early")))


def findings(room: Newsroom) -> list[ConsistencyFinding]:
    rows = select(ConsistencyFinding).filter_by(article_id=room.article_id).order_by(ConsistencyFinding.id)
    return [one for one in db.session.scalars(rows) if "figures" in one.kind]


@pytest.fixture
def finding(room: Newsroom) -> ConsistencyFinding:
    """Two posts give different numbers of dead."""
    take_in_version(room, STORM)
    [found] = findings(room)
    return found


def statement(room: Newsroom, words: str) -> Statement:
    version = next(one.version for one in room.article.posts if words in one.version.text)
    start = version.text.index(words)
    spans = (Span(start, start + len(words)),)
    there = db.session.scalars(select(Statement).filter_by(version_id=version.id, kind=StatementKind.CLAIM)).all()
    return next((one for one in there if one.spans == spans), None) or marking.add(version, spans, StatementKind.CLAIM, by=room.checker)


def approve(room: Newsroom, one: Statement) -> None:
    police = sources.keep(
        sources.SourceFacts("Police count", SourceType.OFFICIAL_DOCUMENT, url="https://police.example/count"), by=room.checker
    )
    evidence.add(one, police, locator="page 1", passage="", stance=Stance.SUPPORTS, by=room.checker)
    reviewing.save_draft(one, reviewing.Draft(VERDICTS["claim.true"], "The police count.", ""), by=room.checker)
    approving.approve(reviewing.submit(one, by=room.checker), by=room.editor)


def test_a_new_version_is_looked_through_and_both_places_are_kept(finding: ConsistencyFinding) -> None:
    assert (finding.state, [place.words for place in finding.places]) == (FindingState.OPEN, ["12", "14"])
    assert "supersedes" in finding.sentence


def test_an_article_that_is_taken_in_is_looked_through(room: Newsroom) -> None:
    parsed = replace(STORM, headline="A storm with 13 dead")
    article = take_in(parsed, find(parsed), given="another", by=room.checker)
    kinds = {one.kind for one in consistency.open_findings(article)}
    assert {"a figure of the head is not in the body", "figures in two posts disagree"} <= kinds


def test_looking_once_more_changes_nothing(room: Newsroom, finding: ConsistencyFinding) -> None:
    assert consistency.look_through(room.article) == consistency.Looked(0, 0)
    assert findings(room) == [finding]


@on_both_databases
def test_what_was_answered_does_not_come_back_when_something_else_changes(room: Newsroom, finding: ConsistencyFinding) -> None:
    consistency.dismiss(finding, "Two storms.", by=room.checker)
    take_in_version(room, edited(EARLY, f"Rain fell all night. {EARLY}", STORM))
    assert [one.state for one in findings(room)] == [FindingState.DISMISSED]
    assert [place.words for place in finding.places] == ["12", "14"]
    assert finding.places[0].version.number == 2


def test_a_finding_whose_words_changed_is_closed_and_kept_and_a_new_one_opened(room: Newsroom, finding: ConsistencyFinding) -> None:
    take_in_version(room, edited("14 people", "15 people", STORM))
    assert [one.state for one in findings(room)] == [FindingState.OUTDATED, FindingState.OPEN]
    take_in_version(room, STORM)
    assert [one.state for one in findings(room)] == [FindingState.OUTDATED, FindingState.OUTDATED, FindingState.OPEN]


def test_settling_and_dismissing_need_words_and_are_told(room: Newsroom, finding: ConsistencyFinding) -> None:
    with pytest.raises(Refusal, match="how it was settled"):
        consistency.settle(finding, " ", by=room.checker)
    with pytest.raises(Refusal, match="why nothing is wrong"):
        consistency.dismiss(finding, "", by=room.checker)
    consistency.settle(finding, "The desk was told.", by=room.checker)
    with pytest.raises(Refusal, match="settled already"):
        consistency.dismiss(finding, "No.", by=room.checker)
    consistency.reopen(finding, by=room.second_checker)
    assert (finding.state, finding.answered_by) == (FindingState.OPEN, None)
    told = db.session.scalars(select(HistoryEntry.sentence).filter_by(verb="finding")).all()
    assert [sentence.split(":")[0] for sentence in told] == ["settled", "took up again"]


def test_an_open_finding_changes_no_statement_and_stands_in_no_way(room: Newsroom, finding: ConsistencyFinding) -> None:
    early = statement(room, EARLY)
    revision = early.revision
    assert finding in consistency.open_about(early)
    consistency.settle(finding, "Known.", by=room.checker)
    assert consistency.open_about(early) == []
    assert early.revision == revision
    approve(room, early)
    assert publishing.issues(room.article) == []


@on_both_databases
def test_what_newer_words_have_replaced_reads_true_when_posted(room: Newsroom, finding: ConsistencyFinding) -> None:
    early, late = statement(room, EARLY), statement(room, LATE)
    approve(room, early)
    approve(room, late)
    link = superseding.supersede(early, late, finding, by=room.checker)
    assert (finding.state, finding.note) == (FindingState.SETTLED, f"Statement {late.id} has replaced statement {early.id}.")
    checks = {check.words: check for check in publishing.preview(room.article, by=room.editor).checks}
    assert (checks[EARLY].replaced, checks[EARLY].replaced_by) == (LATE, str(late.id))
    assert checks[LATE].replaced is None
    assert early.reviews[-1].verdict.label == "True"
    superseding.take_back(link, by=room.checker)
    assert publishing.preview(room.article, by=room.editor).checks[0].replaced is None
    with pytest.raises(Refusal, match="taken back already"):
        superseding.take_back(link, by=room.checker)


def test_two_statements_do_not_replace_each_other(room: Newsroom, finding: ConsistencyFinding) -> None:
    early, late = statement(room, EARLY), statement(room, LATE)
    superseding.supersede(early, late, by=room.checker)
    for older, newer, why in ((late, early, "which of the two"), (early, early, "itself")):
        with pytest.raises(Refusal, match=why):
            superseding.supersede(older, newer, by=room.checker)
