"""What is asked before something is erased."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

from factcheck.text.wording import N_
from factcheck.web.language import later
from factcheck.workflow.accounts import tidy
from factcheck.workflow.refusals import Problem, Refusal


class EraseForm(FlaskForm):
    """Why, and the name or number of the thing once more."""

    reason = TextAreaField(
        later("Why it is erased"), description=later("One sentence, such as “They asked us to.” It is kept for ever: name nobody in it.")
    )
    typed = StringField(later("To confirm, type it once more"), render_kw={"autocomplete": "off", "spellcheck": "false"})

    def require(self, typed: str) -> None:
        """Make sure that all was filled in. Raises Refusal with everything that is wrong."""
        problems = []
        if not (self.reason.data or "").strip():
            problems.append(Problem(N_("Say why it is erased."), "reason"))
        if tidy(self.typed.data or "") != tidy(typed):
            problems.append(Problem(N_("Type it exactly as it stands here."), "typed"))
        if problems or not self.validate():
            raise Refusal(*problems)
