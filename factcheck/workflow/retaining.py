"""Erasing what is personal once its time has come, as `settings().keep_…` say: reports, mail, addresses of people outside, sign-ins."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, or_, select

from factcheck.extensions import db, settings
from factcheck.models import ErrorReport, Invitation, Letter, LetterState, Question, SignIn
from factcheck.text.counting import counted
from factcheck.workflow import history, last_runs, letters, questions, reports

EVERY = timedelta(days=1)
"""How often it is done where `flask watch` runs."""


@dataclass(frozen=True, slots=True)
class Retained:
    """Of how much the time had come."""

    reports: int
    """Readers' reports whose words and addresses were erased."""
    asked: int
    """Letters to people outside who were asked."""
    letters: int
    """Other letters."""
    sign_ins: int
    invitations: int

    @property
    def any(self) -> bool:
        """Whether there was anything."""
        return any(asdict(self).values())

    @property
    def told(self) -> str:
        """In words."""
        parts = (
            counted(self.reports, "report"),
            f"{counted(self.asked, 'letter')} to people asked outside",
            counted(self.letters, "other letter"),
            counted(self.sign_ins, "session"),
            counted(self.invitations, "invitation"),
        )
        return f"{', '.join(parts[:-1])} and {parts[-1]}"


def is_due(now: datetime) -> bool:
    """Whether it was not done for a day."""
    run = last_runs.of(last_runs.RETAIN)
    return run is None or now - run.at >= EVERY


def retain(now: datetime) -> Retained:
    """Erase what was kept long enough, and write in the history how much that was. Commits nothing."""
    limit = settings()
    done = Retained(
        reports=reports.erase_personal(now),
        asked=questions.forget_addresses(now),
        letters=letters.remove(_finished(now - limit.keep_mail)),
        sign_ins=_removed(SignIn, SignIn.seen_at <= now - limit.keep_sign_ins),
        invitations=_removed(Invitation, Invitation.expires_at <= now - limit.keep_sign_ins),
    )
    history.write("retain", f"erased what was kept long enough: {done.told}", by=None, details=asdict(done))
    return done


def _finished(before: datetime) -> ColumnElement[bool]:
    """Letters that were sent or refused so long ago. Those of a report or a question go with it."""
    named = (select(column).where(column.is_not(None)) for column in (Question.letter_id, ErrorReport.letter_id))
    sent = (Letter.state == LetterState.SENT) & (func.coalesce(Letter.sent_at, Letter.written_at) <= before)
    refused = (Letter.state == LetterState.REFUSED) & (Letter.written_at <= before)
    return or_(sent, refused) & Letter.id.not_in(next(named)) & Letter.id.not_in(next(named))


def _removed(model: type[SignIn | Invitation], which: ColumnElement[bool]) -> int:
    """Remove records that no other refers to. Gives how many."""
    return len(db.session.scalars(delete(model).where(which).returning(model.id), execution_options={"synchronize_session": False}).all())
