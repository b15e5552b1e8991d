"""Every sentence of an article is checked, in progress, no claim, or untouched; only what is done in full is marked as fully checked."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from factcheck.checking.coverage import Cover
from factcheck.extensions import db
from factcheck.models import FullCheck, HistoryEntry, PostVersion, State, Statement
from factcheck.text.spans import Span
from factcheck.workflow import approving, coverage, coverage_marking, publishing, repeats, reviewing
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.reviewing import Reason
from tests.support.databases import on_both_databases
from tests.support.newsroom import PARSED, QUOTED, SECOND, Newsroom, submitted_quote
from tests.support.repeated import AGAIN, FIRST, say_again, statement_of, submitted
from tests.support.versions import edited, take_in_version, with_posts

OPENED = "The hearing opened at 10 in Marn."


def sentences(room: Newsroom) -> dict[str, Cover]:
    """Every sentence of the article with what has become of it."""
    whole = coverage.of_article(room.article)
    texts = {post.version_id: db.session.get_one(PostVersion, post.version_id).text for post in whole.posts}
    return {one.span.words(texts[post.version_id]): one.cover for post in whole.posts for one in post.sentences}


def untouched(room: Newsroom) -> list[tuple[PostVersion, Span]]:
    whole = coverage.of_article(room.article)
    return [
        (db.session.get_one(PostVersion, post.version_id), one.span) for post in whole.posts for one in post.sentences if not one.marked
    ]


def finish(room: Newsroom) -> None:
    """Deal with everything: the quote is checked, the rest needs no check."""
    approving.approve(submitted_quote(room), by=room.editor)
    reviewing.dismiss(room.claim, Reason.OPINION, "", by=room.checker)
    coverage_marking.need_no_check(untouched(room), Reason.NOT_A_CLAIM, "", by=room.checker)


def test_a_sentence_follows_the_statements_in_it(room: Newsroom) -> None:
    both = next(words for words in sentences(room) if QUOTED in words)
    assert sentences(room)[both] is Cover.UNTOUCHED
    review = submitted_quote(room)
    assert sentences(room)[both] is Cover.IN_PROGRESS
    approving.approve(review, by=room.editor)
    assert sentences(room)[both] is Cover.CHECKED
    reviewing.reopen(room.quote, "Once more.", by=room.checker)
    assert sentences(room)[both] is Cover.IN_PROGRESS
    assert sentences(room)[SECOND] is Cover.UNTOUCHED


def test_a_sentence_that_another_check_covers_is_as_far_as_that(room: Newsroom) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    posts = [post.id for post in room.article.posts]
    for other in db.session.scalars(select(Statement).where(Statement.post_id.in_(posts), Statement.state == State.FOUND)).all():
        if other not in (first, again):
            reviewing.dismiss(other, Reason.DUPLICATE, "", by=room.checker)
    repeats.confirm(first, again, by=room.checker)
    approving.approve(submitted(room, first), by=room.editor)
    assert (sentences(room)[f"{FIRST}."], sentences(room)[f"{AGAIN}."]) == (Cover.CHECKED, Cover.CHECKED)


def test_several_sentences_at_once_need_no_check_for_a_reason_and_can_be_reopened(room: Newsroom) -> None:
    made = coverage_marking.need_no_check(untouched(room), Reason.NOT_A_CLAIM, "", by=room.checker)
    assert {SECOND, OPENED} <= {statement.words for statement in made}
    assert all(statement.state is State.DISMISSED for statement in made)
    assert sentences(room)[SECOND] is Cover.NOT_A_CLAIM
    second = next(statement for statement in made if statement.words == SECOND)
    reviewing.reopen(second, "It is a claim after all.", by=room.checker)
    assert sentences(room)[SECOND] is Cover.IN_PROGRESS


def test_a_reason_is_needed_and_a_sentence_that_is_a_statement_is_not_set_aside_unseen(room: Newsroom) -> None:
    version = room.claim.version
    with pytest.raises(Refusal, match="Say why"):
        coverage_marking.need_no_check(untouched(room), None, "", by=room.checker)
    with pytest.raises(Refusal, match="few words"):
        coverage_marking.need_no_check(untouched(room), Reason.OTHER, " ", by=room.checker)
    db.session.rollback()
    with pytest.raises(Refusal, match="is a statement by now"):
        coverage_marking.need_no_check([(version, Span(0, len(version.text)))], Reason.OPINION, "", by=room.checker)
    with pytest.raises(Refusal, match="at least one"):
        coverage_marking.need_no_check([], Reason.OPINION, "", by=room.checker)


def test_it_is_not_fully_checked_while_anything_is_left_and_all_of_it_is_named(room: Newsroom) -> None:
    with pytest.raises(Refusal) as refused:
        coverage_marking.mark(room.article, by=room.checker)
    said = [problem.sentence for problem in refused.value.problems]
    assert said[0] == "7 sentences are untouched."
    assert f"“{SECOND}” is untouched." in said
    submitted_quote(room)
    coverage_marking.need_no_check(untouched(room), Reason.NOT_A_CLAIM, "", by=room.checker)
    reviewing.dismiss(room.claim, Reason.OPINION, "", by=room.checker)
    with pytest.raises(Refusal, match="1 sentence is in progress"):
        coverage_marking.mark(room.article, by=room.checker)
    assert db.session.scalars(select(FullCheck)).all() == []


def test_what_is_done_in_full_is_marked(room: Newsroom) -> None:
    finish(room)
    coverage_marking.mark(room.article, by=room.second_checker)
    whole = coverage.of_article(room.article)
    assert [(full.post_id, full.by) for full in coverage_marking.standing(room.article, whole)] == [(None, room.second_checker)]
    assert whole.tally.complete


def test_that_all_is_done_is_news_for_readers_and_how_far_it_is_is_not(room: Newsroom) -> None:
    finish(room)
    publishing.publish(room.article, "", by=room.editor)
    db.session.flush()
    assert publishing.issues(room.article) != []
    coverage_marking.mark(room.article, by=room.checker)
    db.session.flush()
    assert publishing.issues(room.article) == []


def test_one_post_can_be_fully_checked_while_another_is_not(room: Newsroom) -> None:
    post = room.article.posts[2]
    with pytest.raises(Refusal, match="1 sentence is untouched"):
        coverage_marking.mark(room.article, post, by=room.checker)
    coverage_marking.need_no_check([(post.version, Span(0, len(OPENED)))], Reason.OPINION, "", by=room.checker)
    coverage_marking.mark(room.article, post, by=room.checker)
    whole = coverage.of_article(room.article)
    assert [full.post_id for full in coverage_marking.standing(room.article, whole)] == [post.id]
    assert not whole.tally.complete


@on_both_databases
def test_it_falls_away_when_the_text_changes_and_that_is_recorded(room: Newsroom) -> None:
    finish(room)
    coverage_marking.mark(room.article, by=room.checker)
    for post in (room.article.posts[1], room.article.posts[2]):
        coverage_marking.mark(room.article, post, by=room.checker)
    other = room.article.posts[2].id
    take_in_version(room, edited(SECOND, "Three lifeboats could not be lowered."))
    ended = {full.post_id: full.why_ended for full in db.session.scalars(select(FullCheck)) if full.ended_at is not None}
    assert set(ended) == {None, room.article.posts[1].id}
    assert set(ended.values()) == {coverage_marking.TEXT_CHANGED}
    assert [full.post_id for full in coverage_marking.standing(room.article, coverage.of_article(room.article))] == [other]
    told = db.session.scalars(select(HistoryEntry.sentence).filter_by(verb="fully checked", article_id=room.article_id)).all()
    assert "took back that the article is fully checked: the text has changed" in told


def test_it_does_not_stand_while_something_is_taken_up_again(room: Newsroom) -> None:
    finish(room)
    coverage_marking.mark(room.article, by=room.checker)
    reviewing.reopen(room.quote, "Once more.", by=room.checker)
    assert coverage_marking.standing(room.article, coverage.of_article(room.article)) == []


def test_posts_that_are_gone_count_for_nothing(room: Newsroom) -> None:
    before, gone = coverage.of_article(room.article), room.article.posts[1].id
    there = before.of(gone)
    assert there is not None
    take_in_version(room, with_posts(PARSED.posts[1]))
    whole = coverage.of_article(room.article)
    assert (whole.tally.total, whole.of(gone)) == (before.tally.total - there.tally.total, None)
