"""The line on a statement's page that says who else has it open, and the note that this person does."""

from __future__ import annotations

import logging

from flask import Flask, Response, after_this_request, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from factcheck.database import writing_too
from factcheck.extensions import db
from factcheck.models import Statement, User, utc_now
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.web.language import gettext
from factcheck.workflow import presence

_log = logging.getLogger(__name__)


def load(statement: Statement, user: User) -> Loaded:
    """Who else has the statement open. Once the page is sent, it is noted that this person has."""
    if request.method == "GET":
        _note_afterwards(statement.id, user.id)
    return {
        "others": presence.others(statement.id, user.id, now=utc_now()),
        "statement": statement,
        "beat": presence.BEAT,
        "said_of": said_of,
    }


def said_of(colleague: presence.There) -> str:
    """Who has it open and for how long, in the page's language."""
    if not colleague.minutes:
        return gettext("%(name)s has this statement open", name=colleague.name)
    return gettext("%(name)s has this statement open, for %(minutes)s min", name=colleague.name, minutes=colleague.minutes)


def _note_afterwards(statement_id: int, user_id: int) -> None:
    """Opening a page reads and waits for nobody who writes; so this is written when the page is out."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (the request is over by then)

    def note(response: Response) -> Response:
        response.call_on_close(lambda: _note(app, statement_id, user_id))
        return response

    after_this_request(note)


def _note(app: Flask, statement_id: int, user_id: int) -> None:
    try:
        with writing_too(), app.app_context():
            presence.come(statement_id, user_id, now=utc_now(), stays=presence.AFTER_LOAD)
            db.session.commit()
    except SQLAlchemyError as error:  # nobody's work hangs on it, and the page says so again
        _log.info("Who has statement %s open could not be noted (%s).", statement_id, type(error).__name__)


PANELS.statement.append(StatementPanel(Slot.TOP, "presence/panel.html", load))
