"""An answer as the desk sees it, and what a colleague makes of it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from flask import abort, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from factcheck.extensions import db, storage
from factcheck.models import QuestionAnswer, Role, utc_now
from factcheck.storage import StorageFailure
from factcheck.web.access import needs
from factcheck.web.asked import blueprint
from factcheck.web.asked.desk import back_to, question_or_404
from factcheck.web.asked.forms import AsideForm, EvidenceForm, ReplyForm, proposed
from factcheck.web.headers import CANNOT_RUN
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import answer_uses, questions, steps
from factcheck.workflow.refusals import Refusal


@blueprint.get("/desk/questions/<int:question_id>/")
@needs(Role.CHECKER)
def show_question(question_id: int) -> ResponseReturnValue:
    """One question with its answer, and what can be made of that."""
    return _page(question_id, None, 200)


@blueprint.post("/desk/questions/<int:question_id>/evidence")
@needs(Role.CHECKER)
def make_evidence(question_id: int) -> ResponseReturnValue:
    """Make evidence of the answer."""
    answer, form = _answer_or_404(question_id), EvidenceForm()
    said = gettext("The answer is evidence now.")
    return _done(question_id, form, said, lambda: answer_uses.use_as_evidence(answer, form.citing, by=signed_in_user()), tab=None)


@blueprint.post("/desk/questions/<int:question_id>/reply")
@needs(Role.CHECKER)
def make_reply(question_id: int) -> ResponseReturnValue:
    """Note the answer under the right of reply."""
    answer = _answer_or_404(question_id)
    said = gettext("Noted under the right of reply. Readers are told nothing of it until you say what.")
    return _done(question_id, ReplyForm(), said, lambda: answer_uses.note_as_reply(answer, now=utc_now(), by=signed_in_user()))


@blueprint.post("/desk/questions/<int:question_id>/aside")
@needs(Role.CHECKER)
def set_aside(question_id: int) -> ResponseReturnValue:
    """Make nothing of the answer."""
    answer, form = _answer_or_404(question_id), AsideForm()
    return _done(
        question_id,
        form,
        gettext("The answer is set aside."),
        lambda: answer_uses.set_aside(answer, form.note.data or "", by=signed_in_user()),
    )


@blueprint.get("/desk/questions/<int:question_id>/file")
@needs(Role.CHECKER)
def file(question_id: int) -> ResponseReturnValue:
    """The file that was attached. It is only ever saved, never run: it may hold anything."""
    answer = _answer_or_404(question_id)
    if answer.file_sha256 is None:
        abort(404)
    try:
        held = BytesIO(storage().get(answer.file_sha256))
    except StorageFailure as failure:
        raise Refusal(str(failure)) from failure
    response = send_file(
        held, mimetype="application/octet-stream", as_attachment=True, download_name=answer.file_name, max_age=0, etag=False
    )
    response.headers["Content-Security-Policy"] = CANNOT_RUN
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _done(question_id: int, form: FlaskForm, said: str, verb: Callable[[], None], tab: str | None = "discussion") -> ResponseReturnValue:
    """What came of using an answer: the statement's page, or this one with what was wrong."""
    try:
        if not form.validate():
            raise Refusal
        verb()
    except Refusal as refusal:
        show(refusal, form)
        return _page(question_id, form, 422)
    db.session.commit()
    flash(said)
    question = question_or_404(question_id)
    return back_to(question) if tab else redirect(url_for("desk.statement", statement_id=question.statement_id), code=303)


def _page(question_id: int, refused: FlaskForm | None, status: int) -> ResponseReturnValue:
    question, by = question_or_404(question_id), signed_in_user()
    answer = question.answer
    forms = {
        "evidence": refused if isinstance(refused, EvidenceForm) else answer and proposed(answer, answer_uses.called(answer)),
        "reply": refused if isinstance(refused, ReplyForm) else ReplyForm(formdata=None),
        "aside": refused if isinstance(refused, AsideForm) else AsideForm(formdata=None),
    }
    page = render_template(
        "asked/question.html",
        question=question,
        way=questions.way_of(question, utc_now()),
        changed=questions.has_changed(question),
        no_evidence=steps.refusal(steps.CHECK, question.statement, by),
        called=answer and answer_uses.called(answer),
        refused=refused,
        **forms,
    )
    return page, status


def _answer_or_404(question_id: int) -> QuestionAnswer:
    return question_or_404(question_id).answer or abort(404)
