"""Keeping the view of the queue that is open."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField


class SavedForm(FlaskForm):
    """Under which name a view is kept, and for whom."""

    query = HiddenField()
    name = StringField("Name of the view")
    shared = BooleanField("For everybody in the newsroom")
