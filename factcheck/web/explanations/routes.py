"""Keeping explanations: the list, a new one, mending, removing."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import ReusableExplanation, Role, Vocabulary
from factcheck.text.cleaning import explanation_html
from factcheck.text.wording import said
from factcheck.web.access import needs
from factcheck.web.explanations import blueprint
from factcheck.web.explanations.forms import ExplanationForm, stored
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import explaining, newsroom
from factcheck.workflow.refusals import Refusal


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """Every explanation that is kept, the last used first."""
    kept = [(explanation, explanation_html(explanation.text)) for explanation in explaining.kept()]
    return render_template("explanations/index.html", kept=kept)


@blueprint.route("/new", methods=["GET", "POST"])
@needs(Role.CHECKER)
def new() -> ResponseReturnValue:
    """Keep a new one."""
    form = ExplanationForm()
    if not form.is_submitted():
        return _page(form)
    try:
        _require_valid(form)
        explanation = explaining.keep(form.wording, by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        return _page(form), 422
    flash(gettext("“%(title)s” is kept. It is offered beside each statement that it fits.", title=explanation.title))
    return redirect(url_for("explanations.index"), code=303)


@blueprint.route("/<int:explanation_id>", methods=["GET", "POST"])
@needs(Role.CHECKER)
def mend(explanation_id: int) -> ResponseReturnValue:
    """Change one. Checks that took it over stay as they are."""
    explanation, form = db.get_or_404(ReusableExplanation, explanation_id), ExplanationForm()
    if not form.is_submitted():
        return _page(stored(explanation), explanation)
    try:
        _require_valid(form)
        if form.seen.data != str(explanation.revision):
            form.seen.data = str(explanation.revision)
            raise Refusal(
                said(
                    "%(name)s changed it after you opened it. Yours stands below; save again to replace theirs.",
                    name=explanation.changed_by.name,
                )
            )
        changed = explaining.mend(explanation, form.wording, by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        return _page(form, explanation), 422
    if changed:
        flash(gettext("“%(title)s” is saved.", title=explanation.title), "ok")
    else:
        flash(gettext("There was nothing new to save."), "open")
    return redirect(url_for("explanations.index"), code=303)


@blueprint.post("/<int:explanation_id>/remove")
@needs(Role.CHECKER)
def remove(explanation_id: int) -> ResponseReturnValue:
    """Keep one no longer."""
    explanation = db.get_or_404(ReusableExplanation, explanation_id)
    title = explanation.title
    explaining.remove(explanation, by=signed_in_user())
    db.session.commit()
    flash(gettext("“%(title)s” is kept no longer. Checks that took it over stay as they are.", title=title))
    return redirect(url_for("explanations.index"), code=303)


def _require_valid(form: ExplanationForm) -> None:
    if not form.validate():
        raise Refusal


def _page(form: ExplanationForm, explanation: ReusableExplanation | None = None) -> str:
    groups = [(vocabulary.question, newsroom.vocabularies().of(vocabulary)) for vocabulary in Vocabulary]
    return render_template("explanations/form.html", form=form, explanation=explanation, groups=groups)
