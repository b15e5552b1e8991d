"""Showing a refusal beside the form that it is about."""

from __future__ import annotations

from wtforms import Form

from factcheck.extensions import db
from factcheck.web import limiting, unavailable
from factcheck.web.language import told
from factcheck.workflow.limiting import TooMany
from factcheck.workflow.refusals import Refusal


def show(refusal: Refusal, form: Form) -> None:
    """Undo what was begun, and put each problem at its field; those without one go to the head of the form.

    What was typed stays in the form. Where too much came at once, the answer says so by its status, whatever its route thinks.
    """
    db.session.rollback()
    if isinstance(refusal.__cause__, OSError):
        unavailable.note(refusal.__cause__)
    if isinstance(refusal, TooMany):
        limiting.remember(refusal)
    for problem in refusal.problems:
        if problem.field is not None and problem.field in form:
            form[problem.field].errors = [*form[problem.field].errors, told(problem.sentence)]
        else:
            form.form_errors.append(told(problem.sentence))
