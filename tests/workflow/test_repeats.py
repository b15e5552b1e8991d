"""One check for several places: only a person says so, each place keeps its own words, and it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Appearance, Fate, HistoryEntry, Outcome, Review, State, Statement, User
from factcheck.text.spans import Span
from factcheck.workflow import approving, composing, ingesting, marking, publishing, repeats, repeats_near, repeats_proposed, reviewing
from factcheck.workflow.refusals import Forbidden, Refusal
from factcheck.workflow.repeats_proposed import EarlierCheck, Proposal
from factcheck.workflow.steps import open_steps
from tests.support.databases import on_both_databases
from tests.support.newsroom import PARSED, Newsroom
from tests.support.repeated import AGAIN, FIRST, OTHERS, WITH_REPEATS, prepare, say_again, statement_of, submitted
from tests.support.versions import edited, post, take_in_version, with_posts


@pytest.fixture
def first(room: Newsroom) -> Statement:
    """The claim where it is checked."""
    say_again(room)
    db.session.commit()
    return statement_of(room, FIRST)


@pytest.fixture
def again(room: Newsroom, first: Statement) -> Statement:
    """The same claim in another post."""
    assert first.words == FIRST
    return statement_of(room, AGAIN)


def proposed(statement: Statement) -> list[Proposal]:
    return repeats_proposed.proposals_for(statement, repeats_near.near(statement))


def checked(statement: Statement) -> list[EarlierCheck]:
    return repeats_proposed.earlier_checks(statement, repeats_near.near(statement))


def words_published(room: Newsroom) -> list[str]:
    return [check.words for check in publishing.preview(room.article, by=room.editor).checks]


@on_both_databases
def test_one_check_then_covers_both_each_with_its_own_words(room: Newsroom, first: Statement, again: Statement) -> None:
    repeats.confirm(first, again, by=room.second_checker)
    review = submitted(room, first)
    assert (again.state, again.review and again.review.words) == (State.SUBMITTED, AGAIN)
    approving.approve(review, by=room.editor)
    assert (first.state, again.state) == (State.APPROVED, State.APPROVED)
    checks = {check.words: check for check in publishing.preview(room.article, by=room.editor).checks}
    assert set(checks) == {FIRST, AGAIN}
    assert checks[AGAIN].finding == checks[FIRST].finding
    assert (checks[AGAIN].repeats, checks[FIRST].repeats) == (str(first.id), None)


def test_the_covered_statement_follows_the_check(room: Newsroom, first: Statement, again: Statement) -> None:
    repeats.confirm(first, again, by=room.checker)
    assert again.state is State.IN_REVIEW
    review = submitted(room, first)
    reviewing.take_back(first, by=room.checker)
    assert again.state is State.IN_REVIEW
    review = reviewing.submit(first, by=room.checker)
    approving.send_back(review, "Which log?", by=room.editor)
    assert (first.state, again.state) == (State.RETURNED, State.RETURNED)
    assert again.review is not None
    assert again.review.decision is not None
    assert (again.review.decision.outcome, again.review.decision.reason) == (Outcome.RETURNED, "Which log?")
    approving.approve(reviewing.submit(first, by=room.checker), by=room.editor)
    reviewing.reopen(first, "A new log.", by=room.checker)
    assert again.state is State.IN_REVIEW
    assert set(words_published(room)) == {FIRST, AGAIN}, "readers keep what was approved"


def test_a_check_that_is_approved_already_goes_to_an_editor_for_the_other_words(room: Newsroom, first: Statement, again: Statement) -> None:
    approving.approve(submitted(room, first), by=room.editor)
    repeats.confirm(first, again, by=room.checker)
    assert (first.state, again.state) == (State.APPROVED, State.SUBMITTED)
    assert words_published(room) == [FIRST]
    assert again.review is not None
    approving.approve(again.review, by=room.editor)
    assert set(words_published(room)) == {FIRST, AGAIN}


def test_who_confirmed_it_does_not_approve_it(room: Newsroom, first: Statement, again: Statement) -> None:
    repeats.confirm(first, again, by=room.editor)
    approving.approve(submitted(room, first), by=room.editor)
    assert (first.state, again.state) == (State.APPROVED, State.SUBMITTED)
    assert again.review is not None
    with pytest.raises(Forbidden, match="another editor"):
        approving.approve(again.review, by=room.editor)
    approving.approve(again.review, by=room.administrator)
    assert [issue for issue in publishing.issues(room.article) if "wrote part" in issue.sentence] == []


def test_an_editor_approves_only_the_places_that_they_saw(room: Newsroom, first: Statement, again: Statement) -> None:
    review = submitted(room, first)
    repeats.confirm(first, again, by=room.checker)
    approving.approve(review, also=(), by=room.editor)
    assert (first.state, again.state) == (State.APPROVED, State.SUBMITTED)


def test_while_both_wait_they_are_answered_together(room: Newsroom, first: Statement, again: Statement) -> None:
    repeats.confirm(first, again, by=room.checker)
    submitted(room, first)
    assert again.review is not None
    with pytest.raises(Refusal, match=f"Answer the review of statement {first.id}"):
        approving.approve(again.review, by=room.editor)


def test_a_covered_statement_is_not_worked_on_by_itself(room: Newsroom, first: Statement, again: Statement) -> None:
    repeats.confirm(first, again, by=room.checker)
    assert open_steps(again, room.checker) == []
    with pytest.raises(Refusal, match=f"Statement {first.id}’s check covers"):
        reviewing.dismiss(again, reviewing.Reason.OPINION, "", by=room.checker)


def test_an_editor_who_sends_back_a_repeat_by_itself_undoes_it(room: Newsroom, first: Statement, again: Statement) -> None:
    approving.approve(submitted(room, first), by=room.editor)
    appearance = repeats.confirm(first, again, by=room.checker)
    assert again.review is not None
    approving.send_back(again.review, "This is about another boat.", by=room.editor)
    assert (appearance.fate, again.state, first.state) == (Fate.UNDONE, State.RETURNED, State.APPROVED)


@pytest.mark.parametrize("what", OTHERS)
def test_numbers_names_and_negations_never_make_a_repeat(room: Newsroom, first: Statement, what: str) -> None:
    with pytest.raises(Refusal, match=f"Their {what}s differ"):
        repeats.confirm(first, statement_of(room, OTHERS[what]), by=room.checker)
    assert db.session.scalars(select(Appearance)).all() == []


def test_a_claim_and_a_quote_are_not_one(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="a claim and the other a quote"):
        repeats.confirm(room.claim, room.quote, by=room.checker)


def test_a_statement_with_a_check_of_its_own_is_not_covered(room: Newsroom, first: Statement, again: Statement) -> None:
    submitted(room, again)
    with pytest.raises(Refusal, match="a check of its own"):
        repeats.confirm(first, again, by=room.checker)


def test_nobody_covers_in_a_ring_or_a_row(room: Newsroom, first: Statement, again: Statement) -> None:
    repeats.confirm(first, again, by=room.checker)
    for covering, covered, why in ((again, first, "is itself covered"), (first, again, "covered by statement"), (first, first, "itself")):
        with pytest.raises(Refusal, match=why):
            repeats.confirm(covering, covered, by=room.checker)


@on_both_databases
def test_undoing_takes_the_words_out_of_what_readers_get_next(room: Newsroom, first: Statement, again: Statement) -> None:
    appearance = repeats.confirm(first, again, by=room.checker)
    approving.approve(submitted(room, first), by=room.editor)
    repeats.undo(appearance, by=room.second_checker)
    assert again.state is State.FOUND
    assert words_published(room) == [FIRST]
    told = db.session.scalars(select(HistoryEntry.verb).filter_by(statement_id=again.id)).all()
    assert {"confirm a repeat", "undo a repeat"} <= set(told)
    with pytest.raises(Refusal, match="undone already"):
        repeats.undo(appearance, by=room.checker)


@on_both_databases
def test_a_changed_text_suspends_it_and_leaves_what_was_approved_as_it_was(room: Newsroom, first: Statement, again: Statement) -> None:
    appearance = repeats.confirm(first, again, by=room.checker)
    approving.approve(submitted(room, first), by=room.editor)
    take_in_version(room, edited(FIRST, FIRST.replace("212", "230"), WITH_REPEATS))
    assert (first.state, again.state, appearance.fate) == (State.STALE, State.APPROVED, Fate.SUSPENDED)
    assert [issue.statement_id for issue in publishing.issues(room.article)] == [first.id, again.id]
    repeats.let_go(appearance, by=room.checker)
    assert words_published(room) == [AGAIN]
    assert publishing.preview(room.article, by=room.editor).checks[0].repeats is None
    assert again.id not in [issue.statement_id for issue in publishing.issues(room.article)]


def test_a_changed_repeat_is_asked_about_too_and_may_be_confirmed_again(room: Newsroom, first: Statement, again: Statement) -> None:
    old = repeats.confirm(first, again, by=room.checker)
    take_in_version(room, edited("said again that", "repeated that", WITH_REPEATS))
    assert (again.state, old.fate) == (State.STALE, Fate.SUSPENDED)
    with pytest.raises(Refusal, match="Say first where"):
        repeats.confirm_again(old, by=room.checker)
    submitted(room, first)
    assert again.state is State.STALE, "nothing follows while a person is asked"


def test_confirmed_again_the_newest_check_is_for_both(room: Newsroom, first: Statement, again: Statement) -> None:
    old = repeats.confirm(first, again, by=room.checker)
    approving.approve(submitted(room, first), by=room.editor)
    reviewing.reopen(first, "Mistyped.", by=room.checker)
    start = first.spans[0].start
    marking.change_edges(first, (Span(start + len("The ferry line says that "), first.spans[0].end),), by=room.checker)
    reviewing.submit(first, by=room.checker)
    assert (old.fate, again.state) == (Fate.SUSPENDED, State.IN_REVIEW)
    new = repeats.confirm_again(old, by=room.second_checker)
    assert (old.fate, new.fate, again.state) == (Fate.RENEWED, None, State.SUBMITTED)
    assert first.review is not None
    approving.approve(first.review, by=room.editor)
    repeats.undo(new, by=room.checker)
    assert again.state is State.FOUND


def test_dismissing_the_statement_that_covers_gives_the_others_back(room: Newsroom, first: Statement, again: Statement) -> None:
    appearance = repeats.confirm(first, again, by=room.checker)
    reviewing.dismiss(first, reviewing.Reason.OPINION, "", by=room.checker)
    assert (appearance.fate, again.state) == (Fate.SUSPENDED, State.IN_REVIEW)
    assert open_steps(again, room.checker)


def test_what_is_worded_alike_is_proposed_and_nothing_else(room: Newsroom, first: Statement, again: Statement) -> None:
    [proposal] = repeats_proposed.proposals_of(room.article)
    assert {proposal.covering.words, proposal.covered.words} == {FIRST, AGAIN}
    assert "again" in str([change.here or change.there for change in proposal.differences if not change.same])
    assert [one.covering for one in proposed(again)] == [proposal.covering]
    repeats.undo(repeats.confirm(first, again, by=room.checker), by=room.checker)
    assert repeats_proposed.proposals_of(room.article) == [], "what somebody has answered is not asked again"


def test_what_is_checked_further_covers_the_other(room: Newsroom, first: Statement, again: Statement) -> None:
    submitted(room, again)
    assert [one.covering for one in proposed(first)] == [again]
    approving.approve(again.reviews[-1], by=room.editor)
    assert [one.covering for one in repeats_proposed.proposals_of(room.article)] == [again]


@on_both_databases
def test_earlier_checks_of_like_words_are_shown_from_other_articles_too(room: Newsroom, first: Statement, again: Statement) -> None:
    approving.approve(submitted(room, first), by=room.editor)
    assert [(one.review, one.says_other) for one in checked(again)] == [(first.review, False)]
    other = statement_of(room, OTHERS["number"])
    assert [(one.review, one.says_other) for one in checked(other)] == [(first.review, True)]
    parsed = replace(WITH_REPEATS, headline="A second day at the inquiry", posts=(post(f"{AGAIN}."),))
    second = ingesting.store(parsed, given="another page", by=room.checker)
    version = second.posts[1].version
    elsewhere = marking.add(version, (Span(0, len(AGAIN)),), first.kind, by=room.checker)
    assert [one.review for one in checked(elsewhere)] == [first.review]
    assert (first, elsewhere) in [(one.covering, one.covered) for one in proposed(elsewhere)]


def as_it_is(statement: Statement) -> tuple[object, ...]:
    """Everything of a statement that work on it can change."""
    return (
        statement.state,
        statement.stale_from,
        statement.checker_id,
        statement.words,
        statement.kind,
        (statement.draft_verdict, statement.draft_finding, statement.draft_explanation, statement.draft_by_id),
        [piece.id for piece in statement.evidence],
        [said.id for said in statement.attributions],
    )


def newest_review(statement: Statement) -> Review:
    if statement.review is None:
        raise Refusal("There is none.")
    return statement.review


Step = Callable[[Statement, Statement, User], object]
STEPS: dict[str, Step] = {
    "confirm": lambda first, again, by: repeats.confirm(first, again, by=by),
    "confirm the other way": lambda first, again, by: repeats.confirm(again, first, by=by),
    "save": lambda first, _, by: reviewing.save_draft(first, reviewing.Draft(first.draft_verdict, "Counted twice.", "By hand."), by=by),
    "save the other": lambda _, again, by: reviewing.save_draft(again, reviewing.Draft(None, "Half done.", ""), by=by),
    "submit": lambda first, _, by: reviewing.submit(first, by=by),
    "take back": lambda first, _, by: reviewing.take_back(first, by=by),
    "approve": lambda first, _, by: approving.approve(newest_review(first), by=by),
    "approve the other": lambda _, again, by: approving.approve(newest_review(again), by=by),
    "send back": lambda first, _, by: approving.send_back(newest_review(first), "Why?", by=by),
    "reopen": lambda first, _, by: reviewing.reopen(first, "Once more.", by=by),
    "dismiss the other": lambda _, again, by: reviewing.dismiss(again, reviewing.Reason.OPINION, "", by=by),
}


def holding(*statements: Statement) -> Appearance | None:
    return next((one.appearance for one in statements if one.appearance is not None), None)


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_restores_exactly_whatever_happened_meanwhile(room: Newsroom, data: st.DataObject) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    prepare(room, first)
    who = {"checker": room.checker, "editor": room.editor, "administrator": room.administrator}
    before: dict[int, tuple[object, ...]] = {}
    for name, by in data.draw(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(sorted(who))), max_size=14)):
        if holding(first, again) is None:
            before = {one.id: as_it_is(one) for one in (first, again)}
        try:
            STEPS[name](first, again, who[by])
        except Refusal:
            continue
        db.session.flush()
    if (appearance := holding(first, again)) is not None:
        covered = appearance.covered
        repeats.undo(appearance, by=room.checker)
        db.session.flush()
        db.session.expire_all()
        assert as_it_is(covered) == before[covered.id]
        assert covered.id not in [check.statement.id for check in composing.approved_checks(room.article)]
    db.session.rollback()


WORDS = ["212", "221", "two", "Lind", "Berg", "Orrby", "not", "never", "people", "boats", "were", "seen", "on", "the", "ferry", "Monday"]


@given(*[st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(lambda words: f"It said {' '.join(words)}.")] * 2)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_differs_in_a_number_a_name_or_a_negation_is_refused(room: Newsroom, here: str, there: str) -> None:
    take_in_version(room, with_posts(*PARSED.posts, post(here, key="here"), post(f"And again. {there}", key="there")))
    one, other = statement_of(room, here), statement_of(room, there)
    for word in ("212", "221", "two", "Lind", "Berg", "Orrby", "not", "never", "Monday"):
        if here.split().count(word) != there.split().count(word):
            with pytest.raises(Refusal, match=r"differ|cannot cover itself"):
                repeats.confirm(one, other, by=room.checker)
            break
    db.session.rollback()
