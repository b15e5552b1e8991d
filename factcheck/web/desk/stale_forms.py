"""The form in which a person says what becomes of a statement whose text changed."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField

from factcheck.extensions import db
from factcheck.models import PostVersion, Statement
from factcheck.text.wording import N_
from factcheck.web.desk.forms import at_most
from factcheck.web.desk.places import chosen_place
from factcheck.web.language import later
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.stale import Chosen

OWN = "own"
"""The choice of words that none of the proposals holds."""
NOWHERE = "nowhere"
"""The choice that it stays with the text of a post that is gone."""


class StaleForm(FlaskForm):
    """Where the statement stands now, and why what is decided is right."""

    seen = HiddenField()
    version = HiddenField()
    """The newest text of its post, in which words are typed."""
    place = StringField(later("Where it stands now"))
    typed = TextAreaField(
        later("The exact words"),
        [at_most(5_000)],
        description=later("Copy them from the post as it is now; they must stand in it only once."),
    )
    reason = TextAreaField(
        later("Reason"),
        [at_most(1_000)],
        description=later("Needed to keep the verdict, where the editor reads it, and to close the statement."),
    )


def chosen(form: StaleForm, statement: Statement) -> Chosen | None:
    """The place that the form means; None for a statement that stays where it was. Raises Refusal."""
    place = form.place.data or ""
    if place == NOWHERE:
        return None
    if (form.typed.data or "").strip() and place in {"", OWN}:
        return _typed(form, statement)
    number, _, spans = place.partition(":")
    version = db.session.get(PostVersion, int(number)) if number.isdecimal() and len(number) < 10 else None
    if version is None:
        raise Refusal(Problem(N_("Choose where the statement stands in the new text."), "place"))
    return Chosen(version, chosen_place(version.text, selected=spans, sentences=(), typed=""))


def _typed(form: StaleForm, statement: Statement) -> Chosen:
    version = statement.post.version
    if form.version.data != str(version.id):
        raise Refusal(Problem(N_("The text has changed again since you opened this page. Look at it as it stands now."), "typed"))
    return Chosen(version, chosen_place(version.text, selected="", sentences=(), typed=form.typed.data or ""))
