"""Asking somebody outside the newsroom about one statement: what they are shown, their link, and taking it back.

What they answer is taken in by `outside_answers`. A question never makes a colleague's open work out of date.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from factcheck.checking.coverage import checkable_sentences
from factcheck.extensions import db, settings
from factcheck.models import (
    ONCE,
    Capacity,
    Letter,
    LetterState,
    Question,
    QuestionWithdrawal,
    Role,
    Statement,
    User,
    text_sha256,
)
from factcheck.text import dates
from factcheck.text.spans import Span, SpanSet, fits
from factcheck.text.wording import N_, figure, said, translated
from factcheck.workflow import history, mail, mail_links, newsroom, readers_language, rights
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.written_addresses import is_mail

USUAL, SHORTEST, LONGEST = timedelta(days=7), timedelta(hours=1), timedelta(days=60)
"""How long a link stays open."""
_TYPING = timedelta(minutes=2)
"""Moments are typed to the minute, and a form takes a while to fill in."""
LONGEST_NAME, LONGEST_TEXT, LONGEST_ADDRESS = 200, 2_000, 254
"""In characters."""


class Shown(StrEnum):
    """How much of the text somebody is shown."""

    WORDS = "words"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a colleague typed."""

    name: str
    capacity: Capacity | None
    text: str
    expires_at: datetime | None
    shown: Shown = Shown.WORDS
    address: str = ""
    """Where the link is mailed to; empty where it is passed on in another way."""


def ask(statement: Statement, asking: Asking, *, now: datetime, by: User) -> tuple[Question, str]:
    """Ask one person. Returns the question and the token for its link, which is shown once and not kept.

    Whoever is quoted is shown the words that are theirs and no more. Raises Refusal naming everything that is missing or wrong.
    """
    require(Role.CHECKER, by, N_("ask somebody outside"))
    problems = _problems_with(statement, asking, now)
    if problems or asking.capacity is None or asking.expires_at is None:
        raise Refusal(*problems)
    token = secrets.token_urlsafe(32)
    shown = Shown.WORDS if asking.capacity is Capacity.QUOTED else asking.shown
    question = Question(
        statement=statement,
        version=statement.version,
        spans=statement.spans,
        around=around(statement, shown),
        name=" ".join(asking.name.split()),
        capacity=asking.capacity,
        text=asking.text.strip(),
        token_sha256=text_sha256(token),
        letter=_letter(address, statement, asking.expires_at, token, by) if (address := asking.address.strip()) else None,
        expires_at=asking.expires_at,
        at=now,
        by=by,
    )
    db.session.add(question)
    db.session.flush()
    details = {"question": question.id, "shown": question.shown, "until": asking.expires_at.isoformat()}
    _write("ask outside", f"asked {question.name} ({question.capacity.value}) about it", question, by=by, details=details)
    return question, token


def _problems_with(statement: Statement, asking: Asking, now: datetime) -> list[Problem]:
    problems = [
        Problem(said("Shorten this to %(most)s characters.", most=figure(limit)), field)
        for field, text, limit in (
            ("name", asking.name, LONGEST_NAME),
            ("text", asking.text, LONGEST_TEXT),
            ("address", asking.address, LONGEST_ADDRESS),
        )
        if len(text.strip()) > limit
    ]
    if not asking.name.strip():
        problems.append(Problem(N_("Say whom you ask."), "name"))
    if asking.capacity is None:
        problems.append(Problem(N_("Say whether they are an expert or the person quoted."), "capacity"))
    elif asking.capacity is Capacity.QUOTED and (statement.attribution is None or statement.attribution.speaker_name is None):
        problems.append(Problem(N_("No speaker is named for this statement. Settle first who is quoted."), "capacity"))
    if not asking.text.strip():
        problems.append(Problem(N_("Write the question."), "text"))
    if asking.expires_at is None:
        problems.append(Problem(N_("Say until when the link works."), "expires_at"))
    elif not now + SHORTEST - _TYPING <= asking.expires_at <= now + LONGEST + _TYPING:
        problems.append(
            Problem(said("The link can work for an hour at least and for %(days)s days at most.", days=LONGEST.days), "expires_at")
        )
    if asking.address.strip() and not is_mail(asking.address.strip()):
        problems.append(Problem(N_("This is not an address of mail. Write it as name@example.org, or leave it empty."), "address"))
    if not fits(statement.version.text, statement.spans):
        problems.append(Problem(N_("The statement's words no longer stand in the text. Mark them again.")))
    return problems


def around(statement: Statement, shown: Shown) -> SpanSet:
    """What of the text somebody is shown: the statement's words alone, or all from where their sentences or paragraphs begin to the end."""
    if shown is Shown.WORDS:
        return statement.spans
    version = statement.version
    if shown is Shown.PARAGRAPH:
        places = [block.span for block in version.blocks]
    else:
        places = list(checkable_sentences(version.text, version.blocks, statement.post.article.language))
    held = [place for place in places if any(place.meets(span) for span in statement.spans)]
    ends = [*held, *statement.spans]
    return (Span(min(place.start for place in ends), max(place.end for place in ends)),)


def _letter(address: str, statement: Statement, until: datetime, token: str, by: User) -> Letter:
    language = readers_language.of(statement.post.article)
    when = dates.moment(until.astimezone(settings().zone), language, zone=True)
    told = [
        said(
            "%(name)s asks you something about one statement in an article that we check. Your answer goes to the newsroom only.",
            name=by.name,
        ),
        said("The link is for you alone. It can be answered once, until %(when)s.", when=when),
        N_("You get this one mail because a colleague gave your address for it."),
        N_("a question for you"),
    ]
    what, once, why, subject = (translated(sentence, language) for sentence in told)
    body = f"{what}\n\n{ONCE}\n\n{once}\n\n-- \n{newsroom.settings().name}\n{why}\n"
    return mail.to_reader(address, subject, body, by=by, once=mail_links.to_question(token))


def withdraw(question: Question, reason: str, *, now: datetime, by: User) -> None:
    """Close a link that was not answered; a letter with it that has not gone out stays here. For editors, and for whoever asked.

    Raises Refusal where it was answered or withdrawn before.
    """
    require(Role.CHECKER, by, N_("withdraw a question"))
    if not rights.may_withdraw(question, by):
        raise Forbidden(N_("Only editors and whoever asked can withdraw this question."))
    hold(question)
    if (no := why_closed(question)) is not None:
        raise Refusal(no)
    if len(reason.strip()) > LONGEST_TEXT:
        raise Refusal(Problem(said("Shorten this to %(most)s characters.", most=figure(LONGEST_TEXT)), "reason"))
    question.withdrawal = QuestionWithdrawal(reason=reason.strip(), at=now, by=by)
    if question.letter is not None and question.letter.state is LetterState.WAITING:
        question.letter.state, question.letter.due_at, question.letter.once = LetterState.REFUSED, None, None
        question.letter.why = "The question was withdrawn."
    told = f"withdrew the question to {question.name}" + (f": {reason.strip()}" if reason.strip() else "")
    _write("withdraw question", told, question, by=by, details={"question": question.id})


def why_closed(question: Question) -> str | None:
    """Why nothing can be changed about a question any more; None where it waits or has run out."""
    if question.answer is not None:
        return N_("This question is answered already.")
    return N_("This question was withdrawn already.") if question.withdrawal is not None else None


def hold(question: Question) -> None:
    """Nobody else answers or withdraws it until the transaction ends: of two at one moment, one comes first."""
    db.session.refresh(question, with_for_update={"of": Question})
    db.session.refresh(question, ["answer", "withdrawal"])


def _write(verb: str, sentence: str, question: Question, *, by: User | None, details: dict[str, object]) -> None:
    history.write(verb, sentence, by=by, statement=question.statement, details=details, raises=False)
