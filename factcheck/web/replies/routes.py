"""Noting whom was asked, what came of it, and what readers are told."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from factcheck.extensions import db
from factcheck.models import ReplyRequest, Role, utc_now
from factcheck.web.access import needs
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.replies import blueprint
from factcheck.web.replies.forms import AnswerForm, AskForm, LineForm
from factcheck.web.session import signed_in_user
from factcheck.workflow import replies
from factcheck.workflow.refusals import Refusal


@blueprint.route("/statements/<int:statement_id>/replies/new", methods=["GET", "POST"])
@needs(Role.CHECKER)
def ask(statement_id: int) -> ResponseReturnValue:
    """Note that somebody was asked for comment."""
    statement = statement_or_404(statement_id)
    attribution = statement.attribution
    form = AskForm(whom=attribution.speaker_name if attribution else None, asked_at=utc_now())
    return _answered(
        form,
        statement_id,
        gettext("Asked for comment"),
        gettext("Noted. You can note the answer when it comes."),
        lambda: replies.ask(statement, form.asking, now=utc_now(), by=signed_in_user()),
    )


@blueprint.route("/replies/<int:request_id>/answer", methods=["GET", "POST"])
@needs(Role.CHECKER)
def answer(request_id: int) -> ResponseReturnValue:
    """Note what came of it."""
    request = db.get_or_404(ReplyRequest, request_id)
    form = AnswerForm()
    return _answered(
        form,
        request.statement_id,
        gettext("What came of asking %(whom)s", whom=request.whom),
        gettext("Noted."),
        lambda: replies.answer(request, form.answering, now=utc_now(), by=signed_in_user()),
    )


@blueprint.route("/replies/<int:request_id>/line", methods=["GET", "POST"])
@needs(Role.CHECKER)
def line(request_id: int) -> ResponseReturnValue:
    """Choose what readers are told."""
    request = db.get_or_404(ReplyRequest, request_id)
    form = LineForm(text=request.line or replies.proposal(request))
    return _answered(
        form,
        request.statement_id,
        gettext("What readers are told of asking %(whom)s", whom=request.whom),
        gettext("Noted. Readers see it from the next edition on."),
        lambda: replies.tell_readers(request, form.text.data or "", by=signed_in_user()),
    )


def _answered(form: FlaskForm, statement_id: int, title: str, said: str, verb: Callable[[], object]) -> ResponseReturnValue:
    """The form; once it is sent, what came of it."""
    if not form.is_submitted():
        return _page(form, statement_id, title, 200)
    try:
        if not form.validate():
            raise Refusal
        verb()
    except Refusal as refusal:
        show(refusal, form)
        return _page(form, statement_id, title, 422)
    db.session.commit()
    flash(said)
    return redirect(url_for("desk.statement", statement_id=statement_id, tab="discussion", _anchor="replies"), code=303)


def _page(form: FlaskForm, statement_id: int, title: str, status: int) -> ResponseReturnValue:
    return render_template("replies/form.html", form=form, title=title, statement=statement_or_404(statement_id)), status
