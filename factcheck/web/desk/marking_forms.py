"""The forms that say which words are a statement."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField

from factcheck.extraction.findings import StatementKind
from factcheck.web.desk.forms import at_most, choices
from factcheck.web.language import later


class SelectionForm(FlaskForm):
    """Words selected in the text with the pointer or the keyboard; a script fills it in."""

    version = HiddenField()
    selected = HiddenField()


class MarkForm(FlaskForm):
    """The words of a new statement. Sentences come as checkboxes beside it."""

    version = HiddenField()
    selected = HiddenField()
    typed = TextAreaField(
        later("Or the exact words"),
        [at_most(5_000)],
        description=later("For part of a sentence. Copy the words from the post; they must stand in it only once."),
    )
    kind = RadioField(later("Check it as"), choices=choices(StatementKind, context="kind of a statement"), validate_choice=False)


class EdgesForm(FlaskForm):
    """Other words for a statement."""

    seen = HiddenField()
    selected = HiddenField()
    typed = TextAreaField(
        later("Or the exact words"),
        [at_most(5_000)],
        description=later("For part of a sentence. Copy the words from the post; they must stand in it only once."),
    )
