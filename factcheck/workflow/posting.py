"""Sending the letters that wait. Each is claimed first and that is stored, so that no two send it; one that fails is tried again later.

Where the program dies after the server took a letter and before that was stored, it is sent once more when its lease has ended, under the
same Message-ID: better twice than never.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from factcheck.extensions import db
from factcheck.models import ONCE, Letter, LetterState, Role, User
from factcheck.text.wording import N_
from factcheck.workflow import history, mail
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.rights import require

if TYPE_CHECKING:
    from factcheck.workflow.mail_server import MailServer

LEASE = timedelta(minutes=5)
"""How long one try may take; longer than the mail server is waited for."""
SOONEST = timedelta(minutes=1)
LATEST = timedelta(hours=6)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What became of the letters that were due."""

    sent: int = 0
    put_off: int = 0
    refused: int = 0


def send_due(server: MailServer, *, now: datetime, most: int = 200) -> Round:
    """Write the daily letters that are due, and send what waits, each on its own. Commits as it goes.

    Raises nothing of what a mail server may do.
    """
    mail.write_digests(now)
    db.session.commit()
    count = {LetterState.SENT: 0, LetterState.WAITING: 0, LetterState.REFUSED: 0}
    with server:
        for number in _due(now, most):
            if (lease := _claim(number, now)) is not None:
                count[_send(number, lease, server, now)] += 1
    return Round(count[LetterState.SENT], count[LetterState.WAITING], count[LetterState.REFUSED])


def again(letter: Letter, *, now: datetime, by: User) -> None:
    """Have a letter that was refused tried again. Raises Refusal where it held what is kept until it is sent or refused only."""
    require(Role.ADMINISTRATOR, by, N_("send mail again"))
    if ONCE in letter.body and letter.once is None:
        raise Refusal(N_("The link in this letter is not kept, so it cannot be sent again. Have a new one made."))
    if letter.state is LetterState.REFUSED:
        letter.state, letter.due_at = LetterState.WAITING, now
        if not letter.to_reader:
            letter.address = letter.user.email
        details = {"letter": letter.id, "why": letter.why}
        whom = "a reader" if letter.to_reader else letter.user.name
        history.write("send again", f"had a mail to {whom} sent again", by=by, person=letter.user, details=details)


def _due(now: datetime, most: int) -> list[int]:
    free = or_(Letter.lease_until.is_(None), Letter.lease_until <= now)
    rows = select(Letter.id).where(Letter.state == LetterState.WAITING, Letter.due_at <= now, free).order_by(Letter.due_at, Letter.id)
    numbers = list(db.session.scalars(rows.limit(most)))
    db.session.rollback()
    return numbers


def _claim(number: int, now: datetime) -> str | None:
    """Take the letter's lease, and commit that; None where somebody else has it, or has sent it."""
    lease = secrets.token_hex(16)
    free = or_(Letter.lease_until.is_(None), Letter.lease_until <= now)
    wanted = update(Letter).where(Letter.id == number, Letter.state == LetterState.WAITING, Letter.due_at <= now, free)
    values = {"lease": lease, "lease_until": now + LEASE, "attempts": Letter.attempts + 1}
    taken = db.session.scalar(wanted.values(values).returning(Letter.id), execution_options={"synchronize_session": False})
    db.session.commit()
    return lease if taken is not None else None


def _send(number: int, lease: str, server: MailServer, now: datetime) -> LetterState:
    from factcheck.workflow.mail_server import NeverTaken, NotTaken  # late: it brings the mail client

    letter = db.session.get_one(Letter, number, populate_existing=True)
    attempts, due, unwanted = letter.attempts, now, mail.unwanted(letter)
    parcel = server.parcel(letter)
    db.session.rollback()  # nothing is locked while the server takes its time
    state, why = LetterState.SENT, ""
    try:
        if unwanted:
            raise NeverTaken(unwanted)
        server.send(parcel)
    except NeverTaken as refused:
        state, why = LetterState.REFUSED, str(refused)
    except NotTaken as failed:
        state, why, due = LetterState.WAITING, str(failed), now + _pause(attempts)
    values: dict[str, object] = {
        "state": state,
        "why": why,
        "lease": None,
        "lease_until": None,
        "sent_at": now if state is LetterState.SENT else None,
        "due_at": due if state is LetterState.WAITING else None,
    }
    if state is not LetterState.WAITING:
        values["once"] = None
    ours = update(Letter).where(Letter.id == number, Letter.lease == lease).values(values)
    db.session.execute(ours, execution_options={"synchronize_session": False})
    db.session.commit()
    if why:
        _log.warning("Letter %s was not taken; under Mail stands why.", number)
    return state


def _pause(attempts: int) -> timedelta:
    """How long to wait after so many tries: a minute, then twice as long each time, at most six hours."""
    doubled: int = 1 << min(attempts - 1, 20)
    return min(SOONEST * doubled, LATEST)
