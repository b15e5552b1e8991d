"""Looking again at an approved check: what is proposed in the form, what says that it is due, and the step itself."""

from __future__ import annotations

import json
from datetime import datetime

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from factcheck.extensions import db, settings
from factcheck.models import Statement, User, utc_now
from factcheck.web.access import needs
from factcheck.web.desk import blueprint
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.language import gettext, told
from factcheck.web.session import signed_in_user
from factcheck.workflow import looking_again, looks, newsroom
from factcheck.workflow.refusals import Refusal


def proposals(statement: Statement) -> dict[str, str]:
    """What the form's script needs to propose another next look with another verdict, as attributes of the field.

    Nothing once anybody has saved anything, or where no verdict has a rule of its own: what is typed is never replaced.
    """
    now, own = utc_now(), newsroom.vocabularies().look_again
    if looks.begun(statement) or not own:
        return {}
    offered = newsroom.vocabularies().offered
    dates = {"": looks.proposed(None, now=now), **{key: looks.proposed(offered[key], now=now) for key in own if key in offered}}
    return {"data-proposals": json.dumps({key: _typed(moment) for key, moment in dates.items()})}


def _typed(moment: datetime | None) -> str:
    """A moment as the browser's field holds it."""
    return moment.astimezone(settings().zone).strftime("%Y-%m-%dT%H:%M") if moment is not None else ""


@blueprint.post("/statements/<int:statement_id>/look-again")
@needs(looking_again.ROLE)
def look_again(statement_id: int) -> ResponseReturnValue:
    """Take an approved check up again, as of now, with all that it says."""
    found = statement_or_404(statement_id)
    try:
        looking_again.look_again(found, now=utc_now(), by=signed_in_user())
        db.session.commit()
    except (Refusal, StaleDataError) as error:
        db.session.rollback()
        told_of = error.problems if isinstance(error, Refusal) else ()
        why = " ".join(told(problem.sentence) for problem in told_of)
        flash(why or gettext("Somebody changed this statement at the same moment. Look at it as it stands now."), "open")
        return redirect(url_for("desk.statement", statement_id=statement_id), code=303)
    flash(gettext("Everything is carried over. Look at the evidence again, then submit it. Readers keep what was approved."))
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)


def _load(statement: Statement, user: User) -> Loaded | None:
    """Since when another look is due, and whether this person may take it."""
    now = utc_now()
    since = looks.due_since(statement, now=now)
    if since is None:
        return None
    return {"since": since, "may": looking_again.refusal(statement, now=now, by=user) is None, "statement": statement}


PANELS.statement.append(StatementPanel(Slot.TOP, "desk/statement/look_due.html", _load))
