"""The forms of the right of reply."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from factcheck.models import AskedBy, ReplyOutcome
from factcheck.web.desk.forms import DayField, choices
from factcheck.web.language import later
from factcheck.web.moments import MomentField
from factcheck.web.vocabulary import ASKED_BY, CAME_OF_IT
from factcheck.workflow.replies import Answering, Asking


class AskForm(FlaskForm):
    """Somebody was asked."""

    whom = StringField(later("Whom you asked"), description=later("The person or body, as readers should see it."))
    how = SelectField(later("How"), choices=choices(AskedBy, later("Choose how"), ASKED_BY))
    asked_at = MomentField(later("When you asked"), description=later("In the newsroom’s time."))
    deadline = MomentField(later("Deadline you gave"), description=later("Leave it empty where you gave none."))
    note = TextAreaField(later("What you asked"), description=later("For colleagues only; with the address or number you used."))

    @property
    def asking(self) -> Asking:
        """What was typed."""
        how = AskedBy(self.how.data) if self.how.data else None
        return Asking(self.whom.data or "", how, self.asked_at.data, self.deadline.data, self.note.data or "")


class AnswerForm(FlaskForm):
    """What came of it."""

    outcome = SelectField(later("What came of it"), choices=choices(ReplyOutcome, later("Choose what came of it"), CAME_OF_IT))
    came_on = DayField(later("Day of the answer"), [Optional()], description=later("Where one came."))
    words = TextAreaField(later("What was answered"), description=later("In the words of who answered."))

    @property
    def answering(self) -> Answering:
        """What was typed."""
        outcome = ReplyOutcome(self.outcome.data) if self.outcome.data else None
        return Answering(outcome, self.came_on.data, self.words.data or "")


class LineForm(FlaskForm):
    """What readers are told."""

    text = TextAreaField(
        later("What readers are told"), description=later("One sentence, from the next edition on. Empty tells them nothing.")
    )
