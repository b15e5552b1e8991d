"""How these addresses say no."""

from __future__ import annotations

from flask import current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from factcheck.extensions import db
from factcheck.ingestion.errors import BrokenJson, UnreadableText
from factcheck.web import limiting, unavailable
from factcheck.web.api import blueprint
from factcheck.web.json_answers import refused, refused_by
from factcheck.workflow.limiting import TooMany
from factcheck.workflow.refusals import Forbidden, Problem, Refusal

_IN_THIS_FORMAT = {
    "headline": Problem("The article has no headline. Give it as “headline”.", "headline"),
    "text": Problem("No post holds any text. Give each post's words as “text” or “blocks”.", "posts"),
}
"""What the workflow says of a form's fields, said of JSON."""


@blueprint.errorhandler(Refusal)
def refusal(error: Refusal) -> ResponseReturnValue:
    """422 where something in what was sent is to be mended; 409 where the article is not such that it can be done."""
    db.session.rollback()
    problems = [_IN_THIS_FORMAT.get(problem.field or "", problem) for problem in error.problems]
    in_what_was_sent = all(problem.field for problem in problems)
    return refused(403 if isinstance(error, Forbidden) else 422 if in_what_was_sent else 409, problems)


@blueprint.errorhandler(TooMany)
def too_many(error: TooMany) -> ResponseReturnValue:
    """429, and when to come again."""
    return limiting.too_many(error)


@blueprint.errorhandler(UnreadableText)
def unreadable(error: UnreadableText) -> ResponseReturnValue:
    """400 for what is no JSON, 422 for JSON that is no article."""
    db.session.rollback()
    return refused(400 if isinstance(error, BrokenJson) else 422, [Problem(str(error), error.place)])


@blueprint.errorhandler(HTTPException)
def http(error: HTTPException) -> ResponseReturnValue:
    """What the web server's own rules refuse."""
    db.session.rollback()
    return refused_by(error)


@blueprint.errorhandler(Exception)
def unexpected(error: Exception) -> ResponseReturnValue:
    """What cannot be used at the moment, or a mistake of ours."""
    if (answer := unavailable.answer_to(error)) is not None:
        return answer
    current_app.logger.error("A request failed.", exc_info=error)
    if current_app.testing:
        raise error
    return refused(500, [Problem("A mistake in Factcheck stopped this, and its log says more. Nothing was changed.")])
