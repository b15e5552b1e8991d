"""The right of reply: whom the newsroom asked about a statement, what came of it, and what readers are told of that.

Each step adds a record; nothing is changed. None of it makes a colleague's open work out of date.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db, settings
from factcheck.extraction.findings import SpeakerType
from factcheck.models import (
    AskedBy,
    Attribution,
    Family,
    ReplyAnswer,
    ReplyLine,
    ReplyOutcome,
    ReplyRequest,
    Review,
    Role,
    Speaker,
    Statement,
    User,
    vocabularies_of,
)
from factcheck.text.wording import N_, figure, said
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

LONGEST_NAME, LONGEST_LINE, LONGEST_WORDS = 300, 400, 5_000
"""In characters: whom was asked, what readers are told, what was asked or answered."""
NOT_QUOTED = "Not for publication."
"""What stands in the place of an answer's words that readers must not see."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a person typed about asking somebody."""

    whom: str
    how: AskedBy | None
    asked_at: datetime | None
    deadline: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """What a person typed about what came of it."""

    outcome: ReplyOutcome | None
    came_on: date | None = None
    words: str = ""


def ask(statement: Statement, asking: Asking, *, now: datetime, by: User) -> ReplyRequest:
    """Note that somebody was asked to comment. Raises Refusal naming everything that is missing or cannot be."""
    require(Role.CHECKER, by, N_("note who was asked for comment"))
    problems = _problems_with(asking, now)
    if problems or asking.how is None or asking.asked_at is None:
        raise Refusal(*problems)
    whom, note = asking.whom.strip(), asking.note.strip()
    request = ReplyRequest(statement=statement, whom=whom, how=asking.how, asked_at=asking.asked_at, note=note, by=by)
    request.deadline = asking.deadline
    db.session.add(request)
    _write("ask for comment", f"asked {whom} for comment ({asking.how.value})", request, by=by, whom=whom, note=note)
    return request


def _problems_with(asking: Asking, now: datetime) -> list[Problem]:
    problems = _too_long(asking.whom, LONGEST_NAME, "whom") + _too_long(asking.note, LONGEST_WORDS, "note")
    if not asking.whom.strip():
        problems.append(Problem(N_("Say whom you asked, as readers should see it."), "whom"))
    if asking.how is None:
        problems.append(Problem(N_("Say how you asked."), "how"))
    if asking.asked_at is None:
        problems.append(Problem(N_("Say when you asked."), "asked_at"))
    elif asking.asked_at > now:
        problems.append(Problem(N_("This moment has not come yet. Note it once you have asked."), "asked_at"))
    elif asking.deadline is not None and asking.deadline <= asking.asked_at:
        problems.append(Problem(N_("The deadline has to be later than the asking."), "deadline"))
    return problems


def answer(request: ReplyRequest, answering: Answering, *, now: datetime, by: User) -> ReplyAnswer:
    """Note what came of asking; a later answer is a new record beside it. Raises Refusal."""
    require(Role.CHECKER, by, N_("note an answer"))
    problems = _problems_with_answer(request, answering, now)
    if problems or answering.outcome is None:
        raise Refusal(*problems)
    came_on = None if answering.outcome is ReplyOutcome.NO_ANSWER else answering.came_on
    record = ReplyAnswer(outcome=answering.outcome, came_on=came_on, words=answering.words.strip(), by=by)
    request.answers.append(record)
    _write(
        "note reply", f"noted of {request.whom}: {answering.outcome.value}", request, by=by, outcome=answering.outcome, words=record.words
    )
    return record


def _problems_with_answer(request: ReplyRequest, answering: Answering, now: datetime) -> list[Problem]:
    problems = _too_long(answering.words, LONGEST_WORDS, "words")
    if answering.outcome is None:
        return [*problems, Problem(N_("Say what came of it."), "outcome")]
    if answering.outcome is ReplyOutcome.NO_ANSWER:
        if request.deadline is None:
            problems.append(Problem(N_("No deadline was given, so an answer may still come. Ask once more, with a deadline."), "outcome"))
        elif now < request.deadline:
            problems.append(Problem(N_("The deadline has not passed yet, so an answer may still come."), "outcome"))
    elif answering.came_on is None:
        problems.append(Problem(N_("Say on which day the answer came."), "came_on"))
    elif not request.asked_at.astimezone(settings().zone).date() <= answering.came_on <= now.astimezone(settings().zone).date():
        problems.append(Problem(N_("The answer came between the day of asking and today."), "came_on"))
    if answering.outcome is ReplyOutcome.ANSWERED and not answering.words.strip():
        problems.append(Problem(N_("Write down what was answered."), "words"))
    return problems


def tell_readers(request: ReplyRequest, text: str, *, by: User) -> None:
    """Choose what readers are told of it from the next edition on; an empty text tells them nothing. Raises Refusal."""
    require(Role.CHECKER, by, N_("say what readers are told"))
    text = " ".join(text.split())
    if problems := _too_long(text, LONGEST_LINE, "text"):
        raise Refusal(*problems)
    if text == request.line:
        return
    before = request.line
    request.lines.append(ReplyLine(text=text, by=by))
    said = f"had readers told: {text}" if text else f"had readers told nothing of asking {request.whom}"
    _write("tell readers", said, request, by=by, line={"old": before, "new": text})


def proposal(request: ReplyRequest) -> str:
    """A sentence for readers, from what is noted."""
    asked = f"We asked {request.whom} for comment"
    if request.answer is None:
        return f"{asked} and had no answer yet."
    if request.answer.words == NOT_QUOTED:
        return f"{asked} and had an answer that is not for publication."
    return {
        ReplyOutcome.ANSWERED: f"{asked}; the answer was: “{request.answer.words}”",
        ReplyOutcome.DECLINED: f"{asked}; they declined.",
        ReplyOutcome.NO_ANSWER: f"{asked}; no answer came by our deadline.",
    }[request.answer.outcome][:LONGEST_LINE]


def of_statement(statement: Statement) -> Sequence[ReplyRequest]:
    """Everybody who was asked about a statement, the first first, with all that came of it."""
    rows = select(ReplyRequest).where(ReplyRequest.statement_id == statement.id).order_by(ReplyRequest.asked_at, ReplyRequest.id)
    answers = selectinload(ReplyRequest.answers).joinedload(ReplyAnswer.by)
    return db.session.scalars(rows.options(joinedload(ReplyRequest.by), answers, selectinload(ReplyRequest.lines))).all()


def told_readers(statement_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What readers are told of asking, by the number of the statement, in one query."""
    newest = select(func.max(ReplyLine.id)).where(ReplyLine.request_id == ReplyRequest.id).correlate(ReplyRequest).scalar_subquery()
    rows = select(ReplyRequest.statement_id, ReplyLine.text).join(ReplyLine, ReplyLine.id == newest)
    rows = rows.where(ReplyRequest.statement_id.in_(statement_ids), ReplyLine.text != "").order_by(ReplyRequest.asked_at, ReplyRequest.id)
    told: dict[int, tuple[str, ...]] = {}
    for number, text in db.session.execute(rows):
        told[number] = (*told.get(number, ()), text)
    return told


@dataclass(frozen=True, slots=True)
class Unasked:
    """A review that says of a person by name that they are wrong, although nobody was asked for comment. A warning: it blocks nothing."""

    statement_id: int
    name: str

    @property
    def sentence(self) -> str:
        """What to think of before this goes out."""
        return said(
            "%(name)s is named and rated wrong, and nobody has noted a request for comment. If they are living, ask first.", name=self.name
        )


def unasked(review_ids: Collection[int]) -> Sequence[Unasked]:
    """Which of these reviews rate a person wrong by name without anybody having been asked, in one query."""
    rows = (
        select(Review.statement_id, func.coalesce(Attribution.speaker_name, Speaker.name))
        .join(Attribution, Attribution.id == Review.attribution_id)
        .join(Speaker, Speaker.id == Attribution.speaker_id)
        .where(Review.id.in_(review_ids), Review.verdict_key.in_(_wrong()), Speaker.type == SpeakerType.NAMED)
        .where(~select(ReplyRequest.id).where(ReplyRequest.statement_id == Review.statement_id).exists())
        .order_by(Review.statement_id)
    )
    return [Unasked(number, name) for number, name in db.session.execute(rows)]


def _wrong() -> list[str]:
    """The keys of the verdicts that say that somebody is wrong."""
    return [key for key, verdict in vocabularies_of(db.session()).every.items() if verdict.family is Family.WRONG]


def _too_long(text: str, limit: int, field: str) -> list[Problem]:
    return [Problem(said("Shorten this to %(most)s characters.", most=figure(limit)), field)] if len(text.strip()) > limit else []


def _write(verb: str, sentence: str, request: ReplyRequest, *, by: User, **details: object) -> None:
    history.write(verb, sentence, by=by, statement=request.statement, details=details, raises=False)
