"""The forms of the right of reply."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from factcheck.models import AskedBy, ReplyOutcome
from factcheck.web.desk.forms import DayField, choices
from factcheck.web.moments import MomentField
from factcheck.workflow.replies import Answering, Asking


class AskForm(FlaskForm):
    """Somebody was asked."""

    whom = StringField("Whom you asked", description="The person or body, as readers should see it.")
    how = SelectField("How", choices=choices(AskedBy, "Choose how"))
    asked_at = MomentField("When you asked", description="In the newsroom’s time.")
    deadline = MomentField("Deadline you gave", description="Leave it empty where you gave none.")
    note = TextAreaField("What you asked", description="For colleagues only; with the address or number you used.")

    @property
    def asking(self) -> Asking:
        """What was typed."""
        how = AskedBy(self.how.data) if self.how.data else None
        return Asking(self.whom.data or "", how, self.asked_at.data, self.deadline.data, self.note.data or "")


class AnswerForm(FlaskForm):
    """What came of it."""

    outcome = SelectField("What came of it", choices=choices(ReplyOutcome, "Choose what came of it"))
    came_on = DayField("Day of the answer", [Optional()], description="Where one came.")
    words = TextAreaField("What was answered", description="In the words of who answered.")

    @property
    def answering(self) -> Answering:
        """What was typed."""
        outcome = ReplyOutcome(self.outcome.data) if self.outcome.data else None
        return Answering(outcome, self.came_on.data, self.words.data or "")


class LineForm(FlaskForm):
    """What readers are told."""

    text = TextAreaField("What readers are told", description="One sentence, from the next edition on. Empty tells them nothing.")
