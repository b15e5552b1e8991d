"""The forms about legal questions: each has one field and says in its route what it is for."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from factcheck.web.language import later

_LENGTH = Length(max=2_000, message=later("Shorten this to %(most)s characters.", most="2,000"))


class ReasonForm(FlaskForm):
    """Why something is asked for, set or lifted."""

    reason = TextAreaField(later("Reason"), [_LENGTH], description=later("It is kept in the history."))


class SignOffForm(FlaskForm):
    """That one review may go out."""

    seen = HiddenField()
    """The number of the review that was read."""
    note = TextAreaField(later("Note"), [_LENGTH])
