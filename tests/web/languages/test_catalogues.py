"""The catalogues hold every sentence of the product in every language, rightly."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.text.wording import CATALOGUES, LANGUAGES, N_, Said, catalogue, said, said_n, spoken, translated

ROOT = Path(__file__).resolve().parents[3]
FOREIGN = [code for code in LANGUAGES if code != "en"]


def load() -> ModuleType:
    found = importlib.util.spec_from_file_location("scripts_translations", ROOT / "scripts" / "translations.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module  # its dataclasses look themselves up there
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load()


def test_every_sentence_has_its_translation_in_every_language_and_is_compiled(script: ModuleType) -> None:
    assert list(script.problems()) == []


@pytest.mark.parametrize(
    ("translation", "wrong"),
    [
        ("", "not translated"),
        ("Ausgabe, gelesen am %(when)s", "other placeholders"),
        ("Ausgabe %(number)s, am %(wann)s", "other placeholders"),
        ("<b>Ausgabe</b> %(number)s, am %(when)s", "other markup"),
        ("Ausgabe %(number)s, am %(when)s ", "space at an end"),
        ('Ausgabe "%(number)s", am %(when)s', "straight quotation marks"),
    ],
)
def test_a_translation_that_would_break_a_page_is_found(script: ModuleType, translation: str, wrong: str) -> None:
    message = script.Message("edition %(number)s, published %(when)s")
    told = list(script.problems_of("de", message, script.Message(message.id, translation)))
    assert len(told) == 1
    assert wrong in told[0]


def test_a_right_translation_is_not_found_fault_with(script: ModuleType) -> None:
    message = script.Message("edition %(number)s, published %(when)s")
    assert list(script.problems_of("de", message, script.Message(message.id, "am %(when)s: Ausgabe %(number)s"))) == []


def test_french_keeps_its_signs_with_their_words(script: ModuleType) -> None:
    assert script.typeset("fr", "Qui ? « Moi » : oui ; non !") == "Qui\u202f? «\u00a0Moi\u00a0»\u00a0: oui\u202f; non\u202f!"
    assert script.typeset("de", "Wer? „Ich“: ja; nein!") == "Wer? „Ich“: ja; nein!"
    assert list(script.problems_of("fr", script.Message("Who?"), script.Message("Who?", "Qui ?")))


def test_a_sheet_says_which_line_cannot_be_read(script: ModuleType) -> None:
    with pytest.raises(ValueError, match="Line 3"):
        list(script.entries("= Edition\nde: Ausgabe\nnl: Editie\n"))
    with pytest.raises(ValueError, match="Line 1"):
        list(script.entries("de: Ausgabe\n"))


def test_a_sheet_gives_plurals_contexts_and_line_breaks(script: ModuleType) -> None:
    (entry,) = script.entries("= %(num)s post\n+ %(num)s posts\n@ list\nde[0]: %(num)s Eintrag\nde[1]: %(num)s\\nEinträge\n")
    assert entry.id == ("%(num)s post", "%(num)s posts")
    assert entry.context == "list"
    assert entry.forms == {"de": {0: "%(num)s Eintrag", 1: "%(num)s\nEinträge"}}


@pytest.mark.parametrize("language", FOREIGN)
def test_each_catalogue_chooses_the_form_that_fits_a_number(language: str) -> None:
    assert (CATALOGUES / language / "LC_MESSAGES" / "messages.mo").exists()
    one, two = (catalogue(language).ngettext("%(num)s post", "%(num)s posts", number) for number in (1, 2))
    assert one != two
    none = catalogue(language).ngettext("%(num)s post", "%(num)s posts", 0)
    assert none == (one if language == "fr" else two), "French counts nothing as one"


def test_a_sentence_from_below_the_web_is_english_until_it_is_shown() -> None:
    sentence = said("Shorten this to %(most)s characters.", most=300)
    assert sentence == "Shorten this to 300 characters."
    assert isinstance(sentence, Said)
    assert translated(sentence, "en") == sentence
    assert translated(sentence, "de") == "Kürzen Sie das auf 300 Zeichen."
    assert translated(N_("Corrections"), "fr") == "Rectificatifs"
    assert translated(said_n("one source", "%(num)s sources", 3), "es") == "3 fuentes"
    assert translated("", "de") == ""
    assert translated("Words that somebody typed", "de") == "Words that somebody typed"


@pytest.mark.parametrize(("code", "language"), [("de-AT", "de"), ("FR", "fr"), ("es_MX", "es"), ("ar", None), ("und", None), (None, None)])
def test_a_language_is_known_by_its_code_whatever_its_country(code: str | None, language: str | None) -> None:
    assert spoken(code) == language
