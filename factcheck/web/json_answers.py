"""Telling a program what was wrong: JSON instead of a page, with the same sentences that a person would read."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, jsonify
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from factcheck.workflow.refusals import Problem

BELOW = "/api/"
"""Where the addresses for programs begin."""

_SENTENCES = {
    400: "The request cannot be read.",
    403: "This is not for whom the token belongs to.",
    404: "There is nothing at this address.",
    408: "The request took too long to arrive. Send it again.",
    413: "What was sent is larger than anything that is taken in.",
    414: "The address is longer than any of ours.",
    431: "The headers are larger than any that are needed.",
    500: "A mistake in Factcheck stopped this, and its log says more. Nothing was changed.",
}


def refused(status: int, problems: Iterable[Problem]) -> Response:
    """`{"problems": [{"sentence", "field"}]}`: everything that was wrong, and where in what was sent, if it was there."""
    answer = jsonify({"problems": [{"sentence": problem.sentence, "field": problem.field} for problem in problems]})
    answer.status_code = status
    return unseen(answer)


def refused_by(error: HTTPException) -> Response:
    """The same for an error that has a status and no problems of its own."""
    status = error.code or 500
    sentence = _SENTENCES.get(status, _SENTENCES[400 if status < 500 else 500])
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        methods = ", ".join(sorted(set(error.valid_methods) - {"HEAD", "OPTIONS"}))
        sentence = f"This address takes {methods} only."
    answer = refused(status, [Problem(sentence)])
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(error.valid_methods)
    return answer


def unseen(answer: Response) -> Response:
    """An answer that no cache may keep: it is for whoever showed a token."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
