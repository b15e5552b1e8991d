"""What a person decides about changed text, in full: the new review, the place and what the history tells of it, and each refusal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Placement, Standing, State, Statement
from factcheck.text.anchoring import AnchorKind
from factcheck.text.spans import Span
from factcheck.workflow import approving, ingesting, marking, reviewing, stale
from factcheck.workflow.stale import Chosen
from tests.support.newsroom import PARSED, QUOTED, SECOND, Newsroom, submitted_quote
from tests.support.refused import refused
from tests.support.versions import edited, take_in_version, with_posts
from tests.workflow.test_stale import REWORDED, last_entry, place

LOOKED, NOW, NEXT = (datetime(2026, 5, day, 8, 15, tzinfo=UTC) for day in (1, 2, 30))


@pytest.fixture
def quote(room: Newsroom) -> Statement:
    """An approved statement whose words were changed in the post."""
    approving.approve(submitted_quote(room), by=room.editor)
    take_in_version(room, edited(QUOTED, REWORDED))
    db.session.commit()
    return room.quote


def last_place(statement: Statement) -> Placement:
    return db.session.scalars(select(Placement).filter_by(statement_id=statement.id).order_by(Placement.id)).all()[-1]


def test_a_verdict_that_is_kept_takes_everything_of_its_review_to_the_new_words(room: Newsroom, quote: Statement) -> None:
    old, (first,) = quote.version, quote.reviews
    quote.kind = StatementKind.CLAIM
    review = stale.keep(quote, place(quote), " Only an adverb. ", by=room.second_checker)
    db.session.flush()
    assert (review.number, review.statement, review.version, review.spans) == (2, quote, quote.post.version, place(quote).spans)
    for name in ("kind", "attribution", "verdict", "finding", "explanation", "as_of", "next_look", "drafted_by", "evidence"):
        assert getattr(review, name) == getattr(first, name), name
    assert (review.by, quote.kind) == (room.second_checker, StatementKind.QUOTE)
    assert (quote.state, quote.stale_from, quote.checker) == (State.SUBMITTED, None, room.second_checker)
    assert (quote.version, quote.spans, quote.start) == (review.version, review.spans, review.spans[0].start)
    entry = last_entry(quote)
    assert (entry.verb, entry.sentence) == ("keep", "kept the verdict Verbatim for the changed text: Only an adverb.")
    words = {"old": QUOTED, "new": REWORDED}
    assert entry.details == {"reason": "Only an adverb.", "words": words, "review": 2, "verdict": "Verbatim"}
    assert entry.by == room.second_checker
    told = last_place(quote)
    assert (told.from_version, told.from_spans, told.kind) == (old, first.spans, AnchorKind.REWORDED)
    assert (told.version, told.spans, told.doubt, told.by) == (quote.version, quote.spans, "", room.second_checker)


def test_a_kept_verdict_keeps_its_moments(room: Newsroom) -> None:
    submitted_quote(room)
    reviewing.take_back(room.quote, by=room.checker)
    room.quote.draft_as_of, room.quote.draft_next_look = LOOKED, NEXT
    reviewing.submit(room.quote, now=NOW, by=room.checker)
    take_in_version(room, edited(QUOTED, REWORDED))
    review = stale.keep(room.quote, place(room.quote), "Same sense.", by=room.checker)
    assert (review.number, review.as_of, review.next_look) == (3, LOOKED, NEXT)


def test_keeping_is_refused_without_a_reason_or_on_a_source_that_has_fallen(room: Newsroom, quote: Statement) -> None:
    no = refused(lambda: stale.keep(quote, place(quote), " ", by=room.checker))
    assert no == [("Say why the verdict holds for the new words. The editor reads it.", "reason")]
    quote.reviews[-1].evidence[0].source.standing = Standing.UNRELIABLE
    db.session.flush()
    no = refused(lambda: stale.keep(quote, place(quote), "Same sense.", by=room.checker))
    assert no == [("The source “Hearing transcript” is unreliable. Take it off, or use it for context only.", "evidence")]


def test_checking_again_and_placing_elsewhere_tell_the_old_words_and_the_new(room: Newsroom, quote: Statement) -> None:
    words = {"old": QUOTED, "new": REWORDED}
    quote.draft_as_of = LOOKED
    stale.recheck(quote, place(quote), by=room.second_checker)
    assert (quote.state, quote.stale_from, quote.checker) == (State.IN_REVIEW, None, room.second_checker)
    assert (quote.draft_verdict, quote.draft_as_of) == (None, None)
    entry = last_entry(quote)
    assert (entry.verb, entry.sentence, entry.by) == ("re-check", "took it up to check the changed text", room.second_checker)
    assert entry.details == {"words": words, "verdict": {"old": "Verbatim", "new": None}}
    take_in_version(room, PARSED)
    assert quote.state is State.STALE
    stale.recheck(quote, place(quote, QUOTED), by=room.checker)
    entry = last_entry(quote)
    assert entry.details == {"words": {"old": REWORDED, "new": QUOTED}, "verdict": {"old": None, "new": None}}


def test_placing_elsewhere_goes_on_with_the_work_where_it_was(room: Newsroom, quote: Statement) -> None:
    for before, after in (
        (State.FOUND, State.FOUND),
        (State.IN_REVIEW, State.IN_REVIEW),
        (State.RETURNED, State.RETURNED),
        (State.SUBMITTED, State.IN_REVIEW),
        (State.APPROVED, State.IN_REVIEW),
    ):
        quote.state, quote.stale_from = State.STALE, before
        stale.reanchor(quote, place(quote), by=room.second_checker)
        assert (quote.state, quote.stale_from, quote.checker) == (after, None, room.checker)
    entry = last_entry(quote)
    assert (entry.verb, entry.sentence, entry.by) == ("re-anchor", f"placed it on “{REWORDED}”", room.second_checker)
    quote.state, quote.checker = State.STALE, None
    stale.reanchor(quote, place(quote), by=room.second_checker)
    assert quote.checker == room.second_checker


def test_the_history_shortens_long_words_and_no_others(room: Newsroom, quote: Statement) -> None:
    version = quote.post.version
    for length, said in ((80, version.text[:80]), (81, version.text[:79] + "…")):
        quote.state = State.STALE
        stale.reanchor(quote, Chosen(version, (Span(0, length),)), by=room.checker)
        assert last_entry(quote).sentence == f"placed it on “{said}”"


def test_closing_tells_its_reason(room: Newsroom, quote: Statement) -> None:
    no = refused(lambda: stale.close(quote, " ", by=room.checker))
    assert no == [("Say why this needs no check any more.", "reason")]
    stale.close(quote, " The paper took it back. ", by=room.checker)
    entry = last_entry(quote)
    assert (entry.verb, entry.sentence) == ("close", "closed it: The paper took it back.")
    assert (entry.details, entry.by) == ({"reason": "The paper took it back."}, room.checker)
    assert (quote.state, quote.stale_from) == (State.DISMISSED, None)


def test_a_place_that_cannot_be_is_refused_with_what_is_wrong_about_it(room: Newsroom, quote: Statement) -> None:
    def no(chosen: Chosen | None) -> list[tuple[str, str | None]]:
        return refused(lambda: stale.recheck(quote, chosen, by=room.checker))

    here = quote.post.version
    assert no(None) == [("Choose where the statement stands in the new text.", "place")]
    assert no(Chosen(here, ())) == [("Choose the words in the new text.", "place")]
    beyond = Chosen(here, (Span(3, len(here.text) + 1),))
    assert no(beyond) == [("The words you chose do not stand in this text. Choose them once more.", "place")]
    changed = "The text has changed again since you opened this page. Look at it as it stands now."
    assert no(Chosen(quote.version, quote.spans)) == [(changed, "place")]
    take_in_version(room, edited(QUOTED, REWORDED, edited(SECOND, "Three could not be lowered.")))
    assert no(Chosen(here, place(quote).spans)) == [(changed, "place")]
    elsewhere = ingesting.store(PARSED, given="as it was pasted", name="ferry.txt", by=room.checker).posts[1].version
    assert no(Chosen(elsewhere, (Span(0, 9),))) == [("The place is in another article.", "place")]


def test_a_statement_of_a_post_that_went_keeps_its_words(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    take_in_version(room, with_posts(PARSED.posts[1]))
    stale.recheck(room.quote, None, by=room.checker)
    assert last_entry(room.quote).details["words"] == {"old": QUOTED, "new": QUOTED}


def test_only_what_stands_on_the_same_words_gives_way_or_stands_in_the_way(room: Newsroom, quote: Statement) -> None:
    chosen = place(quote)
    beside = place(quote, "Captain Oda Lind told the inquiry.")
    other = marking.add(beside.version, beside.spans, quote.kind, by=room.second_checker)
    stale.reanchor(quote, chosen, by=room.checker)
    assert other.state is State.FOUND
    quote.state = State.STALE
    said = f"These words are already statement {other.id}, and somebody has worked on it."
    assert refused(lambda: stale.reanchor(quote, beside, by=room.checker)) == [(said, "place")]
    reviewing.dismiss(other, reviewing.Reason.OPINION, "", by=room.checker)
    stale.reanchor(quote, beside, by=room.checker)
    assert quote.words == "Captain Oda Lind told the inquiry."
    assert last_place(quote).kind is AnchorKind.REWORDED


def test_what_gave_way_is_told_why(room: Newsroom, quote: Statement) -> None:
    found = db.session.scalars(select(Statement).filter_by(version_id=quote.post.version.id, kind=quote.kind)).all()
    there = [other for other in found if "never really" in other.words]
    stale.reanchor(quote, place(quote), by=room.checker)
    assert there
    for other in there:
        entry = last_entry(other)
        assert entry.sentence == f"set it aside: statement {quote.id} was placed on its words"
        assert (entry.by, other.state) == (room.checker, State.DISMISSED)
