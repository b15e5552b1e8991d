"""Erasing personal words that have no reason to be kept any more: by an administrator with a reason, or when their time has come.

What stays is that there was something, who did what with it and when; and the chain goes on fitting (see chain_erasing.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, delete, select, update

from factcheck.extensions import db
from factcheck.models import (
    Base,
    Comment,
    ErrorReport,
    HistoryEntry,
    Invitation,
    Letter,
    Notice,
    Question,
    ReplyRequest,
    Role,
    User,
    utc_now,
)
from factcheck.models.protected import PERSONAL
from factcheck.text.wording import N_, said
from factcheck.workflow import history, reports
from factcheck.workflow.chain_erasing import erase_words, is_erased
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

Record = TypeVar("Record", bound=Base)

_TELLING = 20
"""From so many characters on, the same words elsewhere are taken for a copy."""


def erase(kind: str, number: int, reason: str, *, by: User) -> str:
    """Erase what is personal in one thing and its copies in the history, notices and mail; gives what was done, in words.

    `kind` is one of KINDS, `number` the thing's own. Raises Refusal for what is not there, is erased already, is still needed, or
    where no reason is given; Forbidden for whoever is no administrator.
    """
    require(Role.ADMINISTRATOR, by, N_("erase personal words"))
    if not reason.strip():
        raise Refusal(Problem(N_("Say why it is erased."), "reason"))
    record, parts, about = KINDS[kind](number)
    if all(is_erased(part) for part in parts):
        raise Refusal(said("What was personal in %(what)s %(number)s is erased already.", what=kind, number=number))
    words = _words_of(parts)
    if isinstance(record, ErrorReport):
        reports.erase(record, reason.strip(), now=utc_now(), by=by)
    for part in parts:
        erase_words(part, reason.strip(), by=by)
    for entry in db.session.scalars(select(HistoryEntry).where(about)).all():
        if _repeats(_told_by(entry), words) or (kind in entry.details and entry.details[kind] == number):
            erase_words(entry, reason.strip(), by=by)
    _remove_what_tells(words)
    told = f"erased what was personal in {kind} {number}: {reason.strip()}"
    history.write("erase", told, by=by, statement=getattr(record, "statement", None), raises=False)
    return told


Found = tuple[Base, Sequence[Base], ColumnElement[bool]]
"""A thing, the records of it that hold personal words, and which history entries may repeat them."""


def _report(number: int) -> Found:
    found = _get(ErrorReport, number, "report")
    if found.closed_at is None:
        raise Refusal(said("Report %(number)s is still open. Answer it first.", number=number))
    return found, [found], HistoryEntry.article_id == found.article_id


def _comment(number: int) -> Found:
    found = _get(Comment, number, "comment")
    return found, found.wordings, HistoryEntry.statement_id == found.statement_id


def _reply(number: int) -> Found:
    found = _get(ReplyRequest, number, "request for comment")
    return found, [found, *found.answers], HistoryEntry.statement_id == found.statement_id


def _question(number: int) -> Found:
    found = _get(Question, number, "question to somebody outside")
    if found.letter_id is not None:
        _remove_letters(Letter.id == found.letter_id)
    return found, [found, *([found.answer] if found.answer is not None else [])], HistoryEntry.statement_id == found.statement_id


def _account(number: int) -> Found:
    found = _get(User, number, "account")
    if found.active:
        raise Refusal(said("The account of %(name)s is active. Deactivate it first.", name=found.name))
    if not is_erased(found):
        emptied = PERSONAL["users"]["email"](found.id)
        db.session.execute(update(Invitation).where(Invitation.email == found.email).values(email=emptied))
        _remove_letters(Letter.user_id == found.id)
    return found, [found], HistoryEntry.id > 0


def _entry(number: int) -> Found:
    found = _get(HistoryEntry, number, "history entry")
    return found, [found], HistoryEntry.id == number


KINDS: dict[str, Callable[[int], Found]] = {
    "report": _report,
    "comment": _comment,
    "reply": _reply,
    "question": _question,
    "account": _account,
    "entry": _entry,
}
"""What can be erased: a reader's report, a comment with all its wordings, a request for comment with what was answered, a question to
somebody outside with its answer, the address of a deactivated account, and the words of one history entry."""


def _get(model: type[Record], number: int, called: str) -> Record:
    found = db.session.get(model, number)
    if found is None:
        raise Refusal(f"There is no {called} {number}.")
    return found


def _words_of(parts: Iterable[Base]) -> list[str]:
    """The personal words in these records, as far as they are long enough to be known again."""
    found = []
    for part in parts:
        columns = PERSONAL[part.__table__.description]
        found += [value for name in columns if isinstance(value := getattr(part, name), str)]
    return [" ".join(value.split()) for value in found if len(value) >= _TELLING or "@" in value]


def _told_by(entry: HistoryEntry) -> str:
    return f"{entry.sentence} {json.dumps(entry.details, ensure_ascii=False)}".replace("\\n", " ")


def _remove_what_tells(words: Sequence[str]) -> None:
    """Remove the notices and letters that tell any of the words."""
    if not words:
        return
    told = [notice.id for notice in db.session.scalars(select(Notice)) if _repeats(notice.sentence, words)]
    db.session.execute(delete(Notice).where(Notice.id.in_(told)))
    written = [letter.id for letter in db.session.scalars(select(Letter)) if _repeats(f"{letter.address} {letter.body}", words)]
    _remove_letters(Letter.id.in_(written))


def _repeats(text: str, words: Sequence[str]) -> bool:
    """Whether a text tells any of the words, or as much of their beginning as a short line would."""
    line = " ".join(text.split())
    return any(one[:60] in line for one in words)


def _remove_letters(which: ColumnElement[bool]) -> None:
    numbers = db.session.scalars(select(Letter.id).where(which)).all()
    db.session.execute(update(Notice).where(Notice.letter_id.in_(numbers)).values(letter_id=None, for_digest=False))
    kept = select(Question.letter_id).where(Question.letter_id.is_not(None))
    db.session.execute(
        update(Letter).where(Letter.id.in_(numbers), Letter.id.in_(kept)).values(address="", subject="", body="", due_at=None)
    )
    db.session.execute(delete(Letter).where(Letter.id.in_(numbers), Letter.id.not_in(kept)))
