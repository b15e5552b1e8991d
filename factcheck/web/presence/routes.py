"""What an open page says while it is open, and when it is closed."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Role, Statement, utc_now
from factcheck.web.access import needs
from factcheck.web.presence import blueprint
from factcheck.web.presence.panel import said_of
from factcheck.web.session import signed_in_user
from factcheck.workflow import presence


@blueprint.post("/statements/<int:statement_id>/here")
@needs(Role.CHECKER)
def here(statement_id: int) -> ResponseReturnValue:
    """This person still has it open; who else has. Nothing is said where the note met another: the page comes again."""
    now, person_id = utc_now(), signed_in_user().id
    db.get_or_404(Statement, statement_id)
    try:
        presence.come(statement_id, person_id, now=now, stays=presence.AFTER_BEAT)
        db.session.commit()
    except DBAPIError:  # a database that is busy with somebody's work
        db.session.rollback()
        return "", 204
    with only_reading():
        there = presence.others(statement_id, person_id, now=now)
    return jsonify([{"name": one.name, "sentence": said_of(one)} for one in there])


@blueprint.post("/statements/<int:statement_id>/gone")
@needs(Role.CHECKER)
def gone(statement_id: int) -> ResponseReturnValue:
    """This person has closed it."""
    db.get_or_404(Statement, statement_id)
    try:
        presence.go(statement_id, signed_in_user().id)
        db.session.commit()
    except DBAPIError:  # it runs out by itself
        db.session.rollback()
    return "", 204
