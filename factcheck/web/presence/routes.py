"""What an open page says while it is open, and when it is closed."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import Role, Statement, utc_now
from factcheck.web.access import needs
from factcheck.web.presence import blueprint
from factcheck.web.session import signed_in_user
from factcheck.workflow import presence


@blueprint.post("/statements/<int:statement_id>/here")
@needs(Role.CHECKER)
def here(statement_id: int) -> ResponseReturnValue:
    """This person still has it open; who else has."""
    statement, now = db.get_or_404(Statement, statement_id), utc_now()
    try:
        presence.come(statement, signed_in_user(), now=now, stays=presence.AFTER_BEAT)
        db.session.commit()
    except IntegrityError:  # two windows of one person came at the same moment
        db.session.rollback()
    there = presence.others(db.get_or_404(Statement, statement_id), signed_in_user(), now=now)
    return jsonify([{"name": one.name, "sentence": one.sentence} for one in there])


@blueprint.post("/statements/<int:statement_id>/gone")
@needs(Role.CHECKER)
def gone(statement_id: int) -> ResponseReturnValue:
    """This person has closed it."""
    presence.go(db.get_or_404(Statement, statement_id), signed_in_user())
    db.session.commit()
    return "", 204
