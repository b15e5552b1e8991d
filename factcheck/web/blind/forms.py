"""The forms about blind second checks."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.models import BlindOutcome, Source, SourceType, Stance, User
from factcheck.web.desk.forms import at_most, choices, verdict_choices
from factcheck.web.language import gettext, later
from factcheck.web.vocabulary import SOURCE_TYPE, STANCE
from factcheck.workflow import newsroom
from factcheck.workflow.blind import Piece
from factcheck.workflow.reviewing import FINDING_LIMIT, Draft
from factcheck.workflow.sources import SourceFacts


class AskForm(FlaskForm):
    """Why a second check is wanted, and by whom."""

    reason = TextAreaField(later("Why it is contested"), [at_most(2_000)], description=later("Do not say here what the first check found."))
    second = SelectField(later("Who makes it"), default="")

    def offer(self, people: Sequence[User]) -> None:
        """Fill the list of people."""
        self.second.choices = [SelectChoice("", gettext("Whoever takes it on")), *(SelectChoice(str(one.id), one.name) for one in people)]


class SecondForm(FlaskForm):
    """All of a second check in one form, so that nothing typed is lost whichever button is pressed."""

    seen = HiddenField()
    verdict = RadioField(later("Verdict"), choices=verdict_choices, default="")
    finding = TextAreaField(later("Finding"), description=later("One sentence for readers, up to %(most)s characters.", most=FINDING_LIMIT))
    explanation = TextAreaField(later("Explanation"), description=later("What you found and how."))
    source = SelectField(later("Source"), default="")
    source_title = StringField(later("Or the title of a new one"), [at_most(300)])
    source_type = SelectField(later("Its type"), choices=choices(SourceType, later("Choose a type"), SOURCE_TYPE), default="")
    source_url = StringField(later("Its web address"), [at_most(2_000)])
    source_reference = StringField(later("Or where to find it"), [at_most(300)])
    locator = StringField(later("Page, paragraph or time"), [at_most(200)])
    passage = TextAreaField(later("Passage"), [at_most(20_000)], description=later("The words in the source, exactly as they stand there."))
    stance = RadioField(later("What it says about the statement"), choices=choices(Stance, None, STANCE), validate_choice=False)

    def offer(self, sources: Sequence[Source]) -> None:
        """Fill the list of sources, by title alone: which of them the first check used is not told."""
        self.source.choices = [
            SelectChoice("", gettext("Choose a source, or type a new one")),
            *(SelectChoice(str(s.id), s.title) for s in sources),
        ]

    @property
    def draft(self) -> Draft:
        """Verdict, finding and explanation as typed."""
        verdict = newsroom.vocabularies().every.get(self.verdict.data or "")
        return Draft(verdict, (self.finding.data or "").strip(), (self.explanation.data or "").strip())

    @property
    def adds_evidence(self) -> bool:
        """Whether anything of a new piece of evidence was typed."""
        typed = (self.source, self.source_title, self.source_url, self.source_reference, self.locator, self.passage, self.stance)
        return any(field.data for field in typed)

    def piece(self, source: Source | None) -> Piece:
        """The new piece of evidence."""
        kind = SourceType(self.source_type.data) if self.source_type.data else None
        facts = SourceFacts(self.source_title.data or "", kind, url=self.source_url.data or "", reference=self.source_reference.data or "")
        stance = Stance(self.stance.data) if self.stance.data in set(Stance) else None
        return Piece(source, None if source else facts, self.locator.data or "", self.passage.data or "", stance)


class SettleForm(FlaskForm):
    """What a third person decides, and why."""

    outcome = RadioField(
        later("What is to go on"),
        choices=[
            SelectChoice(BlindOutcome.FIRST.value, later("The first check")),
            SelectChoice(BlindOutcome.SECOND.value, later("The second check")),
            SelectChoice(BlindOutcome.SENT_BACK.value, later("Neither: send it back")),
        ],
    )
    reason = TextAreaField(later("Why"), [at_most(2_000)], description=later("Both checkers read it."))


class CallOffForm(FlaskForm):
    """Why no second check is needed any more."""

    reason = TextAreaField(later("Why it is called off"), [at_most(2_000)])
