"""The form of the guidelines."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from factcheck.web.language import later


class GuidelinesForm(FlaskForm):
    """A new version."""

    seen = HiddenField()
    text = TextAreaField(
        later("Guidelines"),
        description=later("An empty line begins a paragraph; **bold**, *italic*, lists with - and [words](https://address) work."),
    )
    note = StringField(
        later("What has changed"),
        [Length(max=300, message=later("Shorten this to %(most)s characters.", most=300))],
        description=later("Your colleagues see it beside the version."),
    )
