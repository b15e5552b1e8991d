"""Taking in what somebody outside the newsroom answers: once, and as desk work that waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.extensions import db, settings, storage
from factcheck.ingestion.decoding import readable_size
from factcheck.models import Naming, NoticeKind, Question, QuestionAnswer, Stands
from factcheck.text.wording import N_, said
from factcheck.workflow import accounts, asking, history, notices, questions
from factcheck.workflow.questions import Way
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.written_addresses import is_web

LONGEST, LONGEST_URL, LONGEST_FUNCTION, LONGEST_FILE_NAME = 10_000, 2_000, 200, 300
"""In characters."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody typed, and the file that they attached."""

    stands: Stands | None
    words: str
    naming: Naming | None
    function: str = ""
    url: str = ""
    file: tuple[str, bytes] | None = None
    """Its name and what it holds."""


class Closed(Refusal):
    """The question can be answered no more."""


def answer(question: Question, answered: Answered, *, now: datetime) -> QuestionAnswer:
    """Keep the answer, and tell whoever asked and whoever checks the statement. What is said stays out of notices and history.

    Raises Refusal naming what is missing or wrong, and Closed where it was answered before, withdrawn, or has run out.
    """
    asking.hold(question)
    if questions.way_of(question, now) is not Way.OPEN:
        raise Closed(N_("This question is closed."))
    problems = _problems_with(answered)
    if problems or answered.stands is None or answered.naming is None:
        raise Refusal(*problems)
    made = QuestionAnswer(
        question=question,
        stands=answered.stands,
        words=answered.words.strip(),
        url=answered.url.strip(),
        naming=answered.naming,
        function=" ".join(answered.function.split()) if answered.naming is Naming.BY_FUNCTION else "",
        at=now,
    )
    if answered.file is not None:
        name, content = answered.file
        made.file_name, made.file_sha256, made.file_size = _file_name(name), _kept(content), len(content)
    db.session.add(made)
    db.session.flush()
    _tell(question, made)
    return made


def _problems_with(answered: Answered) -> list[Problem]:
    problems = [
        Problem(said("Shorten this to %(most)s characters.", most=f"{limit:,}"), field)
        for field, text, limit in (
            ("words", answered.words, LONGEST),
            ("url", answered.url, LONGEST_URL),
            ("function", answered.function, LONGEST_FUNCTION),
        )
        if len(text.strip()) > limit
    ]
    if answered.stands is None:
        problems.append(Problem(N_("Say whether this is right as it stands."), "stands"))
    elif answered.stands is not Stands.RIGHT and not answered.words.strip():
        what = N_("Say what is wrong.") if answered.stands is Stands.WRONG else N_("Write what you want to add.")
        problems.append(Problem(what, "words"))
    if answered.url.strip() and not is_web(answered.url.strip()):
        problems.append(Problem(N_("Write the whole web address, beginning with https:// or http://, or leave it empty."), "url"))
    if answered.naming is None:
        problems.append(Problem(N_("Say whether and how we may name you."), "naming"))
    elif answered.naming is Naming.BY_FUNCTION and not answered.function.strip():
        problems.append(Problem(N_("Say how we may describe you, such as “a bridge engineer”."), "function"))
    if answered.file is not None:
        problems += _problems_with_file(answered.file[1])
    return problems


def _problems_with_file(content: bytes) -> list[Problem]:
    if not content:
        return [Problem(N_("This file is empty. Choose another, or none."), "file")]
    most = settings().max_file_bytes
    too_large = said("The file is larger than %(most)s, the most that we can take.", most=readable_size(most))
    return [Problem(too_large, "file")] if len(content) > most else []


def _file_name(name: str) -> str:
    """The last part of the name, with what cannot be kept or shown left out."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[-LONGEST_FILE_NAME:].strip() or "file"


def _kept(content: bytes) -> str:
    try:
        return storage().put(content)
    except OSError as error:
        raise Refusal(
            Problem(N_("The file cannot be kept at the moment. Send your answer without it, or try again later."), "file")
        ) from error


def _tell(question: Question, made: QuestionAnswer) -> None:
    statement = question.statement
    details = {"question": question.id, "answer": made.id, "naming": made.naming.value}
    what = f"{question.name} answered what {question.by.name} had asked (question {question.id})"
    history.write("outside answer", what, by=None, statement=statement, details=details, raises=False)
    sentence = f"What was asked outside about statement {statement.id} is answered (question {question.id})."
    told = notices.tell_all([question.by, statement.checker], NoticeKind.OUTSIDE_ANSWER, sentence, statement=statement)
    if not told:
        notices.tell_all(accounts.editors(), NoticeKind.OUTSIDE_ANSWER, sentence, statement=statement)
