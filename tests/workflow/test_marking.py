"""Adding statements by hand and changing their edges."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import VERDICTS, State
from factcheck.text.spans import Span
from factcheck.workflow import history, marking, reviewing
from factcheck.workflow.refusals import Refusal
from tests.support.newsroom import SECOND, Newsroom


def place(room: Newsroom, words: str) -> tuple[Span, ...]:
    start = room.claim.version.text.index(words)
    return (Span(start, start + len(words)),)


def test_words_the_extractor_missed_are_added_by_hand(room: Newsroom) -> None:
    statement = marking.add(room.claim.version, place(room, SECOND), StatementKind.CLAIM, by=room.checker)
    assert (statement.words, statement.state, statement.added_by) == (SECOND, State.FOUND, room.checker)


def test_the_same_words_are_not_marked_twice(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="already statement"):
        marking.add(room.claim.version, room.claim.spans, StatementKind.CLAIM, by=room.checker)


@pytest.mark.parametrize("spans", [(), (Span(0, 100_000),)])
def test_words_that_do_not_stand_in_the_text_are_refused(room: Newsroom, spans: tuple[Span, ...]) -> None:
    with pytest.raises(Refusal):
        marking.add(room.claim.version, spans, StatementKind.CLAIM, by=room.checker)


def test_changed_edges_keep_the_old_words_in_the_history(room: Newsroom) -> None:
    old = room.claim.words
    marking.change_edges(room.claim, place(room, "carried 212 passengers"), by=room.checker)
    assert room.claim.words == "carried 212 passengers"
    assert history.of_statement(room.claim)[-1].details["words"] == {"old": old, "new": "carried 212 passengers"}


def test_another_kind_clears_a_verdict_that_no_longer_fits_and_the_history_keeps_it(room: Newsroom) -> None:
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.altered"], "", ""), by=room.checker)
    marking.change_kind(room.quote, StatementKind.CLAIM, by=room.checker)
    db.session.flush()
    assert room.quote.draft_verdict is None
    assert history.of_statement(room.quote)[-1].details["verdict"] == "Altered"
