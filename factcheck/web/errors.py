"""What a person sees when something cannot be done: one page for each kind, in sentences, without internals."""

from __future__ import annotations

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from factcheck.extensions import db
from factcheck.text.wording import N_
from factcheck.web import json_answers, replicated, unavailable
from factcheck.workflow.refusals import Forbidden, Refusal

PAGES = frozenset({400, 403, 404, 405, 408, 409, 413, 414, 429, 431, 500, 501})
"""The errors with a page of their own; another client error shows the one for 400, another failure the one for 500."""


def init_app(app: Flask) -> None:
    """Show these pages."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
    app.register_error_handler(Forbidden, _forbidden)
    app.register_error_handler(Refusal, _refused)


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, InternalServerError) and error.original_exception is not None:
        return _unexpected(error.original_exception)  # the page that was to say what is wrong could not be made
    code = error.code or 500
    if code < 400:
        return error.get_response()  # a redirect, such as the one to a path with its closing slash
    if request.path.startswith(json_answers.BELOW):
        return json_answers.refused_by(error)
    page = code if code in PAGES else 400 if code < 500 else 500
    g.without_database = page == 500
    return render_template(f"errors/{page}.html", sentence=_sentence(error)), code


def _sentence(error: HTTPException) -> str | None:
    if isinstance(error, CSRFError):
        return N_("This form was opened in a session that has ended. Go back, load the page again and send it once more.")
    return None


def _forbidden(error: Forbidden) -> ResponseReturnValue:
    db.session.rollback()
    return render_template("errors/403.html", problems=[problem.sentence for problem in error.problems]), 403


def _refused(error: Refusal) -> ResponseReturnValue:
    """A refusal that a route did not show beside its form: nothing was changed, and the page says why."""
    db.session.rollback()
    return render_template("errors/409.html", problems=[problem.sentence for problem in error.problems]), 409


def _unexpected(error: BaseException) -> ResponseReturnValue:
    if replicated.is_lost(error):
        return replicated.in_vain()
    if (answer := unavailable.answer_to(error)) is not None:
        return answer
    current_app.logger.error("A request failed.", exc_info=error)
    if current_app.testing:
        raise error
    g.without_database = True  # whatever broke must not be needed to say so
    return render_template("errors/500.html"), 500
