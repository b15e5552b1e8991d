"""Editions that go out at a set time. What the rules are about is asked at that moment, not when the time is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.exc import StaleDataError

from factcheck.extensions import db
from factcheck.models import Article, NoticeKind, Role, Schedule, ScheduleState, User
from factcheck.text.wording import N_, said
from factcheck.workflow import accounts, composing, giving_away, history, kept_back, notices, publishing, rights
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.rights import require

FARTHEST = timedelta(days=366)
"""How far ahead a time may be set; beyond that it is a slip."""


def waiting_for(article: Article) -> Schedule | None:
    """What is set for the article."""
    return db.session.scalar(_waiting().where(Schedule.article_id == article.id))


def last_stopped(article: Article) -> Schedule | None:
    """What was set last, if it was stopped and nothing has been set or published since."""
    rows = select(Schedule).where(Schedule.article_id == article.id).order_by(Schedule.id.desc()).limit(1)
    last, newest = db.session.scalar(rows.options(joinedload(Schedule.by))), publishing.latest(article)
    if last is None or last.state is not ScheduleState.STOPPED or last.ended_at is None:
        return None
    return last if newest is None or newest.at < last.ended_at else None


def waiting() -> Sequence[Schedule]:
    """Everything that is set, the next first."""
    return db.session.scalars(_waiting().options(joinedload(Schedule.article)).order_by(Schedule.due_at, Schedule.id)).all()


def schedule(article: Article, due_at: datetime | None, note: str, *, now: datetime, by: User) -> Schedule:
    """Have the article's next edition go out by itself. `note` tells readers what changed. Raises Refusal."""
    require(Role.EDITOR, by, N_("publish"))
    problems = []
    if due_at is None:
        problems.append(Problem(N_("Say when it is to go out."), "due_at"))
    elif not now < due_at <= now + FARTHEST:
        problems.append(Problem(N_("Choose a time that is still to come, within a year."), "due_at"))
    newest = publishing.latest(article)
    if newest is not None and not note.strip():
        problems.append(Problem(said("Say what changed since edition %(number)s; readers see this note.", number=newest.number), "note"))
    problems += giving_away.by_note(note, composing.approved_checks(article))
    if waiting_for(article) is not None:
        problems.append(Problem(N_("A time is set for this article already. Cancel that first.")))
    if problems or due_at is None:
        raise Refusal(*problems)
    made = Schedule(article=article, due_at=due_at, note=note.strip(), set_at=now, by=by)
    db.session.add(made)
    db.session.flush()
    details = {"due": due_at.isoformat(), "note": made.note}
    history.write("schedule", "set a time for the next edition", by=by, article=article, details=details)
    return made


def cancel(made: Schedule, *, now: datetime, by: User) -> None:
    """Take a time back. Raises Refusal once it is over."""
    require(Role.EDITOR, by, N_("cancel what is set to go out"))
    if not _end(made.id, ScheduleState.CANCELLED, now):
        raise Refusal(N_("It is too late to cancel this: its time has come, or somebody has cancelled it already."))
    history.write("cancel", "cancelled the time set for the next edition", by=by, article=made.article)


def is_any_due(now: datetime) -> bool:
    """Whether the time of anything has come."""
    rows = select(Schedule.id).where(Schedule.state == ScheduleState.WAITING, Schedule.due_at <= now).limit(1)
    return db.session.scalar(rows) is not None


def publish_due(now: datetime) -> Iterator[Schedule]:
    """Publish what is due, each on its own, and give back what became of it. Commits as it goes; several of these may run.

    Where something stands in the way the edition does not go out, and the editor who set it is told what it was.
    """
    due = list(db.session.scalars(select(Schedule.id).where(Schedule.state == ScheduleState.WAITING, Schedule.due_at <= now)))
    db.session.rollback()
    for number in due:
        if (done := _publish(number, now)) is not None:
            yield done


def _publish(number: int, now: datetime) -> Schedule | None:
    """Publish one, or stop it; None where somebody else has dealt with it, or is just publishing the article."""
    try:
        if not _end(number, ScheduleState.PUBLISHED, now):
            db.session.rollback()
            return None
        made = db.session.get_one(Schedule, number, populate_existing=True)
        if not made.by.active:
            raise Forbidden(N_("The account of the editor who set the time is closed."))
        made.edition = publishing.publish(made.article, made.note, by=made.by)
        db.session.commit()
    except (IntegrityError, StaleDataError):
        db.session.rollback()
        return None
    except Refusal as refusal:
        db.session.rollback()
        return _stop(number, [problem.sentence for problem in refusal.problems], now)
    return made


def _stop(number: int, sentences: Sequence[str], now: datetime) -> Schedule | None:
    if not _end(number, ScheduleState.STOPPED, now):
        db.session.rollback()
        return None
    made = db.session.get_one(Schedule, number, populate_existing=True)
    made.why = "\n".join(sentences)
    history.write("stop", "did not publish at the set time", by=None, article=made.article, details={"why": list(sentences)})
    what = " ".join(sentences) if not kept_back.anything_of(made.article) else "what its page for publishing tells."
    said = f"“{made.article.headline}” did not go out at the time you set. In the way stood: {what}"
    responsible = [made.by] if rights.is_editor(made.by) else accounts.editors()
    notices.tell_all(responsible, NoticeKind.NOT_PUBLISHED, said, article=made.article)
    db.session.commit()
    return made


def _end(number: int, state: ScheduleState, now: datetime) -> bool:
    """End one that waits; whether it still did."""
    wanted = update(Schedule).where(Schedule.id == number, Schedule.state == ScheduleState.WAITING).values(state=state, ended_at=now)
    ended = db.session.scalar(wanted.returning(Schedule.id), execution_options={"synchronize_session": False})
    return ended is not None


def _waiting() -> Select[Schedule]:
    return select(Schedule).where(Schedule.state == ScheduleState.WAITING).options(joinedload(Schedule.by))
