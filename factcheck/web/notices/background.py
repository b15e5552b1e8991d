"""Mail that a request wrote is sent as soon as it is stored, without keeping anybody waiting; what fails, `flask send-mail` sends."""

from __future__ import annotations

import logging
from threading import Lock, Thread

from flask import Flask, current_app, has_request_context
from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from factcheck.extensions import db, settings
from factcheck.models import Letter, utc_now
from factcheck.workflow.mail_server import server_of
from factcheck.workflow.posting import send_due

_WROTE = "wrote letters"
_log = logging.getLogger(__name__)


class _Sender:
    """One thread for each process, while there is something to send."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running = self._more = False

    def wake(self, app: Flask) -> None:
        """Send what waits; where that is being done, look once more after it."""
        with self._lock:
            self._more = True
            if self._running:
                return
            self._running = True
        Thread(target=self._run, args=(app,), name="mail", daemon=True).start()

    def _run(self, app: Flask) -> None:
        while self._goes_on():
            with app.app_context():
                try:
                    send_due(server_of(settings()), now=utc_now())
                except Exception:  # noqa: BLE001  (the letters wait in the database, and the next try comes)
                    _log.exception("Mail could not be sent.")
                finally:
                    db.session.remove()

    def _goes_on(self) -> bool:
        with self._lock:
            self._running, self._more = self._more, False
            return self._running


_SENDER = _Sender()


@event.listens_for(db.session, "after_flush")
def _note(session: Session, _context: UOWTransaction) -> None:
    if any(isinstance(written, Letter) for written in session.new):
        session.info[_WROTE] = True


@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Session, _transaction: object) -> None:
    session.info.pop(_WROTE, None)


@event.listens_for(db.session, "after_commit")
def _send(session: Session) -> None:
    # A test's application has nobody behind the scenes: what runs there would outlive the test's database.
    if session.info.pop(_WROTE, False) and has_request_context() and not current_app.testing:
        _SENDER.wake(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
