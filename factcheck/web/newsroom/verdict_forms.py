"""The form of one verdict."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.models import Family, Stance, Verdict
from factcheck.text.wording import N_
from factcheck.web.language import later, told
from factcheck.web.newsroom.forms import DaysField
from factcheck.web.reader.families import WORDS
from factcheck.workflow.newsroom_verdicts import Wording

NOTHING, A_SOURCE = "nothing", "a source"
_NEEDS = {
    NOTHING: N_("no source"),
    A_SOURCE: N_("at least one source"),
    Stance.SUPPORTS.value: N_("a source that supports the statement"),
    Stance.REFUTES.value: N_("a source that refutes it"),
}


class VerdictForm(FlaskForm):
    """What a verdict is called, what it means, and what a review that gives it must show."""

    seen = HiddenField()
    label = StringField(later("Label"), description=later("One to three words."))
    definition = TextAreaField(
        later("What it means"), description=later("One sentence. Checkers see it beside the choice, readers on “How we check”.")
    )
    family = RadioField(
        later("Kind"), choices=[SelectChoice(family, later(words)) for family, words in WORDS.items()], default=Family.OPEN.value
    )
    value = SelectField(
        later("Place on the scale"),
        choices=[
            SelectChoice("", later("none")),
            SelectChoice("1", later("1: false")),
            *(SelectChoice(n, n) for n in "234"),
            SelectChoice("5", later("5: true")),
        ],
        default="",
        description=later("Search engines are told it with each check."),
    )
    needs = SelectField(
        later("A review that gives it needs"), choices=[SelectChoice(key, later(words)) for key, words in _NEEDS.items()], default=A_SOURCE
    )

    look_again = DaysField(
        later("Look again after"),
        description=later(
            "In days; the form of a check proposes it with this verdict. 0 for never. Left empty, it is as the newsroom has it for all."
        ),
    )

    @property
    def wording(self) -> Wording:
        """What was typed."""
        needs = self.needs.data
        return Wording(
            self.label.data or "",
            self.definition.data or "",
            Family(self.family.data),
            int(self.value.data) if self.value.data else None,
            needs_source=needs != NOTHING,
            needs_stance=needs if needs in {Stance.SUPPORTS.value, Stance.REFUTES.value} else None,
            look_again=self.look_again.data,
        )


def stored(verdict: Verdict, look_again: int | None, seen: int) -> dict[str, Any]:
    """What the form holds when nothing is typed yet."""
    return {
        "seen": str(seen),
        "label": verdict.label,
        "definition": verdict.definition,
        "family": verdict.family.value,
        "value": str(verdict.value) if verdict.value else "",
        "needs": needs_of(verdict),
        "look_again": look_again,
    }


def needs_of(verdict: Verdict) -> str:
    """What a review that gives the verdict must show, as the form says it."""
    return verdict.needs_stance or (A_SOURCE if verdict.needs_source else NOTHING)


def needs_in_words(verdict: Verdict) -> str:
    """The same for people."""
    return told(_NEEDS[needs_of(verdict)])
