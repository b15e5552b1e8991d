"""Erasing personal words that have no reason to be kept any more: by an administrator with a reason, or when their time has come.

What stays is that there was something, who did what with it and when; and the chain goes on fitting (see chain_erasing.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from factcheck.extensions import db
from factcheck.models import Base, ErrorReport, HistoryEntry, Invitation, Letter, Notice, Role, SavedFilter, TypedDraft, User, utc_now
from factcheck.models.protected import LEFT_OUT, PERSONAL
from factcheck.text.wording import N_, said
from factcheck.workflow import history, letters, reports
from factcheck.workflow.chain_erasing import erase_words, is_erased
from factcheck.workflow.erasing_kinds import KINDS, Erasable
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

LONGEST = 500
"""Characters of a reason."""
_TELLING = 20
"""From so many characters on, the same words elsewhere are taken for a copy."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done, in words, and the files that may have lost their last reason: see erasing_files.py."""

    told: str
    files: Sequence[str] = ()


def look(kind: str, number: int) -> Erasable | None:
    """What erasing one thing would mean. `kind` is one of KINDS, `number` the thing's own; None where there is no such thing."""
    return KINDS[kind](number)


def in_the_way(found: Erasable) -> str:
    """Why a thing cannot be erased now, in a sentence; empty where it can."""
    if all(is_erased(part) for part in found.parts):
        return N_("What was personal in it is erased already.")
    return found.in_the_way


def erase(kind: str, number: int, reason: str, *, by: User) -> Erased:
    """Erase what is personal in one thing and its copies in the history, notices and mail.

    After the commit the caller removes the files (erasing_files.remove) and calls chain_erasing.clear_away. Raises Refusal for what is
    not there, is erased already, is still needed, or where no reason is given; Forbidden for whoever is no administrator.
    """
    require(Role.ADMINISTRATOR, by, N_("erase personal words"))
    reason = " ".join(reason.split())
    if not reason:
        raise Refusal(Problem(N_("Say why it is erased."), "reason"))
    if len(reason) > LONGEST:
        raise Refusal(Problem(said("Shorten this to %(most)s characters.", most=LONGEST), "reason"))
    if (found := look(kind, number)) is None:
        raise Refusal(said("There is no %(what)s %(number)s.", what=kind, number=number))
    if problem := in_the_way(found):
        raise Refusal(problem)
    _erase(kind, number, found, reason, by)
    told = f"erased what was personal in {kind} {number}: {reason}"
    history.write("erase", told, by=by, statement=getattr(found.record, "statement", None), raises=False)
    return Erased(told, found.files)


def _erase(kind: str, number: int, found: Erasable, reason: str, by: User) -> None:
    words = _words_of(found.parts)
    if isinstance(found.record, User):
        _remove_own(found.record)
    letters.remove(found.letters)
    if isinstance(found.record, ErrorReport):
        reports.erase(found.record, reason, now=utc_now(), by=by)
    for part in found.parts:
        erase_words(part, reason, by=by)
    for entry in db.session.scalars(select(HistoryEntry).where(found.about)).all():
        if _repeats(_told_by(entry), words) or entry.details.get(kind) == number:
            erase_words(entry, reason, by=by)
    _remove_what_tells(words)


def _remove_own(person: User) -> None:
    """Remove what belongs to one account and to nobody's work: sessions, keys, notices, choices. Its address goes from invitations."""
    emptied = PERSONAL["users"]["email"](person.id)
    db.session.execute(update(Invitation).where(Invitation.email == person.email).values(email=emptied))
    person.password_hash = ""
    letters.remove((Letter.user_id == person.id) & Letter.to_reader.is_(False))
    db.session.execute(delete(TypedDraft).where(TypedDraft.by_id == person.id))
    db.session.execute(delete(SavedFilter).where(SavedFilter.owner_id == person.id, SavedFilter.shared.is_(False)))
    for table in Base.metadata.sorted_tables:
        if table.name in LEFT_OUT and "user_id" in table.c and table is not Letter.__table__:
            db.session.execute(delete(table).where(table.c.user_id == person.id))


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
    letters.remove(Letter.id.in_(written))


def _repeats(text: str, words: Sequence[str]) -> bool:
    """Whether a text tells any of the words, or as much of their beginning as a short line would."""
    line = " ".join(text.split())
    return any(one[:60] in line for one in words)
