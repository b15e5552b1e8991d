"""The form of the guidelines."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length


class GuidelinesForm(FlaskForm):
    """A new version."""

    seen = HiddenField()
    text = TextAreaField(
        "Guidelines",
        description="An empty line begins a paragraph; **bold**, *italic*, lists with - and [words](https://address) work.",
    )
    note = StringField(
        "What has changed",
        [Length(max=300, message="Shorten this to 300 characters.")],
        description="Your colleagues see it beside the version.",
    )
