"""The form that says of sentences that they need no check."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, TextAreaField

from factcheck.web.desk.forms import at_most, choices
from factcheck.web.language import later
from factcheck.workflow.reviewing import Reason


class NoCheckForm(FlaskForm):
    """Which sentences, and why."""

    sentences = SelectMultipleField(later("Sentences"), validate_choice=False)
    reason = SelectField(
        later("Why they need no check"), choices=choices(Reason, later("Choose a reason"), "why no check is needed"), validate_choice=False
    )
    note = TextAreaField(later("Note"), [at_most(1_000)])
