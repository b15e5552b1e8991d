"""What is personal is erased by itself once it was kept as long as is set, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from factcheck.extensions import db, settings, storage
from factcheck.models import Capacity, HistoryEntry, Invitation, Letter, LetterState, Proof, Role, SignIn, utc_now
from factcheck.workflow import approving, asking, invitations, last_runs, mail, publishing, reports, retaining, sessions
from factcheck.workflow.asking import Asking
from factcheck.workflow.chain_verifying import verify
from factcheck.workflow.sessions import Visitor
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote

DAY = timedelta(days=1)


def something_of_each(room: Newsroom) -> None:
    """A report that is closed, a question that was mailed, another letter that was sent, a session and an invitation."""
    now = utc_now()
    approving.approve(submitted_quote(room), by=room.editor)
    edition = publishing.publish(room.article, "", by=room.editor)
    told = reports.Told("I live at Fold Lane 12 and saw it.", "", "reader@example.org")
    made = reports.report(edition, room.quote, told, sender="192.0.2.1", now=now)
    reports.close(made, "Thank you; we were wrong.", now=now, by=room.editor)
    asking.ask(
        room.claim, Asking("Ilka Brandt", Capacity.EXPERT, "Is it?", now + DAY, address="ilka@example.org"), now=now, by=room.checker
    )
    other = mail.to_reader("other@example.org", "A mail", "Words.", by=room.editor)
    other.state, other.sent_at = LetterState.SENT, now
    sessions.begin(room.checker, Proof.PASSWORD, Visitor("Firefox", "Linux", "192.0.2.7", "a mark"), now=now)
    invitations.invite("fern@example.org", "Fern Abara", Role.CHECKER, days=7, by=room.administrator)
    db.session.commit()


@on_both_databases
def test_each_goes_when_its_time_has_come_and_the_history_says_how_much(room: Newsroom) -> None:
    something_of_each(room)
    kept, now = settings(), utc_now()
    letters = db.session.scalar(select(func.count(Letter.id)).where(Letter.state == LetterState.WAITING)) or 0

    assert not retaining.retain(now + kept.keep_mail - DAY).any
    first = retaining.retain(now + kept.keep_mail + DAY)
    assert (first.letters, first.reports, first.asked) == (1, 0, 0)
    second = retaining.retain(now + kept.keep_reports + 2 * DAY)
    assert (second.reports, second.asked, second.sign_ins) == (1, 1, 0)
    third = retaining.retain(now + kept.keep_sign_ins + 8 * DAY)
    assert (third.sign_ins, third.invitations) == (1, 1)
    db.session.commit()

    said = db.session.scalars(select(HistoryEntry).filter_by(verb="retain").order_by(HistoryEntry.id)).all()
    assert [entry.details["reports"] for entry in said] == [0, 0, 1, 0]
    assert "1 report," in said[2].sentence
    tables = [db.metadata.tables[name] for name in ("error_reports", "letters", "sign_ins")]
    left = repr([db.session.execute(select(table)).all() for table in tables])
    for personal in ("reader@example.org", "ilka@example.org", "other@example.org", "Fold Lane", "Firefox"):
        assert personal not in left
    # What was not sent yet waits on, apart from the link that has run out; and the chain fits.
    assert db.session.scalar(select(func.count(Letter.id)).where(Letter.due_at.is_not(None))) == letters - 2
    assert db.session.scalar(select(func.count(Invitation.id))) == 0
    assert verify(storage(), lambda: "a key").records > 0


def test_the_command_and_the_watch_do_it_and_not_twice_a_day(app: Flask, runner: FlaskCliRunner) -> None:
    def runs() -> int:
        with app.app_context():
            return db.session.scalar(select(func.count(HistoryEntry.id)).filter_by(verb="retain")) or 0

    with app.app_context():
        open_newsroom()
        db.session.remove()
    assert runner.invoke(args=["watch", "--once"]).output == ""
    assert (runs(), runner.invoke(args=["watch", "--once"]).exit_code, runs()) == (1, 0, 1)
    said = runner.invoke(args=["retain"])
    assert (said.exit_code, "0 reports" in said.output, runs()) == (0, True, 2)
    with app.app_context():
        now = utc_now()
        assert not retaining.is_due(now)
        assert retaining.is_due(now + retaining.EVERY + DAY)
        assert db.session.query(SignIn).count() == 0
        assert last_runs.of(last_runs.RETAIN) is not None
