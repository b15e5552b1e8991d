"""What a person says to a finding."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField

from factcheck.web.desk.forms import at_most
from factcheck.web.language import later


class NoteForm(FlaskForm):
    """How it was settled, or why nothing is wrong."""

    note = TextAreaField(later("How it was settled, or why nothing is wrong"), [at_most(1_000)])
