"""A source is kept once, with what a colleague needs to find it again; what is mended stays in its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.extensions import db
from factcheck.models import Means, SourceType, utc_now
from factcheck.workflow import history, source_finding, sources
from factcheck.workflow.refusals import Outdated, Refusal
from factcheck.workflow.sources import SourceFacts
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, prepare_quote, transcript

CALL = SourceFacts(
    "Call with the harbour master", SourceType.EXPERT_INTERVIEW, means=Means.PHONE_CALL, spoken_by="Tor Vik", spoken_on=date(2026, 3, 4)
)
BOOK = SourceFacts(
    "Ferries of the north", SourceType.PEER_REVIEWED, means=Means.BOOK, spoken_by="I. Dahl", reference="2nd edition, shelf 4"
)


def wrong_fields(facts: SourceFacts) -> set[str | None]:
    return {problem.field for problem in sources.problems_with(facts)}


def test_a_talk_needs_who_and_when_and_a_book_who_and_where() -> None:
    assert wrong_fields(CALL) == wrong_fields(BOOK) == set()
    assert wrong_fields(replace(CALL, spoken_by=" ", spoken_on=None)) == {"source_spoken_by", "source_spoken_on"}
    assert wrong_fields(replace(BOOK, spoken_by="", reference="")) == {"source_spoken_by", "source_reference"}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.example/x", "harbour.example"])
def test_an_address_that_no_page_can_have_is_refused_wherever_it_stands(address: str) -> None:
    assert wrong_fields(replace(CALL, url=address, archived_url=address)) == {"source_url", "source_archived_url"}


@on_both_databases
def test_the_same_talk_is_kept_once_and_another_day_is_another_talk(room: Newsroom) -> None:
    first = sources.add_source(CALL, by=room.checker)
    assert sources.add_source(CALL, by=room.second_checker) == first
    assert sources.add_source(replace(CALL, spoken_on=date(2026, 3, 5)), by=room.checker) != first


@on_both_databases
def test_what_is_confidential_is_never_taken_for_what_may_be_shown(room: Newsroom) -> None:
    shown = sources.add_source(CALL, by=room.checker)
    secret = sources.add_source(replace(CALL, confidential=True), by=room.checker)
    assert secret != shown
    assert sources.add_source(CALL, by=room.checker) == secret


@on_both_databases
def test_old_facts_are_kept_in_the_history(room: Newsroom) -> None:
    source = sources.add_source(CALL, by=room.checker)
    facts = replace(CALL, spoken_by="Tora Vik", publisher="Harbour office")
    assert sources.change_facts(source, facts, seen=1, by=room.second_checker)
    assert (source.spoken_by, source.publisher, source.revision) == ("Tora Vik", "Harbour office", 2)
    told = history.of_source(source)[-1]
    assert told.details == {"spoken_by": {"old": "Tor Vik", "new": "Tora Vik"}, "publisher": {"old": None, "new": "Harbour office"}}
    assert told.sentence == "changed the publisher and person who spoke"


@on_both_databases
def test_saving_what_stands_there_changes_nothing(room: Newsroom) -> None:
    source = sources.add_source(CALL, by=room.checker)
    before = len(history.of_source(source))
    assert not sources.change_facts(source, CALL, seen=1, by=room.checker)
    assert (source.revision, len(history.of_source(source))) == (1, before)


@on_both_databases
def test_a_change_from_a_page_that_is_out_of_date_is_refused(room: Newsroom) -> None:
    source = sources.add_source(CALL, by=room.checker)
    sources.change_facts(source, replace(CALL, publisher="Harbour office"), seen=1, by=room.checker)
    with pytest.raises(Outdated):
        sources.change_facts(source, replace(CALL, title="Another"), seen=1, by=room.second_checker)


@on_both_databases
def test_only_editors_let_what_is_confidential_leave_the_newsroom(room: Newsroom) -> None:
    secret = replace(CALL, confidential=True)
    source = sources.add_source(secret, by=room.checker)
    with pytest.raises(Refusal, match="Only editors"):
        sources.change_facts(source, CALL, seen=1, by=room.checker)
    assert sources.change_facts(source, CALL, seen=1, by=room.editor)
    assert not source.confidential


@on_both_databases
def test_a_new_address_is_looked_at_anew(room: Newsroom) -> None:
    source = transcript(room.checker)
    source.dead_since = source.failing_since = source.checked_at = utc_now()
    facts = SourceFacts(source.title, source.type, url="https://inquiry.example/moved")
    sources.change_facts(source, facts, seen=source.revision, by=room.checker)
    assert (source.dead_since, source.failing_since, source.checked_at) == (None, None, None)


@on_both_databases
def test_while_typing_those_used_for_the_article_come_first_then_titles_that_begin_so(room: Newsroom) -> None:
    prepare_quote(room)
    for title in ("A hearing aid test", "Hearing, first day", "Timetable"):
        sources.add_source(SourceFacts(title, SourceType.OTHER_MEDIA, reference="100% there"), by=room.checker)
    db.session.flush()
    found = source_finding.find("hear", most=10, article_id=room.article_id)
    assert [one.source.title for one in found] == ["Hearing transcript", "Hearing, first day", "A hearing aid test"]
    assert [one.source.title for one in source_finding.find("hear", most=2)] == ["Hearing transcript", "Hearing, first day"]
    assert [one.source.title for one in source_finding.find("", most=10, article_id=room.article_id)] == ["Hearing transcript"]
    assert source_finding.find(" ", most=10) == []
    assert len(source_finding.find("100%", most=10)) == 3
    assert source_finding.find("_", most=10) == []
