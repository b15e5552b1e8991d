"""Steps with a statement that need no more than a button or a reason: taking back, and taking up again."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.web.access import needs
from factcheck.web.desk import blueprint
from factcheck.web.desk.checking import statement_page
from factcheck.web.desk.forms import ReopenForm, WorkForm, stored
from factcheck.web.desk.offering import with_speakers
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import reviewing
from factcheck.workflow.refusals import Refusal


@blueprint.post("/statements/<int:statement_id>/take-back")
@needs(Role.CHECKER)
def take_back(statement_id: int) -> ResponseReturnValue:
    """Take a submitted review back into work."""
    found = statement_or_404(statement_id)
    reviewing.take_back(found, by=signed_in_user())
    db.session.commit()
    flash("Taken back. You can go on working on it.")
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)


@blueprint.post("/statements/<int:statement_id>/reopen")
@needs(Role.CHECKER)
def reopen(statement_id: int) -> ResponseReturnValue:
    """Take up an approved or dismissed statement again."""
    found = statement_or_404(statement_id)
    form = ReopenForm()
    try:
        if not form.validate():
            raise Refusal
        reviewing.reopen(found, form.reason.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        found = statement_or_404(statement_id)
        return statement_page(found, with_speakers(WorkForm(formdata=None, data=stored(found)), found), reopening=form, status=422)
    flash("Reopened. What readers see stays as it is until the next edition.")
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)
