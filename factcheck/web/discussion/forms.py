"""The form of a comment."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField

from factcheck.web.language import later


class CommentForm(FlaskForm):
    """What somebody has to say."""

    text = TextAreaField(
        later("Comment"),
        description=later("*Italic*, **bold**, lists with - and [words](https://address) work. Write @ and a name to tell a colleague."),
    )
