"""The desk's side of a question: asking, the link that is shown once, and taking it back."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Question, Role, Statement, utc_now
from factcheck.text.spans import words_at
from factcheck.web.access import needs
from factcheck.web.asked import blueprint
from factcheck.web.asked.forms import AskForm, WithdrawForm
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import asking, questions
from factcheck.workflow.asking import Shown
from factcheck.workflow.questions import Way
from factcheck.workflow.refusals import Refusal

_KEY = "question link"


@blueprint.route("/desk/statements/<int:statement_id>/questions/new", methods=["GET", "POST"])
@needs(Role.CHECKER)
def ask(statement_id: int) -> ResponseReturnValue:
    """Ask somebody outside about a statement."""
    statement, form = statement_or_404(statement_id), AskForm(expires_at=utc_now() + asking.USUAL)
    if not form.is_submitted():
        return _form(form, statement, 200)
    try:
        if not form.validate():
            raise Refusal
        question, token = asking.ask(statement, form.asking, now=utc_now(), by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _form(form, statement_or_404(statement_id), 422)
    db.session.commit()
    session[_KEY] = [question.id, token]  # it waits in the colleague's own signed session, and nowhere else
    return redirect(url_for("asked.link", question_id=question.id), code=303)


def _form(form: AskForm, statement: Statement, status: int) -> ResponseReturnValue:
    text = statement.version.text
    seen = {shown.value: words_at(text, asking.around(statement, shown)) for shown in Shown}
    return render_template("asked/ask.html", form=form, statement=statement, seen=seen), status


@blueprint.get("/desk/questions/<int:question_id>/link")
@needs(Role.CHECKER)
def link(question_id: int) -> ResponseReturnValue:
    """The link that was just made: shown once."""
    question = question_or_404(question_id)
    number, token = session.get(_KEY, (None, ""))
    if number != question.id:
        flash(gettext("A link is shown only once. If it was lost, withdraw the question and ask again."), "context")
        return back_to(question)
    session.pop(_KEY)
    address = url_for("asked.answer", link=token, _external=True)
    return _unkept(make_response(render_template("asked/link.html", question=question, address=address)))


@blueprint.route("/desk/questions/<int:question_id>/withdraw", methods=["GET", "POST"])
@needs(Role.CHECKER)
def withdraw(question_id: int) -> ResponseReturnValue:
    """Take a question back, after asking once more."""
    question, form = question_or_404(question_id), WithdrawForm()
    if not form.is_submitted():
        return render_template("asked/withdraw.html", question=question, form=form, open=_is_open(question))
    try:
        if not form.validate():
            raise Refusal
        asking.withdraw(question, form.reason.data or "", now=utc_now(), by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        question = question_or_404(question_id)
        return render_template("asked/withdraw.html", question=question, form=form, open=_is_open(question)), 422
    db.session.commit()
    flash(gettext("The question is withdrawn. Its link opens nothing any more."))
    return back_to(question)


def _is_open(question: Question) -> bool:
    return questions.way_of(question, utc_now()) in {Way.OPEN, Way.EXPIRED}


def question_or_404(question_id: int) -> Question:
    """A question by its number, with what came of it."""
    found: Question = db.one_or_404(questions.numbered(question_id))
    return found


def back_to(question: Question) -> Response:
    """The statement's page, where its questions stand."""
    address = url_for("desk.statement", statement_id=question.statement_id, tab="discussion", _anchor="asked")
    return redirect(address, code=303)


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
