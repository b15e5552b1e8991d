"""The forms of the newsroom's room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import ColorField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind
from wtforms.widgets import NumberInput

from factcheck.config import PublicHistory
from factcheck.formats import colours
from factcheck.text.wording import LANGUAGES
from factcheck.web.language import gettext, later
from factcheck.workflow import newsroom_look
from factcheck.workflow.newsroom import Face, NewsroomSettings
from factcheck.workflow.newsroom_files import HIGHEST, LARGEST_FONT, WIDEST
from factcheck.workflow.newsroom_settings import MOST_DAYS

_FACES = {
    Face.SOURCE_SERIF: later("Source Serif, which comes with the product"),
    Face.SOURCE_SANS: later("Source Sans, which comes with the product"),
    Face.GEORGIA: "Georgia",
    Face.DEVICE_SERIF: later("the serif font of each reader’s device"),
    Face.DEVICE_SANS: later("the sans-serif font of each reader’s device"),
    Face.OWN: later("a font of our own"),
}
_HISTORIES = {
    PublicHistory.ALL: later("its verdicts and its corrections"),
    PublicHistory.CORRECTIONS: later("its corrections only"),
    PublicHistory.NOTHING: later("nothing"),
}
_FONT = later("A WOFF2 file of at most %(size)s kB; it is used where you choose “a font of our own”.", size=LARGEST_FONT // 1000)


class DaysField(IntegerField):
    """A number of days; empty for none. What cannot be read is answered with how to write it."""

    widget = NumberInput(step=1, min=0, max=MOST_DAYS)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(gettext("Write the number of days in figures, such as 14.")) from error


class SettingsForm(FlaskForm):
    """Everything that can be set but the verdicts."""

    seen = HiddenField()
    name = StringField(later("Name"), description=later("Readers see it at the head of every page, and programs in every feed."))
    address = StringField(later("Line at the foot"), description=later("A street and a town, or who publishes this."))
    contact = StringField(later("Contact"), description=later("An address of mail, or of a page, at which readers reach you."))
    imprint = StringField(later("Imprint"), description=later("The address of the page that says who is responsible."))
    language = SelectField(
        later("Language"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()],
        description=later("Pages that are not about one article speak it, and so does the desk for whoever has chosen no other."),
    )
    logo = FileField(
        later("Logo"),
        description=later(
            "PNG, JPEG or WebP; it is drawn anew in at most %(width)s by %(height)s pixels. It stands on light and on dark pages.",
            width=WIDEST,
            height=HIGHEST,
        ),
    )
    remove_logo = BooleanField(later("Take the logo off"))
    logo_says_name = BooleanField(later("The logo shows the name, so it is not written beside it"))
    accent = ColorField(later("Links and buttons on light pages"))
    accent_dark = ColorField(later("Links and buttons on dark pages"))
    text_face = SelectField(
        later("Articles and headings are set in"), choices=[SelectChoice(face.value, name) for face, name in _FACES.items()]
    )
    text_font = FileField(later("Our font for articles"), description=_FONT)
    interface_face = SelectField(
        later("Everything else is set in"), choices=[SelectChoice(face.value, name) for face, name in _FACES.items()]
    )
    interface_font = FileField(later("Our font for everything else"), description=_FONT)
    unresolved_blocks = BooleanField(later("A statement with a discussion that is not settled cannot be approved"))
    reader_reports = BooleanField(later("Readers may report errors"))
    public_history = RadioField(
        later("What the page of a check tells of its past"), choices=[SelectChoice(one.value, words) for one, words in _HISTORIES.items()]
    )
    look_again = DaysField(
        later("Look again after"),
        description=later("In days; the form of a check proposes it. Left empty, nothing is proposed. A verdict may have its own."),
    )
    methodology = TextAreaField(
        later("On how you check"),
        description=later(
            "It stands at the head of “How we check”. An empty line begins a paragraph; **bold**, *italic*, lists with - and "
            "[words](https://address) work."
        ),
    )
    corrections_policy = TextAreaField(
        later("On corrections"),
        description=later(
            "It stands at the head of the list of corrections. An empty line begins a paragraph; **bold**, *italic*, lists with - and "
            "[words](https://address) work."
        ),
    )

    def applied_to(self, settings: NewsroomSettings) -> NewsroomSettings:
        """The settings as typed; files are not looked at."""
        light, dark = newsroom_look.own_colours()["accent"]
        without = self.remove_logo.data
        return replace(
            settings,
            name=self._line("name"),
            address=self._line("address"),
            contact=self._line("contact"),
            imprint=self._line("imprint"),
            language=self.language.data or settings.language,
            logo="" if without else settings.logo,
            logo_width=0 if without else settings.logo_width,
            logo_height=0 if without else settings.logo_height,
            logo_says_name=bool(self.logo_says_name.data),
            accent=_colour(self.accent.data, light),
            accent_dark=_colour(self.accent_dark.data, dark),
            text_face=Face(self.text_face.data),
            interface_face=Face(self.interface_face.data),
            unresolved_blocks=bool(self.unresolved_blocks.data),
            reader_reports=bool(self.reader_reports.data),
            public_history=PublicHistory(self.public_history.data),
            look_again=self.look_again.data or 0,
            methodology=self._text("methodology"),
            corrections_policy=self._text("corrections_policy"),
        )

    def _line(self, name: str) -> str:
        return " ".join((self[name].data or "").split())

    def _text(self, name: str) -> str:
        """What was typed, with line breaks as we keep them: browsers send two characters for each."""
        return (self[name].data or "").replace("\r\n", "\n").strip()


def stored(settings: NewsroomSettings, seen: int) -> dict[str, object]:
    """What the form holds when nothing is typed yet."""
    light, dark = newsroom_look.accents(settings)
    names = set(SettingsForm()._fields) - {"csrf_token", "seen", "logo", "remove_logo", "text_font", "interface_font"}
    kept = {name: getattr(settings, name) for name in names} | {"look_again": settings.look_again or None}
    return {**kept, "seen": str(seen), "accent": light, "accent_dark": dark}


def looked_at(settings: NewsroomSettings, asked: Mapping[str, str]) -> NewsroomSettings:
    """The settings with the colours and fonts that the room asks to see; what cannot be read is as it is kept."""
    light, dark = newsroom_look.own_colours()["accent"]
    return replace(
        settings,
        accent=_colour(asked.get("accent"), light),
        accent_dark=_colour(asked.get("accent_dark"), dark),
        text_face=_face(asked.get("text_face"), settings.text_face),
        interface_face=_face(asked.get("interface_face"), settings.interface_face),
    )


def _face(asked: str | None, kept: Face) -> Face:
    return Face(asked) if asked in set(Face) else kept


def _colour(typed: str | None, own: str) -> str:
    """A colour as it is kept: nothing for the product's own, and for what no browser's field of colours sends."""
    try:
        colour = colours.read(typed or "")
    except ValueError:
        return ""
    return "" if colour == own else colour
