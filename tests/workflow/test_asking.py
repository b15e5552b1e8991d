"""Somebody outside is asked about one statement by a link, answers once, and the answer waits for a person."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db, settings, storage
from factcheck.extraction.findings import SpeakerType
from factcheck.models import (
    VERDICTS,
    Capacity,
    HistoryEntry,
    Letter,
    LetterState,
    Naming,
    Notice,
    NoticeKind,
    Question,
    QuestionAnswer,
    SourceType,
    Stance,
    Stands,
    Use,
    utc_now,
)
from factcheck.workflow import (
    answer_uses,
    approving,
    asking,
    attributing,
    outside_answers,
    posting,
    publishing,
    questions,
    replies,
    reviewing,
)
from factcheck.workflow.answer_uses import Citing
from factcheck.workflow.asking import Asking, Shown
from factcheck.workflow.mail_server import folder_of, server_of
from factcheck.workflow.outside_answers import Answered, Closed
from factcheck.workflow.questions import Way
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import FIGURE, QUOTED, Newsroom, submitted_quote
from tests.support.versions import edited, take_in_version

SAID = "The manifest lists 214 people, and I counted them myself that morning."
WRONG = Answered(Stands.WRONG, SAID, Naming.BY_NAME)
SECRET = replace(WRONG, naming=Naming.NOT_FOR_PUBLICATION)


def typed(**other: object) -> Asking:
    usual = Asking("Prof Ilka Brandt", Capacity.EXPERT, "Is this figure right?", utc_now() + asking.USUAL)
    return replace(usual, **other)  # type: ignore[arg-type]


def asked(room: Newsroom, **other: object) -> Question:
    return asking.ask(room.claim, typed(**other), now=utc_now(), by=room.checker)[0]


def answered(room: Newsroom, what: Answered = WRONG) -> QuestionAnswer:
    answer = outside_answers.answer(asked(room), what, now=utc_now())
    db.session.commit()
    return answer


def name_the_speaker(room: Newsroom) -> None:
    chosen = attributing.Chosen(new_name="Oda Lind", new_type=SpeakerType.NAMED, role="captain")
    attributing.attribute(room.quote, chosen, by=room.checker)


def test_only_a_hash_of_the_link_is_kept(room: Newsroom) -> None:
    question, token = asking.ask(room.claim, typed(), now=utc_now(), by=room.checker)
    db.session.commit()
    assert questions.opened_by(token) == question
    assert questions.opened_by(token[:-1]) is None
    for table in db.metadata.sorted_tables:
        assert token not in repr(db.session.execute(select(table)).all()), table.name


def test_a_mailed_link_is_forgotten_once_the_mail_is_sent(room: Newsroom) -> None:
    question, token = asking.ask(room.claim, typed(address="ilka@example.org"), now=utc_now(), by=room.checker)
    db.session.commit()
    letter = question.letter
    assert letter is not None
    assert token not in letter.body
    posting.send_due(server_of(settings()), now=utc_now())
    sent = (folder_of(settings()) / f"{letter.id:06}.eml").read_bytes().decode().replace("=\r\n", "").replace("=\n", "")
    assert f"/asked/{token}" in sent
    assert FIGURE not in sent
    assert db.session.get_one(Letter, letter.id, populate_existing=True).once is None


def test_ninety_days_after_a_link_ran_out_it_is_forgotten_where_it_was_mailed(room: Newsroom) -> None:
    question = asked(room, address="ilka@example.org")
    db.session.commit()
    assert questions.forget_addresses(question.expires_at + questions.kept() - timedelta(minutes=1)) == 0
    assert questions.forget_addresses(question.expires_at + questions.kept()) == 1
    db.session.commit()
    assert "ilka@example.org" not in repr(db.session.execute(select(db.metadata.tables["letters"])).all())


def test_withdrawing_keeps_back_the_mail_that_has_not_gone_out(room: Newsroom) -> None:
    question = asked(room, address="ilka@example.org")
    asking.withdraw(question, "", now=utc_now(), by=room.checker)
    db.session.commit()
    assert question.letter is not None
    assert (question.letter.state, question.letter.once) == (LetterState.REFUSED, None)
    with pytest.raises(Refusal, match="cannot be sent again"):
        posting.again(question.letter, now=utc_now(), by=room.administrator)


def test_an_expert_sees_as_much_as_the_checker_chooses(room: Newsroom) -> None:
    seen = {shown: asked(room, shown=shown).shown for shown in Shown}
    assert seen[Shown.WORDS] == FIGURE
    assert seen[Shown.SENTENCE] == f"{FIGURE}, the line said."
    assert seen[Shown.PARAGRAPH].startswith(FIGURE)
    assert seen[Shown.PARAGRAPH].endswith("told the inquiry.")


def test_the_person_quoted_sees_their_own_words_only(room: Newsroom) -> None:
    name_the_speaker(room)
    own = typed(capacity=Capacity.QUOTED, shown=Shown.PARAGRAPH)
    question, _ = asking.ask(room.quote, own, now=utc_now(), by=room.checker)
    assert question.shown == QUOTED


def test_nobody_is_asked_as_the_person_quoted_where_no_speaker_is_named(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="No speaker is named"):
        asked(room, capacity=Capacity.QUOTED)


def test_what_cannot_be_asked_is_said(room: Newsroom) -> None:
    wrong: list[tuple[dict[str, object], str]] = [
        ({"name": " "}, "Say whom"),
        ({"text": ""}, "Write the question"),
        ({"capacity": None}, "an expert or the person quoted"),
        ({"expires_at": None}, "until when"),
        ({"expires_at": utc_now() + timedelta(minutes=50)}, "an hour at least"),
        ({"expires_at": utc_now() + timedelta(days=61)}, "60 days at most"),
        ({"address": "a@b.example\r\nBcc: c@d.example"}, "not an address of mail"),
        ({"text": "a" * (asking.LONGEST_TEXT + 1)}, "Shorten"),
    ]
    for other, said in wrong:
        with pytest.raises(Refusal, match=said):
            asked(room, **other)
    assert db.session.scalars(select(Question)).all() == []


def test_an_answer_becomes_desk_work_and_nothing_of_it_stands_in_notices_or_history(room: Newsroom) -> None:
    answer = answered(room, SECRET)
    assert questions.waiting({room.claim_id, room.quote_id}) == {room.claim_id: 1}
    (notice,) = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.OUTSIDE_ANSWER))
    assert notice.user == room.checker
    assert "Brandt" not in notice.sentence
    sentences = list(db.session.scalars(select(HistoryEntry.sentence).where(HistoryEntry.statement_id == room.claim_id)))
    assert "asked Prof Ilka Brandt (expert) about it" in sentences
    assert f"Prof Ilka Brandt answered what Ana Checker had asked (question {answer.question_id})" in sentences
    told = [*sentences, notice.sentence, *db.session.scalars(select(Letter.body))]
    assert not any("manifest" in sentence for sentence in told)


def test_an_answer_leaves_an_open_form_in_date(room: Newsroom) -> None:
    before = room.claim.revision
    answer_uses.set_aside(answered(room), "It is about another ferry.", by=room.checker)
    assert room.claim.revision == before


def test_what_cannot_be_answered_so_is_said_and_the_link_stays_open(room: Newsroom) -> None:
    question = asked(room)
    db.session.commit()
    wrong = [
        (replace(WRONG, stands=None), "right as it stands"),
        (replace(WRONG, words=" "), "Say what is wrong"),
        (replace(WRONG, stands=Stands.ADDS, words=""), "what you want to add"),
        (replace(WRONG, naming=None), "may name you"),
        (replace(WRONG, naming=Naming.BY_FUNCTION), "how we may describe you"),
        (replace(WRONG, url="javascript:alert(1)"), "beginning with https://"),
        (replace(WRONG, file=("a.txt", b"")), "empty"),
        (replace(WRONG, words="a" * (outside_answers.LONGEST + 1)), "Shorten"),
    ]
    for what, said in wrong:
        with pytest.raises(Refusal, match=said):
            outside_answers.answer(question, what, now=utc_now())
        db.session.rollback()
    assert questions.way_of(question, utc_now()) is Way.OPEN


def test_right_as_it_stands_needs_no_words(room: Newsroom) -> None:
    assert answered(room, Answered(Stands.RIGHT, "", Naming.BY_NAME)).words == ""


def test_a_file_is_kept_as_it_came_under_a_plain_name(room: Newsroom) -> None:
    answer = answered(room, replace(WRONG, file=("..\\..\\etc/list\r\n.csv", b"a,b\r\n")))
    assert answer.file_name == "list.csv"
    assert answer.file_sha256 is not None
    assert storage().get(answer.file_sha256) == b"a,b\r\n"


def test_nobody_answers_after_the_end_or_after_it_was_withdrawn_or_twice(room: Newsroom) -> None:
    late, withdrawn = asked(room), asked(room)
    asking.withdraw(withdrawn, "Settled otherwise.", now=utc_now(), by=room.editor)
    for question, now in ((late, late.expires_at), (withdrawn, utc_now()), (answered(room).question, utc_now())):
        with pytest.raises(Closed):
            outside_answers.answer(question, WRONG, now=now)


def test_an_answered_question_is_not_withdrawn_and_a_colleague_withdraws_only_their_own(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="answered already"):
        asking.withdraw(answered(room).question, "", now=utc_now(), by=room.editor)
    with pytest.raises(Forbidden):
        asking.withdraw(asked(room), "", now=utc_now(), by=room.second_checker)


@on_both_databases
def test_of_two_answers_at_one_moment_one_is_kept(app: Flask, room: Newsroom) -> None:
    question = asked(room)
    db.session.commit()
    number, start, closed = question.id, threading.Barrier(3), []

    def send(words: str) -> None:
        with app.app_context():
            start.wait(timeout=20)
            try:
                outside_answers.answer(db.session.get_one(Question, number), replace(WRONG, words=words), now=utc_now())
                db.session.commit()
            except Closed:
                db.session.rollback()
                closed.append(words)

    sends = [threading.Thread(target=send, args=(f"It is wrong in place {place}.",)) for place in range(3)]
    db.session.rollback()
    for one in sends:
        one.start()
    for one in sends:
        one.join()
    kept = list(db.session.scalars(select(QuestionAnswer.words)))
    assert len(kept) == 1
    assert sorted([*kept, *closed]) == [f"It is wrong in place {place}." for place in range(3)]


@on_both_databases
def test_the_words_asked_about_stay_and_the_desk_is_told_that_the_text_changed(room: Newsroom) -> None:
    question = asked(room, shown=Shown.PARAGRAPH)
    db.session.commit()
    assert not questions.has_changed(question)
    shown = question.shown
    take_in_version(room, edited("212 passengers", "221 passengers"))
    db.session.commit()
    assert questions.has_changed(question)
    assert (question.words, question.shown) == (FIGURE, shown)


CITED = Citing("Answer of Prof Ilka Brandt to our question", SourceType.EXPERT_INTERVIEW, SAID, Stance.REFUTES)


def test_an_answer_becomes_evidence_only_by_a_person(room: Newsroom) -> None:
    answer = answered(room)
    assert room.claim.evidence == []
    answer_uses.use_as_evidence(answer, CITED, by=room.checker)
    (piece,) = room.claim.evidence
    assert (piece.passage, piece.stance, piece.desk_only, piece.source.spoken_by) == (SAID, Stance.REFUTES, False, "Prof Ilka Brandt")
    assert piece.snapshot is not None
    assert SAID in piece.snapshot.text
    assert answer.uses[0].use is Use.EVIDENCE
    assert questions.waiting({room.claim_id}) == {}


def test_evidence_of_what_is_not_for_publication_stays_on_the_desk(room: Newsroom) -> None:
    answer_uses.use_as_evidence(answered(room, SECRET), replace(CITED, title="An answer"), by=room.checker)
    assert room.claim.evidence[0].desk_only


def test_evidence_does_not_name_who_is_not_to_be_named(room: Newsroom) -> None:
    answer = answered(room, replace(WRONG, naming=Naming.BY_FUNCTION, function="a ship surveyor"))
    with pytest.raises(Refusal, match="Leave their name out"):
        answer_uses.use_as_evidence(answer, CITED, by=room.checker)
    answer_uses.use_as_evidence(answer, replace(CITED, title="Answer of a ship surveyor"), by=room.checker)
    assert room.claim.evidence[0].source.spoken_by == "a ship surveyor"


def test_evidence_rests_on_words_of_the_answer(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="do not stand in the answer"):
        answer_uses.use_as_evidence(answered(room), replace(CITED, passage="There were 300."), by=room.checker)


def test_an_answer_is_noted_under_the_right_of_reply_and_readers_are_told_nothing_yet(room: Newsroom) -> None:
    answer = answered(room)
    answer_uses.note_as_reply(answer, now=utc_now(), by=room.checker)
    (request,) = replies.of_statement(room.claim)
    assert request.answer is not None
    assert (request.whom, request.answer.words, request.line) == ("Prof Ilka Brandt", SAID, "")
    with pytest.raises(Refusal, match="already"):
        answer_uses.note_as_reply(answer, now=utc_now(), by=room.checker)


def test_a_reply_that_is_not_for_publication_is_noted_without_its_words_and_name(room: Newsroom) -> None:
    answer_uses.note_as_reply(answered(room, SECRET), now=utc_now(), by=room.checker)
    (request,) = replies.of_statement(room.claim)
    assert request.answer is not None
    assert "manifest" not in request.answer.words
    assert replies.proposal(request) == "We asked the expert for comment and had an answer that is not for publication."


def draft(room: Newsroom, explanation: str) -> None:
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.not-confirmed"], "We do not know it.", explanation), by=room.checker)


@pytest.mark.parametrize("leak", [SAID, "We heard from  Prof Ilka\nBrandt that it is wrong."])
def test_a_check_that_repeats_what_is_not_for_publication_is_not_submitted(room: Newsroom, leak: str) -> None:
    draft(room, leak)
    reviewing.submit(room.claim, by=room.checker)
    reviewing.take_back(room.claim, by=room.checker)
    answered(room, SECRET)
    with pytest.raises(Refusal, match="for the desk only"):
        reviewing.submit(room.claim, by=room.checker)


def test_what_was_approved_before_the_answer_came_is_not_published_with_its_words(room: Newsroom) -> None:
    draft(room, SAID)
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    answered(room, SECRET)
    with pytest.raises(Refusal, match="for the desk only"):
        publishing.publish(room.article, "", by=room.editor)


def test_a_note_does_not_repeat_what_is_not_for_publication(room: Newsroom) -> None:
    draft(room, "Nothing settles it yet.")
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    publishing.publish(room.article, "", by=room.editor)
    answered(room, SECRET)
    approving.approve(submitted_quote(room), by=room.editor)
    with pytest.raises(Refusal, match="for the desk only"):
        publishing.publish(room.article, SAID, by=room.editor)
