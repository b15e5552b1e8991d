"""The forms of questions to people outside. What they hold is judged by the workflow, which says what is wrong at each field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.extensions import settings
from factcheck.models import Capacity, Naming, QuestionAnswer, SourceType, Stance, Stands
from factcheck.web.desk.forms import choices
from factcheck.web.language import gettext, later
from factcheck.web.moments import MomentField
from factcheck.web.vocabulary import SOURCE_TYPE, STANCE
from factcheck.workflow.answer_uses import Citing
from factcheck.workflow.asking import Asking, Shown
from factcheck.workflow.outside_answers import Answered

_CAPACITIES = {Capacity.EXPERT: later("As an expert"), Capacity.QUOTED: later("As the person quoted")}
_SHOWN = {
    Shown.WORDS: later("The words alone"),
    Shown.SENTENCE: later("With their sentence"),
    Shown.PARAGRAPH: later("With their paragraph"),
}
_STANDS = {
    Stands.RIGHT: later("It is right as it stands"),
    Stands.WRONG: later("It is wrong"),
    Stands.ADDS: later("I want to add something"),
}
_NAMING = {
    Naming.BY_NAME: later("By my name"),
    Naming.BY_FUNCTION: later("Not by my name, but by what I do"),
    Naming.NOT_FOR_PUBLICATION: later("Not for publication: for the newsroom only"),
}


def _offer(words: Mapping[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(key, said) for key, said in words.items()]


class AskForm(FlaskForm):
    """Whom to ask, what, and until when."""

    name = StringField(later("Whom you ask"), description=later("For colleagues only. They say themselves whether they may be named."))
    capacity = RadioField(later("As what you ask them"), choices=_offer(_CAPACITIES), validate_choice=False)
    text = TextAreaField(later("Your question"), description=later("They read it above the words. Leave out what only the desk knows."))
    shown = RadioField(later("What they see of the text"), choices=_offer(_SHOWN), default=Shown.WORDS.value, validate_choice=False)
    expires_at = MomentField(later("The link works until"), description=later("In the newsroom’s time: an hour at least, 60 days at most."))
    address = StringField(
        later("Mail the link to"), description=later("Leave it empty to pass the link on yourself. The link is shown to you once.")
    )

    @property
    def asking(self) -> Asking:
        """What was typed."""
        return Asking(
            name=self.name.data or "",
            capacity=Capacity(self.capacity.data) if self.capacity.data in set(Capacity) else None,
            text=self.text.data or "",
            expires_at=self.expires_at.data,
            shown=Shown(self.shown.data) if self.shown.data in set(Shown) else Shown.WORDS,
            address=self.address.data or "",
        )


class WithdrawForm(FlaskForm):
    """Why a question is taken back."""

    reason = StringField(later("Why you withdraw it"))


class AnswerForm(FlaskForm):
    """What the person asked fills in."""

    stands = RadioField(later("What do you say to it?"), choices=_offer(_STANDS), validate_choice=False)
    words = TextAreaField(later("In your own words"))
    url = StringField(later("Where can it be seen?"), description=later("A web address that shows it, if there is one."))
    file = FileField(later("A file that shows it"))
    naming = RadioField(later("May we name you?"), choices=_offer(_NAMING), validate_choice=False)
    function = StringField(later("How may we describe you?"), description=later("Only if not by your name: such as “a bridge engineer”."))

    @property
    def answered(self) -> Answered:
        """What was typed, and the file that was chosen."""
        return Answered(
            stands=Stands(self.stands.data) if self.stands.data in set(Stands) else None,
            words=self.words.data or "",
            naming=Naming(self.naming.data) if self.naming.data in set(Naming) else None,
            function=self.function.data or "",
            url=self.url.data or "",
            file=self._chosen(),
        )

    def _chosen(self) -> tuple[str, bytes] | None:
        file: FileStorage | None = self.file.data
        if file is None or not file.filename:
            return None
        return file.filename, file.stream.read(settings().max_file_bytes + 1)


class EvidenceForm(FlaskForm):
    """How an answer is cited."""

    title = StringField(later("What to call it"))
    type = SelectField(later("Type"), choices=choices(SourceType, later("Choose a type"), SOURCE_TYPE), validate_choice=False)
    passage = TextAreaField(later("The words you rest on"), description=later("Copied exactly from the answer."))
    stance = SelectField(later("What it says of the statement"), choices=choices(Stance, later("Choose"), STANCE), validate_choice=False)

    @property
    def citing(self) -> Citing:
        """What was typed."""
        return Citing(
            title=self.title.data or "",
            type=SourceType(self.type.data) if self.type.data in set(SourceType) else None,
            passage=self.passage.data or "",
            stance=Stance(self.stance.data) if self.stance.data in set(Stance) else None,
        )


class ReplyForm(FlaskForm):
    """Nothing to fill in: the record is made of what is known."""


class AsideForm(FlaskForm):
    """Why nothing is made of an answer."""

    note = StringField(later("Why nothing is made of it"))


def proposed(answer: QuestionAnswer, called: str) -> EvidenceForm:
    """The form of evidence as it is first shown."""
    expert = answer.question.capacity is Capacity.EXPERT
    return EvidenceForm(
        formdata=None,
        title=gettext("Answer of %(called)s to our question", called=called),
        type=SourceType.EXPERT_INTERVIEW.value if expert else "",
        passage=answer.words or answer.stands.value,
    )
