"""The form that holds all the work on one statement, and the lists that it chooses from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import LazyString
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind
from wtforms.validators import Length, NumberRange, Optional

from factcheck.extraction.findings import SpeakerType
from factcheck.models import Basis, SourceType, Speaker, Stance, Statement, Terms, utc_now
from factcheck.web.language import begun, gettext, later, told, word
from factcheck.web.moments import MomentField
from factcheck.web.vocabulary import TYPE
from factcheck.workflow import looks, newsroom
from factcheck.workflow.refusals import Problem
from factcheck.workflow.reviewing import FINDING_LIMIT, Reason

NOBODY = "nobody"
"""The choice that says that the text names no speaker."""


_SPEAKERS = {
    SpeakerType.NAMED: later("a named person"),
    SpeakerType.UNNAMED: later("a person without a name"),
    SpeakerType.INSTITUTION: later("an institution"),
    SpeakerType.DOCUMENT: later("a document"),
}


def choices(values: Iterable[str], first: str | None = None, context: str = "") -> list[SelectChoice]:
    """Options of a list, each said as it is kept; `first` says what choosing nothing means.

    `context` is the one by which the catalogues know the words (web/vocabulary.py); without it they are shown as they are.
    """
    beginning = [] if first is None else [SelectChoice("", first)]
    return beginning + [SelectChoice(value, LazyString(_shown, value, context)) for value in values]


def _shown(value: str, context: str) -> str:
    plain = value.replace("-", " ") if context == TYPE else value
    known = word(plain, context) if context else plain
    return value.capitalize() if known == plain else begun(known)


def at_most(limit: int) -> Length:
    """A limit in characters, said in a sentence."""
    return Length(max=limit, message=later("Shorten this to %(most)s characters.", most=f"{limit:,}"))


def verdict_choices() -> list[SelectChoice]:
    """No verdict yet, and every one there is: a draft may hold one that was retired since."""
    return [
        SelectChoice("", gettext("No verdict yet")),
        *(SelectChoice(one.key, word(one.label, "verdict")) for one in newsroom.vocabularies().every.values()),
    ]


class DayField(DateField):
    """A day; what cannot be read is answered with how to write it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(gettext("Write the date as year, month and day, such as 2026-11-23.")) from error


class CountField(IntegerField):
    """A number; what cannot be read is answered with how to write it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(gettext("Write a number in figures, such as 2.")) from error


class WorkForm(FlaskForm):
    """All the work on one statement, in one form, so that nothing typed is lost whichever button is pressed."""

    seen = HiddenField()

    speaker = SelectField(later("Speaker"))
    new_speaker = StringField(later("Or a speaker who is not in the list"), [at_most(300)])
    new_speaker_type = SelectField(later("They are"), choices=[SelectChoice(kind.value, words) for kind, words in _SPEAKERS.items()])
    role = StringField(later("Role"), [at_most(300)], description=later("As readers should see it, such as “transport minister”."))
    terms = SelectField(later("Cited"), choices=choices(Terms, context="how a speaker is cited"))
    basis = SelectField(later("How they know"), choices=choices(Basis, later("Not recorded"), "how a speaker knows"))
    sources = CountField(later("Independent sources"), [Optional(), NumberRange(1, 99, later("Write how many, from 1 to 99."))])
    reason = StringField(later("Why no name is given"), [at_most(300)], description=later("Readers see it, after “not named because”."))
    speaker_note = StringField(later("Note for colleagues"), [at_most(500)])
    confirmed = BooleanField(later("I have checked who says this"))

    source_words = StringField(
        later("Find a source, or paste its web address"),
        [at_most(2000)],
        description=later("Words of its title, publisher or reference. An address that is new here is fetched, and what it shows is kept."),
    )
    source_file = FileField(later("Or choose its file"), description=later("PDF, Word, web page, text, picture or recording."))
    source = RadioField(later("Source"), choices=[], validate_choice=False)
    source_title = StringField(later("Title"), [at_most(300)])
    source_type = SelectField(later("Type"), choices=choices(SourceType, later("Choose a type"), "type of a source"))
    source_url = StringField(later("Web address"), [at_most(2000)])
    source_reference = StringField(
        later("Or where to find it"), [at_most(300)], description=later("For what is not on the web: a book and page, a file.")
    )
    source_publisher = StringField(later("Publisher"), [at_most(200)])
    source_date = DayField(later("Date"), [Optional()])
    locator = StringField(later("Page, paragraph or time"), [at_most(200)])
    snapshot = HiddenField()
    passage_start = HiddenField()
    passage = TextAreaField(later("Passage"), [at_most(20_000)], description=later("The words in the source, exactly as they stand there."))
    stance = RadioField(
        later("What it says about the statement"), choices=choices(Stance, context="what evidence says"), validate_choice=False
    )
    confidential = BooleanField(
        later("For the desk only"), description=later("Readers never see this piece of evidence, whatever its source is.")
    )

    verdict = RadioField(later("Verdict"), choices=verdict_choices)
    finding = TextAreaField(later("Finding"), description=later("One sentence for readers, up to %(most)s characters.", most=FINDING_LIMIT))
    explanation = TextAreaField(
        later("Explanation"),
        description=later(
            "What you found and how. *Italic*, **bold**, lists with -, quotations with >, and [words](https://address) work."
        ),
    )

    as_of = MomentField(
        later("As of"), description=later("Up to when you looked at the evidence. Left empty, it is the moment of submitting.")
    )
    next_look = MomentField(
        later("Next look at the evidence"), description=later("When the check is to be looked at again; you are told then.")
    )

    dismiss_reason = SelectField(
        later("Why it needs no check"), choices=choices(Reason, later("Choose a reason"), "why no check is needed")
    )
    dismiss_note = StringField(later("Note"), [at_most(500)])


ATTRIBUTION = ("speaker", "new_speaker", "new_speaker_type", "role", "terms", "basis", "sources", "reason", "speaker_note", "confirmed")
DRAFT = ("verdict", "finding", "explanation", "as_of", "next_look")
MOMENTS = ("as_of", "next_look")
EVIDENCE = (
    "source_words",
    "source_file",
    "source",
    "source_title",
    "source_type",
    "source_url",
    "source_reference",
    "source_publisher",
    "source_date",
    "locator",
    "snapshot",
    "passage_start",
    "passage",
    "stance",
    "confidential",
)
DISMISSAL = ("dismiss_reason", "dismiss_note")


def stored(statement: Statement) -> dict[str, Any]:
    """What the form holds when nothing is typed yet."""
    attribution = statement.attribution
    named = attribution is not None and attribution.speaker_id is not None
    return {
        "seen": str(statement.revision),
        "speaker": str(attribution.speaker_id) if attribution and named else NOBODY if attribution and attribution.settled else "",
        "new_speaker_type": SpeakerType.NAMED.value,
        "role": (attribution.speaker_role if attribution else None) or "",
        "terms": (attribution.terms if attribution else Terms.NOT_STATED).value,
        "basis": attribution.basis.value if attribution and attribution.basis else "",
        "sources": attribution.sources if attribution else None,
        "reason": attribution.reason if attribution else "",
        "verdict": statement.draft_verdict.key if statement.draft_verdict else "",
        "finding": statement.draft_finding,
        "explanation": statement.draft_explanation,
        "as_of": statement.draft_as_of,
        "next_look": statement.draft_next_look or looks.first_proposed(statement, now=utc_now()),
    }


def seen_revision(seen: str | None) -> int:
    """The revision that a page showed; what cannot be read counts as outdated, since nothing is known about it."""
    return int(seen) if seen is not None and seen.isdecimal() and len(seen) < 10 else 0


def offer_speakers(form: WorkForm, speakers: Iterable[Speaker]) -> None:
    """Fill the list of speakers."""
    named = [SelectChoice(str(s.id), f"{s.name}, {s.role}" if s.role else s.name) for s in speakers]
    form.speaker.choices = [
        SelectChoice("", gettext("Nobody settled yet")),
        SelectChoice(NOBODY, gettext("The text names no speaker")),
        *named,
    ]


def keep_unsaved(form: WorkForm, typed: WorkForm, parts: Iterable[tuple[str, ...]]) -> None:
    """Carry over what was typed in these parts of the form, with what is wrong about it."""
    for name in (name for fields in parts for name in fields):
        form[name].data, form[name].raw_data, form[name].errors = typed[name].data, typed[name].raw_data, typed[name].errors
    form.confirmed.data = typed.confirmed.data if ATTRIBUTION in parts else False


def at_fields(form: WorkForm, problems: Iterable[Problem]) -> None:
    """Say each problem at its field too, if the form has one for it."""
    for problem in problems:
        if problem.field and problem.field in form:
            form[problem.field].errors = [*form[problem.field].errors, told(problem.sentence)]


class ReopenForm(FlaskForm):
    """Why a statement is taken up again."""

    reason = StringField(later("Why do you take it up again?"), [at_most(500)])
