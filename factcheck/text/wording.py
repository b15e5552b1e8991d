"""Words of the product that are shown in other languages: marked where they are written, translated where they are shown.

Layers below the web know no page and no person, and so no language. They write English: `N_` marks a word or sentence that stands
as it is, `said` one with something put in, and both are still plain English text. Whoever shows it asks for `translated`.
The catalogues are in gettext's form, in factcheck/translations; scripts/translations.py keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
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

    def into(self, language: str) -> str:
        """The same sentence in another language, with everything that was put in."""
        known = catalogue(language)
        shown = known.gettext(self.message) if self.plural is None else known.ngettext(self.message, self.plural, self.number)
        return shown % {name: value.into(language) if isinstance(value, (Said, Piece)) else value for name, value in self.values.items()}


class Piece(str):
    """English words that are put into a sentence and know how another language writes them."""

    __slots__ = ("of",)

    of: Callable[[str], str]

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Copies and pickles are the English words alone."""
        return str, (str(self),)

    def into(self, language: str) -> str:
        """The words as that language has them."""
        return self.of(language)


def said(message: str, /, **values: Any) -> Said:
    """A sentence with something put in, written as gettext wants it: `said("%(name)s is away.", name=…)`."""
    return _made(message, None, 1, values)


def said_n(singular: str, plural: str, count: int, /, **values: Any) -> Said:
    """A sentence that depends on a number, which it names `%(num)s`."""
    return _made(singular, plural, count, {"num": count, **values})


def part(words: str, context: str | None = None) -> Piece:
    """Marked words, or a word of a vocabulary after its context, put into a sentence that `said` makes."""
    return _piece(words, lambda language: translated(words, language) if context is None else translated_in(context, words, language))


def row(words: Iterable[str], between: str = ", ") -> Piece:
    """Words or sentences one after the other, each said in the page's language where it knows how."""
    kept = tuple(words)
    return _piece(between.join(kept), lambda language: between.join(translated(one, language) for one in kept))


def figure(count: int) -> Piece:
    """A number, grouped as each language groups it: 10,000 in English."""
    return _piece(f"{count:,}", lambda language: format_decimal(count, locale=language))


def raised(error: Exception) -> str:
    """What an error says, which still knows how other languages say it where it was raised with such a sentence."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, (Said, Piece)) else str(error)


def _piece(words: str, of: Callable[[str], str]) -> Piece:
    made = Piece(words)
    made.of = of
    return made


def _made(message: str, plural: str | None, count: int, values: dict[str, Any]) -> Said:
    made = Said((plural if plural is not None and count != 1 else message) % values)
    made.message, made.plural, made.number, made.values = message, plural, count, values
    return made


def translated(words: str, language: str) -> str:
    """What `N_`, `said` or `said_n` gave, in another language; words that no catalogue knows as they are."""
    if isinstance(words, (Said, Piece)):
        return words.into(language)
    return catalogue(language).gettext(words) if words else words


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
