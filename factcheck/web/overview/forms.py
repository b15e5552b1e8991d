"""What the overview is of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.workflow.overview_facts import Period

USUAL = "30"
_PERIODS = {"7": "The last 7 days", USUAL: "The last 30 days", "90": "The last 90 days", "all": "From the beginning"}


class OverviewForm(Form):
    """A period and an article. Sent with GET, so that a view can be kept as a bookmark."""

    days = SelectField("Period", choices=[SelectChoice(value, label) for value, label in _PERIODS.items()], default=USUAL)
    article = SelectField("Article", default="")

    def offer(self, articles: Mapping[int, str]) -> None:
        """Fill the list of articles, and take back what is asked for and not on a list."""
        every = {"": "Every article", **{str(number): headline for number, headline in articles.items()}}
        self.article.choices = [SelectChoice(value, label) for value, label in every.items()]
        if not self.validate():
            for field in self:
                if field.errors:
                    field.data = field.default

    def period(self, now: datetime) -> Period:
        """The time that is asked for, up to `now`."""
        return Period(None if self.days.data == "all" else now - timedelta(days=int(self.days.data)))

    @property
    def period_words(self) -> str:
        """The same for the middle of a sentence ("the last 7 days")."""
        words = _PERIODS[self.days.data]
        return words[:1].lower() + words[1:]

    @property
    def article_id(self) -> int | None:
        """The article that is asked for, if it is one."""
        return int(self.article.data) if self.article.data else None

    @property
    def asked(self) -> dict[str, str]:
        """What to put into an address that shows the same."""
        return {name: self[name].data for name in ("days", "article") if self[name].data != self[name].default}
