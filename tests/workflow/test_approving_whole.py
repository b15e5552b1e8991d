"""What an editor's answer leaves behind: the decision, the history and the notices in full, and what keeps it from being given."""

from __future__ import annotations

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Notice, NoticeKind, Outcome, Standing, State
from factcheck.text.spans import Span
from factcheck.workflow import approving, attributing, binding, repeats, reviewing
from factcheck.workflow.refusals import Forbidden
from tests.support.newsroom import Newsroom, submitted_quote
from tests.support.refused import refused
from tests.support.repeated import AGAIN, FIRST, say_again, statement_of, submitted


def last(room: Newsroom) -> HistoryEntry:
    """The newest entry in the history of the quote."""
    entry = db.session.scalars(select(HistoryEntry).filter_by(statement_id=room.quote_id).order_by(HistoryEntry.id.desc())).first()
    assert entry is not None
    return entry


def notices(kind: NoticeKind) -> list[tuple[int, str, int | None, int | None]]:
    """Who was told what about which statement, and by whom."""
    rows = db.session.scalars(select(Notice).filter_by(kind=kind).order_by(Notice.id))
    return [(notice.user_id, notice.sentence, notice.statement_id, notice.by_id) for notice in rows]


def test_an_approval_is_told_in_the_history_and_to_everybody_who_wrote_part_of_the_review(room: Newsroom) -> None:
    submitted_quote(room)
    reviewing.take_back(room.quote, by=room.checker)
    attributing.attribute(room.quote, attributing.Chosen(new_name="Oda Lind", role="ferry captain"), by=room.second_checker)
    review = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    decision = approving.approve(review, seen=binding.hash_of(review), by=room.editor)
    db.session.flush()
    assert (decision.review, decision.outcome, decision.by, room.quote.state) == (review, Outcome.APPROVED, room.editor, State.APPROVED)
    entry = last(room)
    assert (entry.verb, entry.sentence, entry.details) == ("approve", "approved review 2: Verbatim", {"review": 2})
    assert entry.by == room.editor
    sentence = f"Edda Editor approved statement {room.quote_id}: Verbatim."
    assert notices(NoticeKind.APPROVED) == [
        (room.checker_id, sentence, room.quote_id, room.editor_id),
        (room.second_checker_id, sentence, room.quote_id, room.editor_id),
    ]


def test_sending_back_is_told_with_its_reason_in_the_history_and_to_whoever_wrote_the_review(room: Newsroom) -> None:
    review = submitted_quote(room)
    no = [("Say what is missing or wrong, so that the checker can mend it.", "reason")]
    assert refused(lambda: approving.send_back(review, " \n", by=room.editor)) == no
    decision = approving.send_back(review, " Which hour? ", by=room.editor)
    db.session.flush()
    assert (decision.review, decision.outcome, decision.reason, decision.by) == (review, Outcome.RETURNED, "Which hour?", room.editor)
    assert decision.content is None
    assert room.quote.state is State.RETURNED
    entry = last(room)
    assert (entry.verb, entry.sentence) == ("send back", "sent review 1 back: Which hour?")
    assert (entry.by, entry.details) == (room.editor, {"review": 1, "reason": "Which hour?"})
    sentence = f"Edda Editor sent statement {room.quote_id} back: Which hour?"
    assert notices(NoticeKind.SENT_BACK) == [(room.checker_id, sentence, room.quote_id, room.editor_id)]
    room.quote.state = State.SUBMITTED
    newer = [("There is a newer review of this statement. Look at that one.", None)]
    assert refused(lambda: approving.approve(review, by=room.editor)) == newer
    assert refused(lambda: approving.send_back(review, "Once more.", by=room.editor)) == newer


def test_only_editors_send_back(room: Newsroom) -> None:
    review = submitted_quote(room)
    no = None
    try:
        approving.send_back(review, "Which hour?", by=room.second_checker)
    except Forbidden as forbidden:
        no = forbidden
    assert str(no) == "Only editors can do this: send back."


def test_an_older_review_is_neither_approved_nor_sent_back_in_place_of_the_newest(room: Newsroom) -> None:
    first = submitted_quote(room)
    reviewing.take_back(room.quote, by=room.checker)
    second = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    no = [("There is a newer review of this statement. Look at that one.", None)]
    assert refused(lambda: approving.approve(first, by=room.editor)) == no
    assert refused(lambda: approving.send_back(first, "Which hour?", by=room.editor)) == no
    assert refused(lambda: approving.refuse_outdated(first)) == no
    approving.refuse_outdated(second)


def test_words_that_changed_under_a_review_keep_it_from_being_answered(room: Newsroom) -> None:
    review = submitted_quote(room)
    old = room.quote.spans[0]
    room.quote.spans = (Span(old.start, old.end + 3),)
    no = [("The statement's words have changed since this review was made. Send it back.", None)]
    assert refused(lambda: approving.approve(review, by=room.editor)) == no
    room.quote.spans = (old,)
    room.quote.version = room.article.posts[0].version
    assert refused(lambda: approving.approve(review, by=room.editor)) == no


def test_what_is_written_about_a_source_must_be_as_the_editor_saw_it_and_the_source_in_use(room: Newsroom) -> None:
    review = submitted_quote(room)
    said = "What is written about a source has changed since you opened this page. Look at it again."
    assert refused(lambda: approving.approve(review, seen="0" * 64, by=room.editor)) == [(said, "evidence")]
    db.session.commit()
    review.evidence[0].source.standing = Standing.RETRACTED
    db.session.flush()
    said = "The source “Hearing transcript” is retracted. Take it off, or use it for context only."
    assert refused(lambda: approving.approve(review, by=room.editor)) == [(said, "evidence")]
    assert refused(lambda: approving.refuse_outdated(review)) == [(said, "evidence")]
    assert room.quote.state is State.SUBMITTED


def test_the_answer_is_for_the_repeats_that_the_editor_saw(room: Newsroom) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    repeats.confirm(first, again, by=room.checker)
    approving.send_back(submitted(room, first), "Which log?", by=room.editor)
    assert (first.state, again.state) == (State.RETURNED, State.RETURNED)
    review = reviewing.submit(first, by=room.checker)
    approving.approve(review, also=(), by=room.editor)
    assert (first.state, again.state) == (State.APPROVED, State.SUBMITTED)
