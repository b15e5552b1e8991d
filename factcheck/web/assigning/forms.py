"""Who is on a statement, its priority and its deadline."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.models import Priority, User
from factcheck.web.desk.forms import choices
from factcheck.web.language import gettext, later
from factcheck.web.moments import MomentField
from factcheck.workflow.urgency import Pressing


class UrgencyForm(FlaskForm):
    """How pressing an article is, and thereby its statements."""

    seen = HiddenField()
    """What the page showed, by which it is known whether somebody changed it since."""
    priority = SelectField(later("Priority"), choices=choices(Priority, later("Normal"), "priority"), default="")
    deadline = MomentField(later("Deadline"), description=later("In the newsroom’s time. Leave it empty where there is none."))

    def is_outdated(self, now: str) -> bool:
        """Whether somebody changed it after this page was opened; from now on it counts as seen. What was chosen stays."""
        before, self.seen.data = self.seen.data, now
        self.seen.raw_data = None
        return bool(before) and before != now

    @property
    def pressing(self) -> Pressing:
        """What was chosen."""
        return Pressing(Priority(self.priority.data) if self.priority.data else None, self.deadline.data)


class AssignmentForm(UrgencyForm):
    """Who is on a statement, and how pressing it is by itself."""

    to = SelectField(later("Who is on it"), default="")
    priority = SelectField(later("Priority"), choices=choices(Priority, later("As the article"), "priority"), default="")
    deadline = MomentField(later("Deadline"), description=later("In the newsroom’s time. Leave it empty to keep to the article’s."))

    def offer(self, people: Sequence[User]) -> None:
        """Fill the list of people."""
        self.to.choices = [SelectChoice("", gettext("Nobody")), *(SelectChoice(str(person.id), person.name) for person in people)]


def shown(pressing: Pressing, who: User | None = None) -> str:
    """What a page shows, in a form that can be compared."""
    deadline = pressing.deadline.isoformat() if pressing.deadline else ""
    return f"{who.id if who else ''} {pressing.priority.value if pressing.priority else ''} {deadline}"
