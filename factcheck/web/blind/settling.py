"""Both checks side by side for a third person, and how far a second check is for everybody else."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import BlindCheck, BlindOutcome, Role
from factcheck.text.cleaning import explanation_html
from factcheck.web.access import needs
from factcheck.web.blind import blueprint
from factcheck.web.blind.forms import CallOffForm, SettleForm
from factcheck.web.blind.queries import check_or_404
from factcheck.web.language import gettext
from factcheck.web.refused import show as show_refusal
from factcheck.web.session import signed_in_user
from factcheck.workflow import blind, blind_settling, rights
from factcheck.workflow.refusals import Refusal


def settling_page(
    check: BlindCheck, *, settling: SettleForm | None = None, calling_off: CallOffForm | None = None, status: int = 200
) -> Response:
    """How far a check is; with both side by side for whoever may settle, and for everybody once it is settled."""
    me = signed_in_user()
    no = blind_settling.refusal(check, me)
    sees = no is None or (check.closed_at is not None and check.outcome is not BlindOutcome.CALLED_OFF)
    first = blind_settling.first_of(check) if sees else None
    page = render_template(
        "blind/settle.html",
        check=check,
        statement=check.statement,
        no=no,
        sees=sees,
        first=first,
        first_explained=explanation_html(first.explanation) if first is not None else "",
        second_explained=explanation_html(check.explanation) if sees else "",
        may_take_on=check.second is None and check.closed_at is None and blind.taint(check.statement, me) is None,
        may_call_off=check.closed_at is None and rights.may_call_off(check, me),
        settling=settling or SettleForm(formdata=None),
        calling_off=calling_off or CallOffForm(formdata=None),
    )
    return make_response(page, status)


@blueprint.post("/second-checks/<int:blind_id>/settle")
@needs(Role.EDITOR)
def settle(blind_id: int) -> ResponseReturnValue:
    """Take one of the two, or send the statement back."""
    check, form = check_or_404(blind_id), SettleForm()
    try:
        if not form.validate():
            raise Refusal
        blind_settling.settle(check, BlindOutcome(form.outcome.data), form.reason.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        return settling_page(check_or_404(blind_id), settling=form, status=422)
    if check.outcome is BlindOutcome.SENT_BACK:
        flash(gettext("Settled. The statement went back to its checker."))
        return redirect(url_for("blind.show", blind_id=blind_id), code=303)
    flash(gettext("Settled. The check you took still waits to be approved."))
    review = check.statement.reviews[-1]
    return redirect(url_for("approvals.review", review_id=review.id), code=303)


@blueprint.post("/second-checks/<int:blind_id>/call-off")
@needs(Role.EDITOR)
def call_off(blind_id: int) -> ResponseReturnValue:
    """End it without an outcome."""
    form = CallOffForm()
    try:
        if not form.validate():
            raise Refusal
        blind.call_off(check_or_404(blind_id), form.reason.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        return settling_page(check_or_404(blind_id), calling_off=form, status=422)
    flash(gettext("Called off."))
    return redirect(url_for("blind.show", blind_id=blind_id), code=303)
