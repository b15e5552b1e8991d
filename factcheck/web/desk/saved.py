"""Keeping a view of the queue under a name, and keeping it no more."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role, SavedFilter
from factcheck.web.access import needs
from factcheck.web.desk import blueprint
from factcheck.web.desk.queries import articles
from factcheck.web.desk.queue_form import Offered
from factcheck.web.desk.queue_page import read_query, show_queue
from factcheck.web.desk.saved_form import SavedForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import assigning, filters
from factcheck.workflow.refusals import Refusal


@blueprint.post("/views")
@needs(Role.CHECKER)
def keep_view() -> ResponseReturnValue:
    """Keep the open view."""
    form = SavedForm()
    query = Offered(articles(), assigning.people()).form(read_query(form.query.data or "")).query
    try:
        if not form.validate():
            raise Refusal
        kept = filters.keep(form.name.data or "", query, shared=bool(form.shared.data), by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        return show_queue(read_query(query), signed_in_user(), saving=form, status=422)
    flash(gettext("Kept as “%(name)s”.", name=kept.name))
    return _back(query)


@blueprint.post("/views/<int:filter_id>/remove")
@needs(Role.CHECKER)
def remove_view(filter_id: int) -> ResponseReturnValue:
    """Keep a view no more."""
    kept = db.get_or_404(SavedFilter, filter_id)
    name, query = kept.name, kept.query
    filters.remove(kept, by=signed_in_user())
    db.session.commit()
    flash(gettext("The view “%(name)s” is no longer kept.", name=name))
    return _back(query)


def _back(query: str) -> ResponseReturnValue:
    return redirect(url_for("desk.index") + (f"?{query}" if query else ""), code=303)
