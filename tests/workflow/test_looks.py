"""A verdict is as of a moment, and says when it is looked at again: both are approved with it, and nothing changes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from factcheck.extensions import db, storage
from factcheck.formats import approved
from factcheck.models import Decision, HistoryEntry, Notice, NoticeKind, State, utc_now
from factcheck.text.spans import Span
from factcheck.workflow import approving, binding, looking_again, looks, publishing, repeats, reviewing, stale
from factcheck.workflow.chain_verifying import verify
from factcheck.workflow.looks_told import tell_of_due_looks
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases
from tests.support.earlier import back_to, newsroom_at, to
from tests.support.newsroom import QUOTED, Newsroom, open_newsroom, prepare_quote, submitted_quote
from tests.support.repeated import AGAIN, FIRST, prepare, say_again, statement_of
from tests.support.versions import edited, take_in_version

DAY = timedelta(days=1)


def at(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def say(room: Newsroom, as_of: datetime | None, next_look: datetime | None) -> None:
    """The checker says up to when they looked at the quote's evidence, and when it is to be looked at again."""
    reviewing.save_draft(room.quote, replace(reviewing.drafted(room.quote), as_of=as_of, next_look=next_look), by=room.checker)


def approved_quote(room: Newsroom, next_look: datetime, *, now: datetime | None = None) -> Decision:
    """The quote, approved, with a next look."""
    prepare_quote(room)
    say(room, None, next_look)
    review = reviewing.submit(room.quote, now=now, by=room.checker)
    db.session.flush()
    decision = approving.approve(review, by=room.editor)
    db.session.commit()
    return decision


def due_quote(room: Newsroom) -> Decision:
    """The quote, approved two days ago, its next look since yesterday."""
    now = utc_now()
    return approved_quote(room, now - DAY, now=now - 2 * DAY)


def test_a_review_is_as_of_what_its_checker_says_and_else_of_its_submitting(room: Newsroom) -> None:
    now = utc_now()
    prepare_quote(room)
    say(room, now - DAY, now + DAY)
    assert "changed up to when the evidence was looked at, changed the next look" in [e.sentence for e in history(room)]
    said = reviewing.submit(room.quote, by=room.checker)
    assert (said.as_of, said.next_look) == (at(now - DAY), at(now + DAY))

    reviewing.take_back(room.quote, by=room.checker)
    say(room, None, None)
    left = reviewing.submit(room.quote, now=now, by=room.checker)
    assert (left.as_of, left.next_look) == (at(now), None)


def history(room: Newsroom) -> list[HistoryEntry]:
    return list(db.session.scalars(select(HistoryEntry).filter_by(statement_id=room.quote_id).order_by(HistoryEntry.id)))


@pytest.mark.parametrize(
    ("as_of", "next_look", "field", "words"),
    [
        (timedelta(minutes=2), None, "as_of", "Nobody can have looked"),
        (-4_000 * DAY, None, "as_of", "more than ten years ago"),
        (None, -timedelta(minutes=2), "next_look", "still to come"),
        (None, 4_000 * DAY, "next_look", "within ten years"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_at_its_field(
    room: Newsroom, as_of: timedelta | None, next_look: timedelta | None, field: str, words: str
) -> None:
    now = utc_now()
    prepare_quote(room)
    say(room, now + as_of if as_of else None, now + next_look if next_look else None)
    with pytest.raises(Refusal, match=words) as refused:
        reviewing.submit(room.quote, by=room.checker)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_both_are_part_of_what_is_approved_and_older_approvals_keep_their_hashes(room: Newsroom) -> None:
    content = binding.content_of(submitted_quote(room))
    older = replace(content, as_of=None, next_look=None)
    assert not {"as_of", "next_look"} & set(approved.dump(older).split('"'))
    others = [older, replace(content, as_of="2026-03-03T12:00:00+00:00"), replace(content, next_look="2026-03-05T12:00:00+00:00")]
    assert len({approved.content_hash(approved.dump(one)) for one in (content, *others)}) == 4
    assert [approved.load(approved.dump(one)) for one in others] == others


@on_both_databases
def test_another_next_look_goes_back_to_review_while_readers_keep_what_was_approved(room: Newsroom) -> None:
    first, second = at(utc_now() + DAY), at(utc_now() + 3 * DAY)
    decision = approved_quote(room, first)
    with pytest.raises(Refusal, match="This statement is approved"):
        say(room, None, second)
    db.session.rollback()
    db.session.expire_all()
    assert binding.why_not_as_approved(decision) is None, "what was read back from the database is what was approved"
    edition = publishing.publish(room.article, "", by=room.editor)
    db.session.commit()
    before = edition.document
    reviewing.reopen(room.quote, "It has to be looked at later.", by=room.checker)
    say(room, None, second)
    fresh = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    assert room.quote.state is State.SUBMITTED
    assert shown(room) == [first]
    approving.approve(fresh, by=room.editor)
    publishing.publish(room.article, "It is looked at later.", by=room.editor)
    db.session.commit()
    db.session.expire_all()
    assert shown(room) == [second]
    assert edition.document == before


def shown(room: Newsroom) -> list[datetime | None]:
    return [check.next_look for check in publishing.preview(room.article, by=room.editor).checks]


def test_a_check_reopened_is_as_of_its_next_submitting(room: Newsroom) -> None:
    now = utc_now()
    prepare_quote(room)
    say(room, now - DAY, now + DAY)
    approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
    reviewing.reopen(room.quote, "A reader wrote.", by=room.checker)
    assert reviewing.drafted(room.quote).as_of is None
    assert reviewing.drafted(room.quote).next_look == at(now + DAY)
    assert room.quote.reviews[-1].as_of == at(now - DAY)


def test_a_verdict_kept_for_changed_words_is_as_of_when_it_was_looked_at(room: Newsroom) -> None:
    approved_quote(room, utc_now() + DAY)
    take_in_version(room, edited(QUOTED, "“We were never really told to turn back,”"))
    db.session.commit()
    version = room.quote.post.version
    start = version.text.index("“We were never really")
    end = version.text.index("back,”") + len("back,”")
    kept = stale.keep(room.quote, stale.Chosen(version, (Span(start, end),)), "An adverb.", by=room.checker)
    assert (kept.as_of, kept.next_look) == (room.quote.reviews[0].as_of, room.quote.reviews[0].next_look)


@on_both_databases
def test_whoever_checked_is_told_once_that_another_look_is_due_and_the_verdict_stands(room: Newsroom) -> None:
    now = utc_now()
    approved_quote(room, now + DAY)
    assert (tell_of_due_looks(now), looks.how_many_due(now)) == ([], 0)
    later = now + 2 * DAY
    (notice,) = tell_of_due_looks(later)
    db.session.commit()
    assert (notice.user, notice.kind, notice.statement) == (room.checker, NoticeKind.LOOK_DUE, room.quote)
    assert f"Another look at statement {room.quote_id}" in notice.sentence
    assert tell_of_due_looks(later + DAY) == []
    assert (looks.how_many_due(later), looks.how_many_due(later, room.article_id)) == (1, 1)
    assert (room.quote.state, shown(room)) == (State.APPROVED, [at(now + DAY)])
    assert db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.LOOK_DUE)).all() == [notice]


def test_editors_are_told_where_the_checker_has_left(room: Newsroom) -> None:
    due_quote(room)
    room.checker.active = False
    db.session.flush()
    assert {notice.user for notice in tell_of_due_looks(utc_now())} == {room.editor, room.administrator}
    db.session.flush()
    assert tell_of_due_looks(utc_now()) == []


def test_looking_again_opens_a_round_with_everything_and_takes_a_second_person(room: Newsroom) -> None:
    decision = due_quote(room)
    old = decision.review
    tell_of_due_looks(utc_now())
    now = utc_now()
    looking_again.look_again(room.quote, now=now, by=room.second_checker)
    draft = reviewing.drafted(room.quote)
    assert (draft.verdict, draft.finding, draft.explanation) == (old.verdict, old.finding, old.explanation)
    assert (draft.as_of, draft.next_look) == (at(now), at(now + DAY)), "as far off as it was"
    assert (room.quote.state, room.quote.checker, room.quote.evidence) == (State.IN_REVIEW, room.second_checker, old.evidence)
    assert looks.how_many_due(now) == 0
    assert shown(room) == [old.next_look], "readers keep what was approved"

    fresh = reviewing.submit(room.quote, by=room.second_checker)
    db.session.flush()
    with pytest.raises(Forbidden):
        approving.approve(fresh, by=room.second_checker)
    approving.approve(fresh, by=room.editor)
    db.session.commit()
    assert [review.number for review in room.quote.reviews] == [1, 2]
    (again,) = tell_of_due_looks(now + 2 * DAY)
    assert again.user == room.second_checker


def test_nobody_looks_again_before_it_is_due(room: Newsroom) -> None:
    approved_quote(room, utc_now() + DAY)
    with pytest.raises(Refusal, match="No other look at this statement is due"):
        looking_again.look_again(room.quote, now=utc_now(), by=room.checker)
    reviewing.reopen(room.quote, "It has news.", by=room.checker)
    with pytest.raises(Refusal, match="in review"):
        looking_again.look_again(room.quote, now=utc_now() + 2 * DAY, by=room.checker)


@on_both_databases
def test_what_a_check_covers_is_looked_at_with_it(room: Newsroom) -> None:
    now = utc_now()
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    prepare(room, first)
    repeats.confirm(first, again, by=room.second_checker)
    reviewing.save_draft(first, replace(reviewing.drafted(first), next_look=now + DAY), by=room.checker)
    approving.approve(reviewing.submit(first, by=room.checker), by=room.editor)
    db.session.commit()
    copy, later = again.reviews[-1], now + 2 * DAY
    assert (copy.as_of, copy.next_look) == (first.reviews[-1].as_of, at(now + DAY))
    assert looks.due_since(again, now=later) is None
    assert [notice.statement for notice in tell_of_due_looks(later)] == [first]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_way_back_to_the_version_before_and_here_again_breaks_no_seal_and_no_approval(kind: str, tmp_path: Path) -> None:
    with newsroom_at("head", kind, tmp_path):
        room = open_newsroom()
        decision = approved_quote(room, utc_now() + DAY)
        kept = decision.review.as_of, decision.review.next_look
        db.session.rollback()
        db.session.expire_all()
        back_to("0029")
        to("head")
        verify(storage(), lambda: "a key")
        assert (decision.review.as_of, decision.review.next_look) == kept
        assert binding.why_not_as_approved(decision) is None
        db.session.rollback()
