"""Statements whose text changed: the list of them, and deciding what becomes of one."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Article, Role, State, Statement
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.desk import blueprint
from factcheck.web.desk.forms import seen_revision
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.desk.stale_forms import NOWHERE, OWN, StaleForm, chosen
from factcheck.web.desk.stale_views import ROWS, next_stale, stale_statements, stale_view
from factcheck.web.language import gettext, later
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import reviewing, stale
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.steps import CLOSE, KEEP, REANCHOR, RECHECK, open_steps

_SAID = {
    KEEP.key: later("Kept. The verdict now waits for an editor, for the new words."),
    RECHECK.key: later("Taken up to be checked again."),
    REANCHOR.key: later("Placed on the words you chose."),
    CLOSE.key: later("Closed. It can be reopened at any time."),
}


@blueprint.get("/stale/")
@needs(Role.CHECKER)
def stale_list() -> ResponseReturnValue:
    """Every statement whose text changed, of all articles or of one."""
    article_id = request.args.get("article", None, as_number)
    article = db.get_or_404(Article, article_id) if article_id is not None else None
    page = request.args.get("page", 1, as_number)
    found, total = stale_statements(article_id, page)
    pages = max(1, -(-total // ROWS))
    return render_template(
        "desk/stale.html",
        views=[stale_view(one) for one in found],
        total=total,
        page=min(max(1, page), pages),
        pages=pages,
        article=article,
    )


@blueprint.get("/statements/<int:statement_id>/stale")
@needs(Role.CHECKER)
def decide(statement_id: int) -> ResponseReturnValue:
    """The old words against the new, and what can be done."""
    found = statement_or_404(statement_id)
    if found.state is not State.STALE:
        return redirect(url_for("desk.statement", statement_id=statement_id))
    return _page(found, StaleForm(formdata=None, seen=str(found.revision), version=str(found.post.version.id)))


@blueprint.post("/statements/<int:statement_id>/stale")
@needs(Role.CHECKER)
def decided(statement_id: int) -> ResponseReturnValue:
    """Do what the pressed button says, and go on to the next."""
    found, form, do = statement_or_404(statement_id), StaleForm(), request.form.get("do", "")
    article_id = found.post.article_id
    try:
        if not form.validate():
            raise Refusal
        reviewing.require_current(found, seen_revision(form.seen.data))
        following = next_stale(article_id, after=statement_id)
        _carry_out(do, form, found)
        db.session.commit()
    except (Outdated, StaleDataError):
        db.session.rollback()
        return _changed_meanwhile(statement_id, form)
    except Refusal as refusal:
        show(refusal, form)
        return _page(statement_or_404(statement_id), form, status=422)
    flash(str(_SAID[do]))
    if do == RECHECK.key or following in {None, statement_id}:
        return redirect(url_for("desk.statement", statement_id=statement_id), code=303)
    return redirect(url_for("desk.decide", statement_id=following), code=303)


def _carry_out(do: str, form: StaleForm, statement: Statement) -> None:
    by, reason = signed_in_user(), form.reason.data or ""
    if do == CLOSE.key:
        stale.close(statement, reason, by=by)
    elif do == KEEP.key:
        stale.keep(statement, chosen(form, statement), reason, by=by)
    elif do == RECHECK.key:
        stale.recheck(statement, chosen(form, statement), by=by)
    elif do == REANCHOR.key:
        place = chosen(form, statement)
        if place is None:
            raise Refusal(Problem(N_("Choose where the statement stands in the new text."), "place"))
        stale.reanchor(statement, place, by=by)
    else:
        raise Refusal(N_("Press one of the buttons."))


def _changed_meanwhile(statement_id: int, form: StaleForm) -> ResponseReturnValue:
    found = statement_or_404(statement_id)
    if found.state is not State.STALE:
        flash(gettext("Somebody has decided about this statement already."), "open")
        return redirect(url_for("desk.statement", statement_id=statement_id), code=303)
    form.seen.data, form.version.data = str(found.revision), str(found.post.version.id)
    form.form_errors.append(
        gettext("The statement or its text changed after you opened this page. Look at it as it stands now, then decide again.")
    )
    return _page(found, form, status=409)


def _page(found: Statement, form: StaleForm, *, status: int = 200) -> Response:
    view = stale_view(found)
    page = render_template(
        "desk/decide.html",
        view=view,
        statement=found,
        form=form,
        picked=form.place.data if form.is_submitted() else view.preselected or (NOWHERE if view.gone and not view.offers else ""),
        own=OWN,
        nowhere=NOWHERE,
        open_steps={step.key for step in open_steps(found, signed_in_user())},
        after=next_stale(found.post.article_id, after=found.id),
    )
    return make_response(page, status)
