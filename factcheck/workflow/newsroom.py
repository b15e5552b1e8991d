"""How the newsroom has set itself up: what counts now. Read once in a transaction, however often it is asked for.

What an administrator sets in the newsroom's room goes before what the operator set in the environment (config.py), which goes
before what the product brings. Only what differs from the environment is kept, so that the rest follows it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from factcheck.config import PublicHistory
from factcheck.extensions import db
from factcheck.extensions import settings as operators
from factcheck.models import NewsroomPart, NewsroomVersion, Verdict, Vocabularies, vocabularies_of
from factcheck.models.newsroom_reading import read_once
from factcheck.text.wording import part, said
from factcheck.workflow.refusals import Problem, Refusal


class Face(StrEnum):
    """What words are set in: a font that comes with the product, one that readers' devices have, or the newsroom's own."""

    SOURCE_SERIF = "source-serif"
    SOURCE_SANS = "source-sans"
    GEORGIA = "georgia"
    DEVICE_SERIF = "device-serif"
    DEVICE_SANS = "device-sans"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class NewsroomSettings:
    """Everything that an administrator can set about the newsroom. A new field has a default, so that older versions stay readable."""

    name: str = "Factcheck"
    address: str = ""
    """A line for the foot of each page, such as a street and a town."""
    contact: str = ""
    """An address of mail or of the web at which readers reach the newsroom."""
    imprint: str = ""
    """The address of the page that says who is responsible."""
    language: str = "en"
    """The language in which pages speak that are not about one article: en, de, fr or es."""
    logo: str = ""
    """The hash of a PNG; empty for none."""
    logo_width: int = 0
    logo_height: int = 0
    logo_says_name: bool = False
    """The name stands in the logo, so it is not written beside it."""
    accent: str = ""
    """The colour of links and buttons as #rrggbb; empty for the product's."""
    accent_dark: str = ""
    """The same on dark pages."""
    text_face: Face = Face.SOURCE_SERIF
    text_font: str = ""
    """The hash of the newsroom's own font for articles; used where its face is "own"."""
    text_font_variable: bool = False
    """One file holds every weight."""
    interface_face: Face = Face.SOURCE_SANS
    interface_font: str = ""
    interface_font_variable: bool = False
    unresolved_blocks: bool = True
    """A statement with a discussion that is not settled cannot be approved."""
    public_history: PublicHistory = PublicHistory.ALL
    reader_reports: bool = True
    """Readers may report errors."""
    look_again: int = 0
    """After how many days a check is to be looked at again, as its form proposes; 0 for never."""
    methodology: str = ""
    """Light Markdown that stands on the page on how we check, before what the product says there."""
    corrections_policy: str = ""
    """Light Markdown that stands at the head of the list of corrections."""


def settings() -> NewsroomSettings:
    """What counts now."""
    return read_once(db.session(), NewsroomPart.SETTINGS, _read)


def vocabularies() -> Vocabularies:
    """The verdicts that the newsroom uses now."""
    return vocabularies_of(db.session())


def defaults() -> NewsroomSettings:
    """What holds where the newsroom has set nothing: the operator's settings and the product's."""
    operator = operators()
    return NewsroomSettings(
        name=operator.newsroom_name,
        language=operator.language,
        unresolved_blocks=operator.unresolved_blocks,
        public_history=operator.public_history,
    )


def contents(of: NewsroomSettings) -> dict[str, Any]:
    """What a version keeps of them: all that is not as `defaults` has it."""
    default = asdict(defaults())
    return {name: value for name, value in asdict(of).items() if value != default[name]}


def read(kept: dict[str, Any]) -> NewsroomSettings:
    """The settings that `contents` gave. A name that this version of the product does not know is left out."""
    kinds = {"text_face": Face, "interface_face": Face, "public_history": PublicHistory}
    known = {field.name for field in fields(NewsroomSettings)}
    told: dict[str, Any] = {name: kinds.get(name, _as_it_is)(value) for name, value in kept.items() if name in known}
    return replace(defaults(), **told)


def _read(newest: NewsroomVersion | None) -> NewsroomSettings:
    return read(newest.contents) if newest is not None else defaults()


def _as_it_is(value: Any) -> Any:
    return value


def for_new_review(verdict: Verdict) -> Verdict:
    """A verdict in its present words, which a review made now gives it.

    Raises Refusal for one that is retired: what was said with it stays, and nothing new is.
    """
    listed = vocabularies()
    if verdict.key in listed.offered:
        return listed.offered[verdict.key]
    raise Refusal(retired(verdict))


def worded(verdict: Verdict) -> Verdict:
    """A verdict in its present words, retired or not."""
    return vocabularies().every.get(verdict.key, verdict)


def retired(verdict: Verdict) -> Problem:
    """What to say of a verdict that no new review may give."""
    return Problem(said("The verdict “%(verdict)s” is retired. Choose another.", verdict=part(worded(verdict).label, "verdict")), "verdict")
