"""The form of a correction: alone, or with the edition that brings what is right."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import Form, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.models import Article, CorrectionKind
from factcheck.web.language import gettext, later
from factcheck.workflow import corrections
from factcheck.workflow.corrections import Wording

KINDS = {
    CorrectionKind.TYPO: later("Typo: a slip that changed nothing of the sense"),
    CorrectionKind.CLARIFICATION: later("Clarification: it could be misunderstood"),
    CorrectionKind.UPDATE: later("Update: it was right, and something new is known"),
    CorrectionKind.CORRECTION: later("Correction: it was wrong (stands at the top of the page)"),
    CorrectionKind.RETRACTION: later("Retraction: it should not have been published (stands at the top of the page)"),
}
_WORDS = 90


class CorrectionFields(Form):
    """What a correction says."""

    kind = SelectField(
        later("What kind it is"),
        choices=[SelectChoice("", later("Choose")), *(SelectChoice(kind.value, said) for kind, said in KINDS.items())],
        validate_choice=False,
    )
    statement = SelectField(later("What it is about"), validate_choice=False)
    wrong = TextAreaField(
        later("What was wrong"), description=later("Readers see this for good. Say it so that it can be understood alone.")
    )
    right = TextAreaField(later("What is right"), description=later("May be left empty in a retraction."))

    def offer(self, article: Article) -> None:
        """Offer the statements of which a check was published."""
        statements = corrections.published_statements(article)
        self.statement.choices = [
            SelectChoice("", gettext("The article as a whole")),
            *(
                SelectChoice(str(number), gettext("Statement %(number)s: %(words)s", number=number, words=_short(words)))
                for number, words in statements
            ),
        ]

    @property
    def wording(self) -> Wording:
        """What was typed. A statement that is none is number 0, which is never one."""
        chosen = self.statement.data or ""
        number = (int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10 else 0) if chosen else None
        kind = CorrectionKind(self.kind.data) if self.kind.data in set(CorrectionKind) else None
        return Wording(kind, self.wrong.data or "", self.right.data or "", number)


class CorrectionForm(CorrectionFields, FlaskForm):
    """A correction on its own."""


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1].rstrip()}…"
