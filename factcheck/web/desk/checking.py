"""The page of one statement, and what a checker does there."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Role, Statement, TypedDraft
from factcheck.text.cleaning import explanation_html
from factcheck.web.access import needs
from factcheck.web.desk import attaching, blueprint, conflict, picking
from factcheck.web.desk.bench import bench
from factcheck.web.desk.drawing import draw
from factcheck.web.desk.forms import (
    ReopenForm,
    WorkForm,
    at_fields,
    keep_unsaved,
    seen_revision,
    stored,
)
from factcheck.web.desk.looking import proposals
from factcheck.web.desk.marking_forms import SelectionForm
from factcheck.web.desk.offering import offer, with_speakers
from factcheck.web.desk.panels import PANELS, Slot
from factcheck.web.desk.queries import outline, statement_or_404
from factcheck.web.desk.told import tell
from factcheck.web.desk.typing_routes import brought_back
from factcheck.web.desk.verdict_groups import verdict_groups
from factcheck.web.desk.way import next_to_do, way
from factcheck.web.desk.work import Done, carry_out, other_kind
from factcheck.web.language import gettext, later, told
from factcheck.web.session import signed_in_user
from factcheck.workflow import attribution_remarks, history, reviewing, typing
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.steps import CHECK, open_steps

_SAID = {
    "submit": later("Submitted. It now waits for an editor."),
    "dismiss": later("Dismissed. It can be reopened at any time."),
    "evidence": later("Saved, with the new evidence."),
    "kind": later("Saved. The verdicts on offer have changed."),
    "again": later("Saved, with the evidence used before."),
    "explain": later("Saved, with the explanation."),
    "remove": later("Saved, without that evidence."),
    "take": later("Taken back and saved."),
}


@blueprint.get("/statements/<int:statement_id>/")
@needs(Role.CHECKER)
def statement(statement_id: int) -> ResponseReturnValue:
    """One statement: its words in place, and the work on it."""
    found = statement_or_404(statement_id)
    back, kept = brought_back(found)
    fields = {**stored(found), **back, **picking.picked_fields(request.args)}
    return statement_page(found, with_speakers(WorkForm(formdata=None, data=fields), found), kept=kept)


@blueprint.post("/statements/<int:statement_id>/")
@needs(Role.CHECKER)
def work(statement_id: int) -> ResponseReturnValue:
    """Save everything typed, then do what the button that was pressed says."""
    form, do = WorkForm(), request.form.get("do", "save")
    brought, cannot = _brought(form)
    found = statement_or_404(statement_id)
    with_speakers(form, found)
    try:
        reviewing.require_current(found, seen_revision(form.seen.data))
        remarks = attaching.keep(form, brought, signed_in_user()) if brought else ()
        done = carry_out(form, found, do, by=signed_in_user())
        done.problems += cannot
        onward = _way(form, found, do, done)
        typing.forget(found, by=signed_in_user())
        db.session.commit()
    except (Outdated, StaleDataError):
        db.session.rollback()
        with only_reading():  # nobody waits until a page is drawn
            return _clash(statement_id, form)
    except Refusal as refusal:
        db.session.rollback()
        with only_reading():
            return statement_page(statement_or_404(statement_id), form, problems=refusal.problems, status=422)
    for remark in remarks:
        flash(told(remark), "context")
    if done.problems or form.errors or do == "find":
        with only_reading():
            return _unfinished(statement_id, form, done, searching=do == "find")
    if done.changed or do != "pick":
        flash(_said(do, found, done), "ok" if done.changed else "open")
    return redirect(onward, code=303)


def _brought(form: WorkForm) -> tuple[attaching.Brought | None, Sequence[Problem]]:
    """What the form's address or file brought, or why its file cannot be kept."""
    try:
        return attaching.bring(form), ()
    except Refusal as refusal:
        return None, refusal.problems


def _said(do: str, found: Statement, done: Done) -> str:
    if do == "submit-next":
        return gettext("Submitted statement %(number)s. It now waits for an editor.", number=found.id)
    if (known := _SAID.get(do.partition("-")[0])) is not None:
        return str(known)
    return gettext("Saved.") if done.changed else gettext("There was nothing new to save.")


def _way(form: WorkForm, found: Statement, do: str, done: Done) -> str:
    """Where what was done leads."""
    if do == "edges":
        return url_for("desk.edges", statement_id=found.id)
    if do == "pick":
        with done.part():
            return picking.way_to_pick(form, found)
    if do == "submit-next":
        following = next_to_do(found.post.article_id, found)
        if following is None:
            return url_for("desk.article", article_id=found.post.article_id)
        return url_for("desk.statement", statement_id=following.id)
    anchor = "evidence" if do == "evidence" or do.startswith(("remove-", "again-")) else None
    return url_for("desk.statement", statement_id=found.id, _anchor=anchor)


def _unfinished(statement_id: int, typed: WorkForm, done: Done, *, searching: bool) -> Response:
    """What could be stored is stored; the page shows the rest as it was typed, with everything that stands in its way."""
    found = statement_or_404(statement_id)
    form = with_speakers(WorkForm(formdata=None, data=stored(found)), found)
    keep_unsaved(form, typed, done.unsaved)
    shapes = [Problem(str(sentence), name) for name, errors in typed.errors.items() if name for sentence in errors]
    at_fields(form, done.problems)
    problems = [*shapes, *done.problems]
    return statement_page(found, form, problems=problems, status=422 if problems else 200, saved=done.changed, searching=searching)


def _clash(statement_id: int, form: WorkForm) -> Response:
    """Both versions; the form keeps what was typed and would now save over what is stored."""
    found = statement_or_404(statement_id)
    meanwhile = history.since(found, seen_revision(form.seen.data))
    clashes = conflict.compare(form, found, meanwhile)
    conflict.take_over(form, found, clashes)
    page = render_template(
        "desk/conflict.html",
        statement=found,
        form=form,
        clashes=clashes,
        meanwhile=[tell(entry) for entry in meanwhile],
        open_steps={step.key for step in open_steps(found, signed_in_user())},
        groups=verdict_groups(found, found.draft_verdict),
        other_kind=other_kind(found),
        offer=offer(form, found, signed_in_user()),
    )
    return make_response(page, 409)


def statement_page(
    found: Statement,
    form: WorkForm,
    *,
    problems: Sequence[Problem] = (),
    status: int = 200,
    saved: bool = False,
    searching: bool = False,
    kept: TypedDraft | None = None,
    reopening: ReopenForm | None = None,
) -> Response:
    """A statement's page with this form; `problems` are what stands in the way of what was asked for."""
    around, entries = bench(found.post.article, found), outline(found.post.article_id, [found.post_id])
    steps = {step.key for step in open_steps(found, signed_in_user())}
    entries_told = [tell(entry) for entry in history.of_statement(found)]
    tab = next((shown.slot for shown in PANELS.tabs(found) if shown.slot.value == request.args.get("tab")), Slot.CHECK)
    page = render_template(
        "desk/statement.html",
        statement=found,
        bench=around,
        way=way(found),
        post=draw(found.version, entries, found.id, newest=found.version_id == found.post.version.id),
        form=form,
        offer=offer(form, found, signed_in_user(), searching=searching) if CHECK.key in steps else None,
        searching=searching,
        kept=kept,
        typed_to=url_for("desk.keep_typed", statement_id=found.id),
        groups=verdict_groups(found, found.draft_verdict),
        other_kind=other_kind(found),
        proposals=proposals(found),
        problems=problems,
        saved=saved,
        open_steps=steps,
        checking=CHECK.key in steps,
        told=entries_told,
        tabs=PANELS.tabs(found),
        tab=tab,
        at_top=PANELS.on_statement(Slot.TOP, found, signed_in_user()),
        in_tab=PANELS.on_statement(tab, found, signed_in_user()),
        reopening=reopening or ReopenForm(formdata=None),
        selection=SelectionForm(formdata=None),
        explained=explanation_html(found.draft_explanation),
        remarks=attribution_remarks.remarks(found),
    )
    return make_response(page, status)
