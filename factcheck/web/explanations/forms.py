"""The form for an explanation that is kept."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField

from factcheck.models import ReusableExplanation
from factcheck.web.language import later
from factcheck.workflow.explaining import TITLE_LIMIT, Wording
from factcheck.workflow.reviewing import FINDING_LIMIT


class ExplanationForm(FlaskForm):
    """A title for colleagues, what readers will see, and which verdicts it fits."""

    seen = HiddenField()
    title = StringField(
        later("Title"), description=later("For colleagues; readers never see it. Up to %(most)s characters.", most=TITLE_LIMIT)
    )
    finding = TextAreaField(later("Finding"), description=later("One sentence for readers, up to %(most)s characters.", most=FINDING_LIMIT))
    text = TextAreaField(later("Explanation"), description=later("It is put in as it stands here; each check may change its own copy."))
    verdict_keys = SelectMultipleField(
        later("Verdicts that it fits"),
        choices=[],
        description=later("Choose none if it fits any."),
        validate_choice=False,
    )
    """Its boxes are drawn by the template, in their groups; what is no verdict is refused by the workflow."""

    @property
    def wording(self) -> Wording:
        """What was typed, with line breaks as we keep them: browsers send two characters for each."""
        text, finding = ((field.data or "").replace("\r\n", "\n") for field in (self.text, self.finding))
        return Wording(self.title.data or "", finding, text, tuple(self.verdict_keys.data or ()))


def stored(explanation: ReusableExplanation) -> ExplanationForm:
    """The form with what is kept."""
    return ExplanationForm(
        formdata=None,
        data={
            "seen": str(explanation.revision),
            "title": explanation.title,
            "finding": explanation.finding,
            "text": explanation.text,
            "verdict_keys": list(explanation.verdict_keys),
        },
    )
