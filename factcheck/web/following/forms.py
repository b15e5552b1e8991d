"""The forms with which a page is followed."""

from __future__ import annotations

from datetime import timedelta

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.web.following.intervals import in_words
from factcheck.web.language import begun, later
from factcheck.workflow import following

_OFFERED = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 360, 1440)]


class IntervalForm(FlaskForm):
    """How often a page is looked at."""

    every = SelectField(later("How often"), coerce=int, validate_choice=False)

    def offer(self, now: timedelta = following.USUAL) -> None:
        """Offer the usual times between two looks, and the one that is set; choose that one where nothing was sent."""
        self.every.choices = [SelectChoice(int(every.total_seconds()), begun(in_words(every))) for every in sorted({*_OFFERED, now})]
        if self.every.data is None:
            self.every.data = int(now.total_seconds())

    @property
    def chosen(self) -> timedelta:
        """The time between two looks."""
        return timedelta(seconds=min(abs(self.every.data or 0), 10**7))


class StartForm(IntervalForm):
    """Which page is followed, and how often."""

    address = StringField(later("Address of the page"))
