"""Mending what is written about a source."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role, Source
from factcheck.web.access import needs
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.web.sources import blueprint, queries
from factcheck.web.sources.forms import SourceForm, facts_in, seen_in, stored
from factcheck.web.sources.happenings import happenings
from factcheck.workflow import history, sources
from factcheck.workflow.refusals import Outdated, Refusal


@blueprint.route("/<int:source_id>/edit", methods=["GET", "POST"])
@needs(Role.CHECKER)
def edit(source_id: int) -> ResponseReturnValue:
    """Change the facts of a source; what stood there before is kept in its history."""
    source = queries.source_or_404(source_id)
    form = SourceForm(data=stored(source))
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                return _changed(source, form)
            except Outdated:
                db.session.rollback()
                status = 409
            except Refusal as refusal:
                show(refusal, form)
    return _page(source, form, outdated=status == 409), status


def _changed(source: Source, form: SourceForm) -> ResponseReturnValue:
    changed = sources.change_facts(source, facts_in(form), seen=seen_in(form), by=signed_in_user())
    db.session.commit()
    flash(
        gettext("Saved. What stood there before is in the history.")
        if changed
        else gettext("Nothing was different, so nothing was changed.")
    )
    return redirect(url_for("sources.show", source_id=source.id), code=303)


def _page(source: Source, form: SourceForm, *, outdated: bool) -> str:
    told = happenings(history.of_source(source)[-3:]) if outdated else []
    if outdated:  # whoever saves now has seen what the others did
        form.seen.data = str(source.revision)
    return render_template("sources/edit.html", source=source, form=form, outdated=outdated, told=told)
