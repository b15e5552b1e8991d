"""What a person decides about a statement whose text changed. Nothing is ever approved by it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Placement, State, Statement
from factcheck.text.anchoring import AnchorKind
from factcheck.text.spans import Span
from factcheck.workflow import approving, composing, marking, publishing, reviewing, stale
from factcheck.workflow.refusals import Forbidden, Refusal
from factcheck.workflow.stale import Chosen
from factcheck.workflow.steps import open_steps
from tests.support.newsroom import FIGURE, PARSED, QUOTED, SECOND, Newsroom, submitted_quote
from tests.support.versions import edited, post, take_in_version, with_posts

REWORDED = "“We were never really told to turn back,”"


@pytest.fixture
def quote(room: Newsroom) -> Statement:
    """An approved and published statement whose words were changed in the post."""
    approving.approve(submitted_quote(room), by=room.editor)
    publishing.publish(room.article, "", by=room.editor)
    take_in_version(room, edited(QUOTED, REWORDED))
    db.session.commit()
    return room.quote


def place(statement: Statement, words: str = REWORDED) -> Chosen:
    version = statement.post.version
    start = version.text.index(words)
    return Chosen(version, (Span(start, start + len(words)),))


def last_entry(statement: Statement) -> HistoryEntry:
    entry = db.session.scalars(select(HistoryEntry).filter_by(statement_id=statement.id).order_by(HistoryEntry.id.desc())).first()
    assert entry is not None
    return entry


def test_a_stale_statement_offers_the_four_ways_out_and_nothing_else(room: Newsroom, quote: Statement) -> None:
    assert [step.key for step in open_steps(quote, room.checker)] == ["keep", "re-check", "re-anchor", "close"]
    with pytest.raises(Refusal, match="stale"):
        reviewing.submit(quote, by=room.checker)


def test_keeping_the_verdict_hands_the_new_words_to_the_editors_again(room: Newsroom, quote: Statement) -> None:
    review = stale.keep(quote, place(quote), "Only an adverb was added.", by=room.second_checker)
    assert (quote.state, quote.stale_from, quote.words) == (State.SUBMITTED, None, REWORDED)
    assert (review.words, review.verdict, review.number) == (REWORDED, quote.reviews[0].verdict, 2)
    assert quote.reviews[0].words == QUOTED
    assert composing.approved_checks(room.article) == []
    approving.approve(review, by=room.editor)
    [check] = composing.approved_checks(room.article)
    assert check.review is review
    assert "Only an adverb was added." in str([e.sentence for e in db.session.scalars(select(HistoryEntry).filter_by(verb="keep"))])


def test_keeping_needs_a_reason(room: Newsroom, quote: Statement) -> None:
    with pytest.raises(Refusal, match="Say why"):
        stale.keep(quote, place(quote), "  ", by=room.checker)


def test_who_kept_it_does_not_approve_it(room: Newsroom, quote: Statement) -> None:
    review = stale.keep(quote, place(quote), "Same sense.", by=room.editor)
    with pytest.raises(Forbidden, match="another editor"):
        approving.approve(review, by=room.editor)


def test_a_verdict_that_was_never_submitted_cannot_be_kept(room: Newsroom) -> None:
    reviewing.save_draft(room.claim, reviewing.Draft(None, "Half done.", ""), by=room.checker)
    take_in_version(room, edited(FIGURE, "The ferry carried 220 passengers"))
    with pytest.raises(Refusal, match="none to keep"):
        stale.keep(room.claim, place(room.claim, "The ferry carried 220 passengers"), "Why not.", by=room.checker)


def test_checking_again_clears_the_verdict_and_keeps_the_rest(room: Newsroom, quote: Statement) -> None:
    explanation, evidence = quote.draft_explanation, list(quote.evidence)
    stale.recheck(quote, place(quote), by=room.second_checker)
    assert (quote.state, quote.draft_verdict, quote.words) == (State.IN_REVIEW, None, REWORDED)
    assert (quote.draft_explanation, quote.evidence, quote.checker) == (explanation, evidence, room.second_checker)
    assert composing.approved_checks(room.article) == []


def test_placing_it_elsewhere_never_keeps_it_approved(room: Newsroom, quote: Statement) -> None:
    stale.reanchor(quote, place(quote), by=room.second_checker)
    assert (quote.state, quote.words, quote.draft_verdict) == (State.IN_REVIEW, REWORDED, quote.reviews[0].verdict)
    assert composing.approved_checks(room.article) == []
    placement = db.session.scalars(select(Placement).filter_by(statement_id=quote.id).order_by(Placement.id)).all()[-1]
    assert (placement.by, placement.kind) == (room.second_checker, AnchorKind.REWORDED)
    assert last_entry(quote).details["words"] == {"old": QUOTED, "new": REWORDED}


def test_closing_takes_it_off_the_desk_with_a_reason_and_it_can_be_reopened(room: Newsroom, quote: Statement) -> None:
    with pytest.raises(Refusal, match="Say why"):
        stale.close(quote, "", by=room.checker)
    stale.close(quote, "The paper took it back.", by=room.checker)
    assert (quote.state, last_entry(quote).sentence) == (State.DISMISSED, "closed it: The paper took it back.")
    assert not [issue for issue in publishing.issues(room.article) if issue.statement_id == quote.id]
    reviewing.reopen(quote, "They put it back.", by=room.checker)
    assert (quote.state, quote.stale_from) == (State.STALE, State.IN_REVIEW)


def test_a_decision_for_a_text_that_changed_again_is_refused(room: Newsroom, quote: Statement) -> None:
    chosen = place(quote)
    take_in_version(room, edited(QUOTED, "“Nobody ever told us,”"))
    with pytest.raises(Refusal, match="changed again"):
        stale.keep(quote, chosen, "Same sense.", by=room.checker)


def test_what_was_found_meanwhile_gives_way_to_the_statement_placed_on_it(room: Newsroom, quote: Statement) -> None:
    found = [s for s in db.session.scalars(select(Statement).filter_by(version_id=quote.post.version.id)) if "never really" in s.words]
    stale.reanchor(quote, place(quote), by=room.checker)
    assert found
    assert all(s.state is State.DISMISSED for s in found if s.kind is quote.kind)


def test_words_that_somebody_works_on_as_another_statement_are_not_taken(room: Newsroom, quote: Statement) -> None:
    words = place(quote, "Captain Oda Lind told the inquiry.")
    other = marking.add(words.version, words.spans, quote.kind, by=room.second_checker)
    with pytest.raises(Refusal, match=f"already statement {other.id}"):
        stale.reanchor(quote, words, by=room.checker)


def test_a_statement_of_a_deleted_post_may_keep_its_verdict_where_it_was(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    publishing.publish(room.article, "", by=room.editor)
    take_in_version(room, with_posts(PARSED.posts[1]))
    review = stale.keep(room.quote, None, "It was published for hours.", by=room.checker)
    approving.approve(review, by=room.editor)
    document = publishing.preview(room.article, by=room.editor)
    assert [p.removed for p in document.posts if p.id == str(room.quote.post_id)] == [True]
    assert [check.words for check in document.checks] == [QUOTED]


def test_a_place_must_be_chosen_while_the_post_is_there(room: Newsroom, quote: Statement) -> None:
    with pytest.raises(Refusal, match="Choose where"):
        stale.keep(quote, None, "Same sense.", by=room.checker)


def test_it_may_move_to_another_post_of_the_article(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    new = post(f"{QUOTED} the captain says in a second hearing of the inquiry.", key="n")
    take_in_version(room, with_posts(new, *edited(QUOTED, "“No,”").posts))
    target = room.article.posts[1].version
    start = target.text.index(QUOTED)
    stale.reanchor(room.quote, Chosen(target, (Span(start, start + len(QUOTED)),)), by=room.checker)
    assert room.quote.post is target.post
    assert SECOND not in room.quote.version.text
