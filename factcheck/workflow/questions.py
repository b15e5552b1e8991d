"""Questions to people outside as they stand now: how far each has come, whose a link is, and which answers wait."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from factcheck.extensions import db, settings
from factcheck.models import AnswerUse, Letter, Question, QuestionAnswer, QuestionWithdrawal, Statement, text_sha256
from factcheck.workflow import letters


def kept() -> timedelta:
    """How long after a link has run out the mail with it is kept, and so where it went."""
    return settings().keep_questions


class Way(StrEnum):
    """How far a question has come."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


def way_of(question: Question, now: datetime) -> Way:
    """How far a question has come."""
    if question.withdrawal is not None:
        return Way.WITHDRAWN
    if now >= question.expires_at and question.answer is None:
        return Way.EXPIRED
    return Way.ANSWERED if question.answer is not None else Way.OPEN


def opened_by(token: str) -> Question | None:
    """The question that a link's token is of, however far it has come; None where there is none."""
    sought = text_sha256(token)
    found = db.session.scalar(select(Question).filter_by(token_sha256=sought).options(*_whole()))
    return found if found is not None and hmac.compare_digest(found.token_sha256, sought) else None


def numbered(question_id: int) -> Select[Question]:
    """Asks for one question with all that came of it."""
    return select(Question).where(Question.id == question_id).options(*_whole())


def has_changed(question: Question) -> bool:
    """Whether the statement's words are others by now, or what was shown around them stands no more in the text."""
    statement = question.statement
    if statement.words != question.words:
        return True
    text = statement.post.version.text
    return any(span.words(question.version.text) not in text for span in question.around)


def of_statement(statement: Statement) -> Sequence[Question]:
    """Every question about a statement, the first first, with all that came of it."""
    rows = select(Question).where(Question.statement_id == statement.id).order_by(Question.id)
    return db.session.scalars(rows.options(*_whole())).all()


def waiting(statement_ids: Collection[int]) -> dict[int, int]:
    """How many answers nobody has done anything with yet, by the number of the statement, in one query. What is erased waits for nobody."""
    unused = ~select(AnswerUse.id).where(AnswerUse.answer_id == QuestionAnswer.id).correlate(QuestionAnswer).exists()
    rows = select(Question.statement_id).join(QuestionAnswer, QuestionAnswer.question_id == Question.id)
    found = db.session.scalars(rows.where(Question.statement_id.in_(statement_ids), unused, Question.name != "")).all()
    return {number: found.count(number) for number in dict.fromkeys(found)}


def _whole() -> tuple[ExecutableOption, ...]:
    answer = joinedload(Question.answer)
    return (
        joinedload(Question.version),
        joinedload(Question.by),
        joinedload(Question.letter),
        joinedload(Question.withdrawal).joinedload(QuestionWithdrawal.by),
        answer.selectinload(QuestionAnswer.uses).joinedload(AnswerUse.by),
    )


def forget_addresses(now: datetime) -> int:
    """Erase the mail with links that ran out `kept()` ago. Gives how many. That somebody was asked, and who, is kept."""
    return letters.remove(Letter.id.in_(select(Question.letter_id).where(Question.expires_at <= now - kept())))
