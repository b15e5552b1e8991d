"""The page of one statement, and what a checker does there."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Role, Statement
from factcheck.text.cleaning import explanation_html
from factcheck.web.access import needs
from factcheck.web.desk import blueprint, conflict
from factcheck.web.desk.bench import bench
from factcheck.web.desk.drawing import draw
from factcheck.web.desk.forms import (
    ReopenForm,
    WorkForm,
    at_fields,
    keep_unsaved,
    offer_sources,
    offer_speakers,
    seen_revision,
    stored,
)
from factcheck.web.desk.marking_forms import SelectionForm
from factcheck.web.desk.panels import PANELS, Slot
from factcheck.web.desk.queries import sources_for, statement_or_404
from factcheck.web.desk.told import tell
from factcheck.web.desk.verdict_groups import verdict_groups
from factcheck.web.desk.work import Done, carry_out, other_kind
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import history, reviewing, speakers
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.steps import CHECK, open_steps

_SAID = {
    "submit": "Submitted. It now waits for an editor.",
    "dismiss": "Dismissed. It can be reopened at any time.",
    "evidence": "Saved, with the new evidence.",
    "kind": "Saved. The verdicts on offer have changed.",
    "take-back": "Taken back and saved.",
}


@blueprint.get("/statements/<int:statement_id>/")
@needs(Role.CHECKER)
def statement(statement_id: int) -> ResponseReturnValue:
    """One statement: its words in place, and the work on it."""
    found = statement_or_404(statement_id)
    return _page(found, _offered(WorkForm(formdata=None, data=stored(found)), found))


@blueprint.post("/statements/<int:statement_id>/")
@needs(Role.CHECKER)
def work(statement_id: int) -> ResponseReturnValue:
    """Save everything typed, then do what the button that was pressed says."""
    found = statement_or_404(statement_id)
    form, do = _offered(WorkForm(), found), request.form.get("do", "save")
    try:
        reviewing.require_current(found, seen_revision(form.seen.data))
        done = carry_out(form, found, do, by=signed_in_user())
        db.session.commit()
    except (Outdated, StaleDataError):
        db.session.rollback()
        return _clash(statement_id, form)
    except Refusal as refusal:
        db.session.rollback()
        found = statement_or_404(statement_id)
        return _page(found, form, problems=refusal.problems, status=422)
    if done.problems or form.errors:
        return _unfinished(statement_id, form, done)
    flash(_SAID.get(do, "Saved." if done.changed else "There was nothing new to save."), "ok" if done.changed else "open")
    return _onward(statement_id, do)


def _onward(statement_id: int, do: str) -> Response:
    if do == "edges":
        return redirect(url_for("desk.edges", statement_id=statement_id), code=303)
    anchor = "evidence" if do == "evidence" or do.startswith("remove-") else None
    return redirect(url_for("desk.statement", statement_id=statement_id, _anchor=anchor), code=303)


def _unfinished(statement_id: int, typed: WorkForm, done: Done) -> Response:
    """What could be stored is stored; the page shows the rest as it was typed, with everything that stands in its way."""
    found = statement_or_404(statement_id)
    form = _offered(WorkForm(formdata=None, data=stored(found)), found)
    keep_unsaved(form, typed, done.unsaved)
    shapes = [Problem(str(sentence), name) for name, errors in typed.errors.items() if name for sentence in errors]
    at_fields(form, done.problems)
    return _page(found, form, problems=[*shapes, *done.problems], status=422, saved=done.changed)


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
        groups=verdict_groups(found),
        other_kind=other_kind(found),
    )
    return make_response(page, 409)


def _offered(form: WorkForm, found: Statement) -> WorkForm:
    """Fill the lists that the form chooses from."""
    article = found.post.article
    offer_speakers(form, speakers.of_article(article))
    offer_sources(form, *sources_for(article))
    return form


def _page(
    found: Statement,
    form: WorkForm,
    *,
    problems: Sequence[Problem] = (),
    status: int = 200,
    saved: bool = False,
    reopening: ReopenForm | None = None,
) -> Response:
    around = bench(found.post.article)
    steps = {step.key for step in open_steps(found, signed_in_user())}
    told = [tell(entry) for entry in history.of_statement(found)]
    tab = next((shown.slot for shown in PANELS.tabs(found) if shown.slot.value == request.args.get("tab")), Slot.CHECK)
    page = render_template(
        "desk/statement.html",
        statement=found,
        bench=around,
        post=draw(found.version, around.entries, found.id, newest=found.version_id == found.post.version.id),
        form=form,
        groups=verdict_groups(found),
        other_kind=other_kind(found),
        problems=problems,
        saved=saved,
        open_steps=steps,
        checking=CHECK.key in steps,
        told=told,
        tabs=PANELS.tabs(found),
        tab=tab,
        at_top=PANELS.on_statement(Slot.TOP, found, signed_in_user()),
        in_tab=PANELS.on_statement(tab, found, signed_in_user()),
        reopening=reopening or ReopenForm(formdata=None),
        selection=SelectionForm(formdata=None),
        explained=explanation_html(found.draft_explanation),
    )
    return make_response(page, status)


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
        return _page(found, _offered(WorkForm(formdata=None, data=stored(found)), found), reopening=form, status=422)
    flash("Reopened. What readers see stays as it is until the next edition.")
    return redirect(url_for("desk.statement", statement_id=statement_id), code=303)
