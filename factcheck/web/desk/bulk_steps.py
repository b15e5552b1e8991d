"""Doing something with many statements of the queue, and undoing it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from factcheck.extensions import db
from factcheck.models import BulkStep, Role
from factcheck.text.wording import N_, said, said_n
from factcheck.web.access import needs
from factcheck.web.desk import blueprint
from factcheck.web.desk.bulk_form import ALL, BulkForm, UndoForm
from factcheck.web.desk.bulk_view import taken
from factcheck.web.desk.queue import matching_ids
from factcheck.web.desk.queue_page import read_query, show_queue, wanted_by
from factcheck.web.language import ngettext
from factcheck.web.refused import show as show_refusal
from factcheck.web.session import signed_in_user
from factcheck.workflow import assigning, bulk
from factcheck.workflow.refusals import Refusal


@blueprint.post("/bulk/")
@needs(Role.CHECKER)
def take_bulk() -> ResponseReturnValue:
    """Do what the pressed button says with the ticked statements, or with all that match."""
    form, user = BulkForm(), signed_in_user()
    people = assigning.people()
    form.offer(people)
    view = form.view.data or ""
    try:
        if not form.validate():
            raise Refusal
        act = form.act(request.form.get("do", ""), people)
        step = bulk.take(_chosen(form, view), act, by=user)
        db.session.commit()
    except (Refusal, StaleDataError) as error:
        refusal = (
            error if isinstance(error, Refusal) else Refusal(N_("Somebody changed one of these at the same moment. Try it once more."))
        )
        show_refusal(refusal, form)
        return show_queue(read_query(view), signed_in_user(), bulk=form, status=422)
    return redirect(_queue(view, step), code=303)


def _chosen(form: BulkForm, view: str) -> list[int]:
    """The numbers of the statements that are meant. Raises Refusal where other ones match now than were counted on the page."""
    if form.scope.data != ALL:
        return [int(number) for number in request.form.getlist("statement") if number.isdecimal() and len(number) < 10]
    found = matching_ids(wanted_by(view, signed_in_user()), bulk.MOST + 1)
    told = form.matching.data or ""
    if len(found) <= bulk.MOST and str(len(found)) != told:
        raise Refusal(
            said_n(
                "%(num)s statement match now, and %(before)s did when you opened the page. Look again first.",
                "%(num)s statements match now, and %(before)s did when you opened the page. Look again first.",
                len(found),
                before=told or said("none"),
            )
        )
    return found


@blueprint.get("/bulk/<int:step_id>")
@needs(Role.CHECKER)
def bulk_step(step_id: int) -> ResponseReturnValue:
    """One step: what was done, what was not and why; with the way to undo it."""
    step = db.get_or_404(BulkStep, step_id)
    return render_template("desk/bulk.html", taken=taken(step.id, signed_in_user()), form=UndoForm(), recent=bulk.recent(step.by))


@blueprint.post("/bulk/<int:step_id>/undo")
@needs(Role.CHECKER)
def undo_bulk(step_id: int) -> ResponseReturnValue:
    """Take the whole step back."""
    step = db.get_or_404(BulkStep, step_id)
    form = UndoForm()
    try:
        count = bulk.undo(step, by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        shown = render_template("desk/bulk.html", taken=taken(step_id, signed_in_user()), form=form, recent=bulk.recent(step.by))
        return shown, 422
    flash(ngettext("Undone for %(num)s statement.", "Undone for %(num)s statements.", count))
    return redirect(url_for("desk.bulk_step", step_id=step_id), code=303)


def _queue(view: str, step: BulkStep) -> str:
    return url_for("desk.index") + "?" + (f"{view}&" if view else "") + f"step={step.id}"
