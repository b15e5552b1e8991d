"""Reading and writing the guidelines."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import Guidelines, Role
from factcheck.text.cleaning import explanation_html
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.desk.forms import seen_revision
from factcheck.web.guidelines import blueprint
from factcheck.web.guidelines.forms import GuidelinesForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import guidelines
from factcheck.workflow.refusals import Outdated, Refusal


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """The guidelines that hold."""
    return _shown(guidelines.newest())


@blueprint.get("/<int:number>")
@needs(Role.CHECKER)
def version(number: int) -> ResponseReturnValue:
    """One version of them."""
    return _shown(db.session.scalar(select(Guidelines).filter_by(number=number)) or abort(404))


def _shown(version: Guidelines | None) -> str:
    written = explanation_html(version.text) if version is not None else ""
    return render_template("guidelines/index.html", version=version, written=written, versions=guidelines.versions())


@blueprint.route("/write", methods=["GET", "POST"])
@needs(Role.EDITOR)
def write() -> ResponseReturnValue:
    """Write a new version."""
    before = guidelines.newest()
    form = GuidelinesForm(text=before.text if before else "", seen=str(before.number if before else 0))
    if not form.is_submitted():
        return _page(form, 200)
    try:
        if not form.validate():
            raise Refusal
        guidelines.write(form.text.data or "", form.note.data or "", seen=seen_revision(form.seen.data), by=signed_in_user())
        db.session.commit()
    except (Outdated, IntegrityError):
        return _overtaken(form)
    except Refusal as refusal:
        show(refusal, form)
        return _page(form, 422)
    flash(gettext("The guidelines are kept, and hold from now on."))
    return redirect(url_for("guidelines.index"), code=303)


def _overtaken(form: GuidelinesForm) -> ResponseReturnValue:
    """Somebody wrote meanwhile: what was typed stays in the form, and would now come after theirs."""
    show(
        Refusal(
            N_("Somebody wrote a version after you opened this page. It stands below yours: take over what you need, then keep yours.")
        ),
        form,
    )
    theirs = guidelines.newest()
    form.seen.data = str(theirs.number if theirs else 0)
    return _page(form, 409, theirs)


def _page(form: GuidelinesForm, status: int, theirs: Guidelines | None = None) -> ResponseReturnValue:
    return render_template("guidelines/write.html", form=form, first=form.seen.data == "0", theirs=theirs), status
