"""What the overview is of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.text.wording import N_
from factcheck.web.language import gettext, later, told
from factcheck.workflow.overview_facts import Period

USUAL = "30"
_PERIODS = {
    "7": later("The last 7 days"),
    USUAL: later("The last 30 days"),
    "90": later("The last 90 days"),
    "all": later("From the beginning"),
}
_SCOPES = {
    "7": N_("What waits is as it is now; all else is of the last 7 days."),
    USUAL: N_("What waits is as it is now; all else is of the last 30 days."),
    "90": N_("What waits is as it is now; all else is of the last 90 days."),
    "all": N_("What waits is as it is now; all else is of the whole time."),
}


class OverviewForm(Form):
    """A period and an article. Sent with GET, so that a view can be kept as a bookmark."""

    days = SelectField(later("Period"), choices=[SelectChoice(value, label) for value, label in _PERIODS.items()], default=USUAL)
    article = SelectField(later("Article"), default="")

    def offer(self, articles: Mapping[int, str]) -> None:
        """Fill the list of articles, and take back what is asked for and not on a list."""
        every = {"": gettext("Every article"), **{str(number): headline for number, headline in articles.items()}}
        self.article.choices = [SelectChoice(value, label) for value, label in every.items()]
        if not self.validate():
            for field in self:
                if field.errors:
                    field.data = field.default

    def period(self, now: datetime) -> Period:
        """The time that is asked for, up to `now`."""
        return Period(None if self.days.data == "all" else now - timedelta(days=int(self.days.data)))

    @property
    def scope(self) -> str:
        """The same for people, in a sentence."""
        return told(_SCOPES[self.days.data])

    @property
    def article_id(self) -> int | None:
        """The article that is asked for, if it is one."""
        return int(self.article.data) if self.article.data else None

    @property
    def asked(self) -> dict[str, str]:
        """What to put into an address that shows the same."""
        return {name: self[name].data for name in ("days", "article") if self[name].data != self[name].default}
