"""What readers reported, as the desk works on it."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import ErrorReport, Role, Statement, utc_now
from factcheck.web.access import needs
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.reports import blueprint
from factcheck.web.reports.forms import CloseForm, ReopenForm
from factcheck.web.seeking import part_of, turn_asked_for
from factcheck.web.session import signed_in_user
from factcheck.workflow import reports, steps
from factcheck.workflow.blindness import unseen
from factcheck.workflow.refusals import Refusal

PER_PAGE = 50
_AROUND = (
    joinedload(ErrorReport.article),
    joinedload(ErrorReport.statement).joinedload(Statement.version),
    joinedload(ErrorReport.edition),
    joinedload(ErrorReport.closed_by),
)


@blueprint.get("/desk/reports/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """The open reports, the oldest first; or the closed ones (`?closed=1`), the newest first."""
    closed = bool(request.args.get("closed"))
    is_wanted = ErrorReport.closed_at.is_not(None) if closed else ErrorReport.closed_at.is_(None)
    rows = select(ErrorReport).where(is_wanted, _may_be_seen()).options(*_AROUND)
    part = part_of(rows, ErrorReport.id, turn_asked_for(), PER_PAGE, rising=not closed)
    return render_template("reports/index.html", part=part, closed=closed)


@blueprint.get("/desk/reports/<int:report_id>/")
@needs(Role.CHECKER)
def show_report(report_id: int) -> ResponseReturnValue:
    """One report, and what can be done with it."""
    return _page(report_id, ReopenForm(), CloseForm(), 200)


@blueprint.post("/desk/reports/<int:report_id>/reopen")
@needs(Role.CHECKER)
def reopen(report_id: int) -> ResponseReturnValue:
    """Take the statement up again because of it."""
    made, form = _report_or_404(report_id), ReopenForm()
    try:
        _validate(form)
        reports.reopen(made, form.reason.data or "", now=utc_now(), by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _page(report_id, form, CloseForm(formdata=None), 422)
    db.session.commit()
    flash(gettext("The statement is in review again. The report stays open until the reader is answered."))
    return redirect(url_for("desk.statement", statement_id=made.statement_id), code=303)


@blueprint.post("/desk/reports/<int:report_id>/close")
@needs(Role.EDITOR)
def close(report_id: int) -> ResponseReturnValue:
    """Close it with an answer."""
    made, form = _report_or_404(report_id), CloseForm()
    try:
        _validate(form)
        reports.close(made, form.answer.data or "", now=utc_now(), by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _page(report_id, ReopenForm(formdata=None), form, 422)
    db.session.commit()
    if made.letter:
        flash(gettext("Report %(number)s is closed. The answer goes out by mail.", number=made.id))
    else:
        flash(gettext("Report %(number)s is closed.", number=made.id))
    return redirect(url_for("reports.index"), code=303)


def _validate(form: FlaskForm) -> None:
    if not form.validate():
        raise Refusal


def _page(report_id: int, reopening: ReopenForm, closing: CloseForm, status: int) -> ResponseReturnValue:
    made = _report_or_404(report_id)
    can_reopen = made.statement is not None and steps.refusal(steps.REOPEN, made.statement, signed_in_user()) is None
    return render_template("reports/show.html", report=made, reopening=reopening, closing=closing, can_reopen=can_reopen), status


def _report_or_404(report_id: int) -> ErrorReport:
    return db.session.scalar(select(ErrorReport).where(ErrorReport.id == report_id).options(*_AROUND)) or abort(404)


def _may_be_seen() -> ColumnElement[bool]:
    """A report may tell the verdict: whoever checks its statement blind does not see it."""
    return or_(ErrorReport.statement_id.is_(None), ErrorReport.statement_id.not_in(unseen.get()))
