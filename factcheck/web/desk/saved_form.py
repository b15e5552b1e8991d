"""Keeping the view of the queue that is open."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField

from factcheck.web.language import later


class SavedForm(FlaskForm):
    """Under which name a view is kept, and for whom."""

    query = HiddenField()
    name = StringField(later("Name of the view"))
    shared = BooleanField(later("For everybody in the newsroom"))
