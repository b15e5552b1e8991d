"""Words of the product that are shown in other languages: marked where they are written, translated where they are shown.

Layers below the web know no page and no person, and so no language. They write English: `N_` marks a word or sentence that stands
as it is, `said` one with something put in, and both are still plain English text. Whoever shows it asks for `translated`.
The catalogues are in gettext's form, in factcheck/translations; scripts/translations.py keeps them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""The languages of the interface by their codes, each named in itself. English is what the code is written in."""
SOURCE = "en"
CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


def N_(words: str) -> str:  # noqa: N802  (gettext's own name for it, which its tools look for)
    """Mark words that are shown elsewhere, and give them back as they are."""
    return words


class Said(str):
    """An English sentence that knows what it was made of, so that it can be said in another language."""

    __slots__ = ("message", "number", "plural", "values")

    message: str
    plural: str | None
    number: int
    values: dict[str, Any]

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Copies and pickles are the English words alone."""
        return str, (str(self),)


def said(message: str, /, **values: Any) -> Said:
    """A sentence with something put in, written as gettext wants it: `said("%(name)s is away.", name=…)`."""
    return _made(message, None, 1, values)


def said_n(singular: str, plural: str, count: int, /, **values: Any) -> Said:
    """A sentence that depends on a number, which it names `%(num)s`."""
    return _made(singular, plural, count, {"num": count, **values})


def _made(message: str, plural: str | None, count: int, values: dict[str, Any]) -> Said:
    made = Said((plural if plural is not None and count != 1 else message) % values)
    made.message, made.plural, made.number, made.values = message, plural, count, values
    return made


def translated(words: str, language: str) -> str:
    """What `N_`, `said` or `said_n` gave, in another language; words that no catalogue knows as they are."""
    if not words:
        return words
    known = catalogue(language)
    if not isinstance(words, Said):
        return known.gettext(words)
    shown = known.gettext(words.message) if words.plural is None else known.ngettext(words.message, words.plural, words.number)
    return shown % {name: translated(value, language) if isinstance(value, Said) else value for name, value in words.values.items()}


def translated_in(context: str, words: str, language: str) -> str:
    """A word that means one thing in one place and another elsewhere, such as a verdict's label: `context` says which."""
    return str(catalogue(language).pgettext(context, words)) if words else words


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> NullTranslations:
    """What translates into a language; English, and any language without a catalogue, keeps its words."""
    return NullTranslations() if language == SOURCE else Translations.load(str(CATALOGUES), [language])


def spoken(code: str | None) -> str | None:
    """Which language of the interface a language code such as "de-AT" means; None where there is none."""
    primary = (code or "").replace("_", "-").partition("-")[0].lower()
    return primary if primary in LANGUAGES else None
