"""What a colleague makes of an answer from outside: evidence, a record of the right of reply, or nothing. It never happens by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.extensions import db, settings
from factcheck.ingestion.attached import Attached, FileKind
from factcheck.models import (
    AnswerUse,
    AskedBy,
    Means,
    Naming,
    QuestionAnswer,
    ReplyOutcome,
    Role,
    SourceType,
    Stance,
    Use,
    User,
)
from factcheck.text.wording import N_, figure, said
from factcheck.workflow import confidentiality, evidence, history, replies, source_snapshots, sources
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.sources import SourceFacts
from factcheck.workflow.steps import CHECK, check

LONGEST_TITLE, LONGEST_NOTE = 300, 1_000
"""In characters."""


@dataclass(frozen=True, slots=True)
class Citing:
    """How an answer is to be cited."""

    title: str
    type: SourceType | None
    passage: str
    stance: Stance | None


def called(answer: QuestionAnswer) -> str:
    """How the person may be called before readers."""
    if answer.naming is Naming.BY_NAME:
        return answer.question.name
    return answer.function or f"the {answer.question.capacity.value}"


def letter_of(answer: QuestionAnswer) -> str:
    """The answer as it is kept as a source: what was asked about, and what was said to it."""
    return f"Asked about: {answer.question.shown}\n\nAnswer: {answer.stands.value}\n\n{answer.words}".strip() + "\n"


def use_as_evidence(answer: QuestionAnswer, citing: Citing, *, by: User) -> None:
    """Keep the answer as a source, with its words as the snapshot, and put it to use for the statement.

    It is for the desk only where they do not want it published. Raises Refusal naming everything that is missing or wrong.
    """
    _require_there(answer)
    statement = answer.question.statement
    check(CHECK, statement, by)
    problems = _problems_with(answer, citing)
    if problems or citing.type is None or citing.stance is None:
        raise Refusal(*problems)
    facts = SourceFacts(
        title=citing.title,
        type=citing.type,
        means=Means.CORRESPONDENCE,
        spoken_by=called(answer),
        spoken_on=answer.at.astimezone(settings().zone).date(),
        confidential=answer.naming is Naming.NOT_FOR_PUBLICATION,
    )
    source, words = sources.keep(facts, by=by), letter_of(answer)
    attached = Attached(FileKind.DOCUMENT, "text/plain", words)
    snapshot = source_snapshots.keep_file(source, words.encode(), f"answer-{answer.id}.txt", attached, by=by)
    piece = evidence.add(statement, source, locator="", passage=citing.passage, stance=citing.stance, snapshot=snapshot, by=by)
    db.session.flush()
    _note(answer, Use.EVIDENCE, by=by, evidence_id=piece.id)


def _problems_with(answer: QuestionAnswer, citing: Citing) -> list[Problem]:
    problems = []
    if not citing.title.strip():
        problems.append(Problem(N_("Say what the source is to be called."), "title"))
    elif len(citing.title.strip()) > LONGEST_TITLE:
        problems.append(Problem(said("Shorten this to %(most)s characters.", most=figure(LONGEST_TITLE)), "title"))
    if citing.type is None:
        problems.append(Problem(N_("Say what type of source it is."), "type"))
    if citing.stance is None:
        problems.append(Problem(N_("Say whether it supports or refutes the statement."), "stance"))
    if not citing.passage.strip():
        problems.append(Problem(N_("Choose the words of the answer that you rest on."), "passage"))
    elif citing.passage.strip() not in letter_of(answer):
        problems.append(Problem(N_("These words do not stand in the answer. Copy them exactly."), "passage"))
    if answer.naming is not Naming.BY_NAME:
        for field, words in (("title", citing.title), ("passage", citing.passage)):
            if confidentiality.says(words, answer.question.name):
                problems.append(Problem(N_("They do not want to be named. Leave their name out."), field))
    return problems


def note_as_reply(answer: QuestionAnswer, *, now: datetime, by: User) -> None:
    """Note the question and the answer under the right of reply. What readers are told of it is chosen there.

    Words that are not for publication are not copied there. Raises Refusal where it is noted already.
    """
    require(Role.CHECKER, by, N_("note an answer"))
    _require_there(answer)
    if any(use.use is Use.REPLY for use in answer.uses):
        raise Refusal(N_("This answer is noted under the right of reply already."))
    question, day = answer.question, answer.at.astimezone(settings().zone).date()
    how = AskedBy.MAIL if question.letter_id is not None else AskedBy.MESSAGE
    asking = replies.Asking(called(answer), how, question.at, question.expires_at, f"Question {question.id}: {question.text}")
    request = replies.ask(question.statement, asking, now=now, by=by)
    words = replies.NOT_QUOTED if answer.naming is Naming.NOT_FOR_PUBLICATION else replies_words(answer)
    replies.answer(request, replies.Answering(ReplyOutcome.ANSWERED, day, words), now=now, by=by)
    db.session.flush()
    _note(answer, Use.REPLY, by=by, request_id=request.id)


def replies_words(answer: QuestionAnswer) -> str:
    """What was answered, within what a record of the right of reply holds."""
    words = answer.words or f"{answer.stands.value.capitalize()}."
    return words if len(words) <= replies.LONGEST_WORDS else words[: replies.LONGEST_WORDS - 1].rstrip() + "…"


def set_aside(answer: QuestionAnswer, note: str, *, by: User) -> None:
    """Say that nothing is made of the answer, and why. Raises Refusal without a reason."""
    require(Role.CHECKER, by, N_("set an answer aside"))
    _require_there(answer)
    if not note.strip():
        raise Refusal(Problem(N_("Say why nothing is made of it."), "note"))
    if len(note.strip()) > LONGEST_NOTE:
        raise Refusal(Problem(said("Shorten this to %(most)s characters.", most=figure(LONGEST_NOTE)), "note"))
    _note(answer, Use.SET_ASIDE, by=by, note=note.strip())


def _require_there(answer: QuestionAnswer) -> None:
    if not answer.question.name:
        raise Refusal(N_("What was answered is erased."))


def _note(
    answer: QuestionAnswer, use: Use, *, by: User, note: str = "", evidence_id: int | None = None, request_id: int | None = None
) -> None:
    answer.uses.append(AnswerUse(use=use, note=note, evidence_id=evidence_id, request_id=request_id, by=by))
    said = {
        Use.EVIDENCE: "made evidence of an answer from outside",
        Use.REPLY: "noted an answer from outside under the right of reply",
        Use.SET_ASIDE: "set an answer from outside aside",
    }[use]
    question = answer.question
    details = {"question": question.id, "answer": answer.id, **({"why": note} if note else {})}
    history.write("use answer", f"{said} (question {question.id})", by=by, statement=question.statement, details=details, raises=False)
