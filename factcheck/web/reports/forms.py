"""The forms of readers' reports. What they hold is judged by the workflow, which says what is wrong at each field."""

from __future__ import annotations

from flask_babel import LazyString
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

from factcheck.web.language import gettext, later
from factcheck.workflow.reports import Told, kept


def _about_address() -> str:
    return gettext(
        "Only if you want an answer. We use it for nothing else, and erase it %(days)s days after we have answered.", days=kept().days
    )


class ReportForm(FlaskForm):
    """What a reader fills in."""

    words = TextAreaField(
        later("What is wrong?"), description=later("In your own words. Say which passage you mean, and what is right if you know it.")
    )
    source_url = StringField(later("Where can we see it?"), description=later("A web address, if there is one."))
    address = StringField(
        later("Your mail address"),
        description=LazyString(_about_address),
    )
    website = StringField(later("Leave this empty"))
    """No person sees it; programs that fill in everything fill it in."""

    @property
    def told(self) -> Told:
        """What was typed."""
        return Told(self.words.data or "", self.source_url.data or "", self.address.data or "")


class ReopenForm(FlaskForm):
    """Why the statement is taken up again."""

    reason = TextAreaField(
        later("Why you take it up again"), description=later("For colleagues, and kept in its history: leave out who the reader is.")
    )


class CloseForm(FlaskForm):
    """What the reader is answered."""

    answer = TextAreaField(later("Answer"))
