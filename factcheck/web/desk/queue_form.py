"""The queue's filter."""

from __future__ import annotations

from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.web.desk.forms import choices


class QueueForm(Form):
    """What the queue shows. Sent with GET, so that a view can be kept as a bookmark."""

    words = StringField("Words")
    article = SelectField("Article", default="")
    state = SelectField("State", default="")
    kind = SelectField("Kind", choices=choices(StatementKind, "Claims and quotes"), default="")
    type = SelectField("Type", choices=choices((t.value for t in StatementType), "Any type"), default="")
    who = SelectField(
        "Checker", choices=[SelectChoice("", "Anybody"), SelectChoice("me", "Me"), SelectChoice("nobody", "Nobody yet")], default=""
    )
    order = SelectField("Order", choices=[SelectChoice("", "Most worth checking"), SelectChoice("reading", "As in the text")], default="")


def offer(field: SelectField, words: dict[str, str]) -> None:
    """Fill a list with these values and words."""
    field.choices = [SelectChoice(value, label) for value, label in words.items()]
