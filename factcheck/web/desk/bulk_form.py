"""What is done with many statements at once, and with which."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind
from wtforms.validators import Length

from factcheck.models import Priority, User
from factcheck.text.wording import N_
from factcheck.web.desk.forms import choices
from factcheck.web.language import gettext, later
from factcheck.web.moments import MomentField
from factcheck.workflow.bulk_acts import Act, Assign, Dismiss, Flag, Press
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.reviewing import Reason

NOBODY = "nobody"
TICKED, ALL = "ticked", "all"
_SHORT = Length(max=500, message=later("Shorten this to %(most)s characters.", most=500))


class BulkForm(FlaskForm):
    """Everything that can be done with several statements; the button that is pressed says what is done."""

    view = HiddenField()
    """The end of the queue's address, to come back to and to find all that match."""
    matching = HiddenField()
    """How many matched when the page was opened."""
    scope = RadioField(
        later("With which"),
        choices=[SelectChoice(TICKED, later("The ticked ones")), SelectChoice(ALL, later("All that match"))],
        default=TICKED,
    )
    to = SelectField(later("Who"), default="")
    priority = SelectField(later("Priority"), choices=choices(Priority, later("As it is"), "priority"), default="")
    deadline = MomentField(later("Deadline"))
    reason = SelectField(
        later("Why they need no check"), choices=choices(Reason, later("Choose a reason"), "why no check is needed"), default=""
    )
    note = StringField(later("Note"), [_SHORT])
    flag_reason = StringField(later("What the legal reading is about"), [_SHORT])

    def offer(self, people: Sequence[User]) -> None:
        """Fill the list of people."""
        named = [SelectChoice(str(person.id), person.name) for person in people]
        self.to.choices = [SelectChoice("", gettext("Choose a person")), *named, SelectChoice(NOBODY, gettext("Nobody: leave them open"))]

    def act(self, do: str, people: Sequence[User]) -> Act:
        """What the pressed button asks for. Raises Refusal where it lacks something."""
        if do == "assign":
            if not self.to.data:
                raise Refusal(Problem(N_("Choose who is to check these."), "to"))
            return Assign(next((person for person in people if str(person.id) == self.to.data), None))
        if do == "press":
            return Press(Priority(self.priority.data) if self.priority.data else None, self.deadline.data)
        if do == "dismiss":
            return Dismiss(Reason(self.reason.data) if self.reason.data else None, self.note.data or "")
        if do == "not-a-claim":
            return Dismiss(Reason.NOT_A_CLAIM)
        if do == "flag":
            return Flag(self.flag_reason.data or "")
        raise Refusal(N_("Press one of the buttons."))


class UndoForm(FlaskForm):
    """Nothing but its token."""
