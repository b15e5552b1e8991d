"""Noticing what was stored: every process looks again at what its pages are drawn from, and what an event touches is written anew."""

from __future__ import annotations

import logging
from threading import Lock, Thread

from flask import Flask, current_app, has_app_context
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from factcheck.extensions import db
from factcheck.models import HistoryEntry
from factcheck.web.published.shelf import shelf
from factcheck.web.published.writing import write_pages

TOUCHING = frozenset({"publish", "withdraw", "correct", "revise", "set up"})
"""The verbs after which readers may see something else. What a page is drawn from decides (states.py); these only say when to look."""
_WROTE, _TOUCHED = "wrote anything", "touched articles"
_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Begin without anything to write."""
    app.extensions["published-writer"] = _Writer(app)


class _Writer:
    """One thread for each process, while there is something to write. A command that published something ends when it is written."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = Lock()
        self._running = False
        self._articles: set[int | None] = set()

    def wake(self, articles: set[int | None]) -> None:
        """Write what is behind of these articles and of the site; of all, where None is among them."""
        with self._lock:
            self._articles |= articles
            if self._running:
                return
            self._running = True
        Thread(target=self._run, name="published pages").start()

    def _run(self) -> None:
        while articles := self._next():
            with self._app.app_context():
                try:
                    write_pages(None if None in articles else sorted(one for one in articles if one is not None))
                except Exception:  # noqa: BLE001  (the next reader or event writes them)
                    _log.exception("Published pages could not be written.")
                finally:
                    db.session.remove()

    def _next(self) -> set[int | None]:
        with self._lock:
            articles, self._articles = self._articles, set()
            self._running = bool(articles)
            return articles


@event.listens_for(db.session, "after_flush")
def _note(session: Session, _context: UOWTransaction) -> None:
    session.info[_WROTE] = True
    for entry in session.new:
        if isinstance(entry, HistoryEntry) and entry.verb in TOUCHING:
            session.info.setdefault(_TOUCHED, set()).add(entry.article_id)


@event.listens_for(db.session, "do_orm_execute")
def _note_statement(asked: ORMExecuteState) -> None:
    if not asked.is_select:
        asked.session.info[_WROTE] = True


@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Session, _transaction: object) -> None:
    for name in (_WROTE, _TOUCHED):
        session.info.pop(name, None)


@event.listens_for(db.session, "after_commit")
def _look_again(session: Session) -> None:
    wrote, touched = session.info.pop(_WROTE, False), session.info.pop(_TOUCHED, set())
    if not wrote or not has_app_context():
        return
    try:
        shelf().note_change()
    except OSError:
        _log.exception("The folder of published files cannot be written to; pages are looked at again after a few seconds.")
    # A test's application has nobody behind the scenes: what runs there would outlive the test's database.
    if touched and not current_app.testing:
        current_app.extensions["published-writer"].wake(touched)
