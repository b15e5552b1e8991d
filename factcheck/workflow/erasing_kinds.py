"""What personal words can be erased of: each kind of thing with the records that hold them, and what that would mean, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import ColumnElement, false

from factcheck.extensions import db
from factcheck.models import (
    Base,
    Comment,
    ErrorReport,
    HistoryEntry,
    Letter,
    QuestionAnswer,
    ReplyRequest,
    Use,
    User,
    utc_now,
)
from factcheck.text.wording import N_, said
from factcheck.workflow import questions
from factcheck.workflow.questions import Way

Record = TypeVar("Record", bound=Base)


@dataclass(frozen=True, slots=True)
class Erasable:
    """One thing whose personal words can be erased, and what is to be known before."""

    record: Base
    typed: str
    """What is typed to confirm."""
    parts: Sequence[Base]
    """Its records that hold personal words."""
    about: ColumnElement[bool]
    """Which history entries may repeat the words."""
    goes: Sequence[str]
    """What is erased, a sentence each."""
    stays: Sequence[str]
    """What is kept and why, likewise."""
    in_the_way: str = ""
    """Why it cannot be erased yet, with what to do; empty where it can."""
    letters: ColumnElement[bool] = field(default_factory=false)
    """Mail that goes with it."""
    files: Sequence[str] = ()
    """The hashes of files that came with it."""


ALWAYS_STAYS = (
    N_("Editions, evidence packs and tables that are out already, and mail that was sent: they are not changed, whatever they hold."),
    N_("Backups made before still hold the words: let them run out, or make them anew."),
    N_("That it was erased, when, by whom and why. Write nothing personal in the reason."),
)
"""What is kept of whatever is erased, a sentence each."""


def _report(number: int) -> Erasable | None:
    if (found := db.session.get(ErrorReport, number)) is None:
        return None
    return Erasable(
        found,
        str(number),
        [found],
        HistoryEntry.article_id == found.article_id,
        goes=(
            N_("What the reader wrote, the link they gave, their mail address, and what the desk answered."),
            N_("Our mail to them, and what repeats their words in notices and in the history."),
        ),
        stays=(
            N_("That there was a report, when it came, what it was about and who answered it: it shows that readers are heard."),
            N_("Checks and corrections that were made because of it, since readers rely on them."),
        ),
        in_the_way=said("Report %(number)s is still open. Answer it first.", number=number) if found.closed_at is None else "",
    )


def _comment(number: int) -> Erasable | None:
    if (found := db.session.get(Comment, number)) is None:
        return None
    return Erasable(
        found,
        str(number),
        found.wordings,
        HistoryEntry.statement_id == found.statement_id,
        goes=(N_("The comment in all its wordings, and what repeats it in notices, in mail and in the history."),),
        stays=(N_("That there was a comment, who wrote it and when, and the answers to it."),),
    )


def _reply(number: int) -> Erasable | None:
    if (found := db.session.get(ReplyRequest, number)) is None:
        return None
    return Erasable(
        found,
        str(number),
        [found, *found.answers],
        HistoryEntry.statement_id == found.statement_id,
        goes=(N_("The note for colleagues and what was answered, and what repeats them in notices and in the history."),),
        stays=(N_("Whom the newsroom asked, how and when, and what readers are told of it: it shows that they were asked."),),
    )


def _question(number: int) -> Erasable | None:
    found = db.session.scalar(questions.numbered(number))
    if found is None:
        return None
    answer = found.answer
    noted = [use.request for use in answer.uses if use.request is not None] if answer is not None else []
    goes = [N_("Who was asked, what they answered, the link they gave and how they wanted to be called.")]
    if answer is not None and answer.file_name is not None:
        goes.append(
            said(
                "The file “%(file)s”: its name, its sum, and the stored file itself, unless another record rests on the same file.",
                file=answer.file_name,
            )
        )
    if noted:
        goes.append(N_("What was noted of the answer under the right of reply, for colleagues."))
    goes.append(N_("Our mail with the link, and what repeats their words in notices and in the history."))
    is_open = questions.way_of(found, utc_now()) is Way.OPEN
    return Erasable(
        found,
        str(number),
        [found, *([answer] if answer is not None else []), *(part for request in noted for part in (request, *request.answers))],
        HistoryEntry.statement_id == found.statement_id,
        goes=goes,
        stays=(
            N_("The question, the statement it is about, who asked, when it was answered and what was made of the answer."),
            *_made_of(answer),
        ),
        in_the_way=said("Question %(number)s is still open. Withdraw it first.", number=number) if is_open else "",
        letters=Letter.id == found.letter_id if found.letter_id is not None else false(),
        files=[answer.file_sha256] if answer is not None and answer.file_sha256 is not None else [],
    )


def _made_of(answer: QuestionAnswer | None) -> list[str]:
    """The sources that were made of an answer: verdicts rest on them."""
    cited = (
        [use.evidence.source for use in answer.uses if use.use is Use.EVIDENCE and use.evidence is not None] if answer is not None else []
    )
    return [
        said("The source “%(title)s”, which was made of the answer with its words: a verdict may rest on it.", title=source.title)
        for source in dict.fromkeys(cited)
    ]


def _account(number: int) -> Erasable | None:
    if (found := db.session.get(User, number)) is None:
        return None
    return Erasable(
        found,
        found.name,
        [found],
        HistoryEntry.id > 0,
        goes=(
            N_("The mail address, the password, the second step and the passkeys."),
            N_("Sessions with their browsers and networks, keys for programs, notices, mail, words that were never saved, kept views."),
            N_("Invitations to the address, and what repeats it in the history."),
        ),
        stays=(
            N_("The name under the work that was done: colleagues and readers have to know who checked and approved."),
            N_("What was done and when, in the history."),
            N_("The account itself, which nobody can reactivate. If they come back, invite them anew."),
        ),
        in_the_way=said("The account of %(name)s is active. Deactivate it first.", name=found.name) if found.active else "",
        letters=(Letter.user_id == number) & Letter.to_reader.is_(False),
    )


def _entry(number: int) -> Erasable | None:
    if (found := db.session.get(HistoryEntry, number)) is None:
        return None
    return Erasable(
        found,
        str(number),
        [found],
        HistoryEntry.id == number,
        goes=(N_("The words of the entry, with old and new values, and what repeats them in notices and in mail."),),
        stays=(N_("Who did something to what, and when."),),
    )


KINDS: dict[str, Callable[[int], Erasable | None]] = {
    "report": _report,
    "comment": _comment,
    "reply": _reply,
    "question": _question,
    "account": _account,
    "entry": _entry,
}
"""What can be erased: a reader's report, a comment with all its wordings, a request for comment with what was answered, a question to
somebody outside with its answer and files, what is personal in a deactivated account, and the words of one history entry. Each function
finds one by its number; None where there is none."""
