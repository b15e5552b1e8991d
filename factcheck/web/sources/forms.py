"""The forms about sources. Their fields are called as the verbs call them in what they refuse."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind
from wtforms.validators import Optional

from factcheck.config import Settings
from factcheck.ingestion.decoding import readable_size
from factcheck.models import Means, Source, SourceType, Standing
from factcheck.text.wording import N_, said
from factcheck.web import vocabulary
from factcheck.web.desk.forms import DayField, at_most, choices
from factcheck.web.language import later
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.sources import SourceFacts


class SourceForm(FlaskForm):
    """The facts of a source."""

    seen = HiddenField()
    source_url = StringField(later("Web address"), [at_most(2000)])
    source_file = FileField(later("File"))
    source_title = StringField(later("Title"), [at_most(300)])
    source_type = SelectField(
        later("Type"), choices=choices(SourceType, later("Choose a type"), vocabulary.SOURCE_TYPE), validate_choice=False
    )
    source_publisher = StringField(later("Publisher"), [at_most(200)])
    source_published_on = DayField(later("Date of publication"), [Optional()])
    source_reference = StringField(later("Where to find it"), [at_most(300)])
    source_means = SelectField(
        later("What it is"), choices=choices(Means, later("On the web, or a file"), vocabulary.MEANS), validate_choice=False
    )
    source_spoken_by = StringField(later("Who spoke or wrote"), [at_most(300)])
    source_spoken_on = DayField(later("On which day they spoke"), [Optional()])
    source_archived_url = StringField(later("Address in a web archive"), [at_most(2000)])
    source_confidential = BooleanField(later("Confidential: for the desk only"))


class SnapshotForm(FlaskForm):
    """A file that shows what a source says now."""

    source_file = FileField(later("File"))


_STANDINGS = {
    Standing.UNRELIABLE: later("Unreliable: there are grave doubts about what it says"),
    Standing.RETRACTED: later("Retracted: whoever put it out has taken it back"),
    Standing.IN_USE: later("In use: it can be relied on"),
}


class StandingForm(FlaskForm):
    """Whether statements may rest on a source, and why."""

    seen = HiddenField()
    standing = RadioField(later("From now on it is"), validate_choice=False)
    reason = TextAreaField(later("Why"), [at_most(2000)])


def offer_standings(form: StandingForm, now: Standing) -> None:
    """Fill the list with what the source is not yet."""
    form.standing.choices = [SelectChoice(standing.value, words) for standing, words in _STANDINGS.items() if standing is not now]


def facts_in(form: SourceForm) -> SourceFacts:
    """What was typed about a source."""
    return SourceFacts(
        title=form.source_title.data or "",
        type=next((kind for kind in SourceType if kind.value == form.source_type.data), None),
        url=form.source_url.data or "",
        reference=form.source_reference.data or "",
        publisher=form.source_publisher.data or "",
        published_on=form.source_published_on.data,
        means=next((means for means in Means if means.value == form.source_means.data), None),
        spoken_by=form.source_spoken_by.data or "",
        spoken_on=form.source_spoken_on.data,
        archived_url=form.source_archived_url.data or "",
        confidential=bool(form.source_confidential.data),
    )


def stored(source: Source) -> dict[str, Any]:
    """What the form of a kept source holds before anything is typed."""
    names = ("url", "title", "publisher", "published_on", "reference", "spoken_by", "spoken_on", "archived_url", "confidential")
    return {
        "seen": str(source.revision),
        "source_type": source.type.value,
        "source_means": source.means.value if source.means else "",
        **{f"source_{name}": getattr(source, name) for name in names},
    }


def seen_in(form: SourceForm | StandingForm) -> int:
    """The revision that the page showed; what cannot be read counts as outdated."""
    seen = form.seen.data or ""
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


def file_in(form: SourceForm | SnapshotForm) -> tuple[bytes, str]:
    """The bytes and the name of the file that was chosen. Raises Refusal where there is none, or it is too large."""
    file: FileStorage | None = form.source_file.data
    if file is None or not file.filename:
        raise Refusal(Problem(N_("Choose a file."), "source_file"))
    limit = settings().max_source_bytes
    content = file.stream.read(limit + 1)
    if len(content) > limit:
        sentence = said("The file is larger than %(limit)s, the most that can be kept.", limit=readable_size(limit))
        raise Refusal(Problem(sentence, "source_file"))
    return content, file.filename[-300:]


def settings() -> Settings:
    """The site's settings."""
    found: Settings = current_app.config["SETTINGS"]
    return found
