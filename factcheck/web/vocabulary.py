"""The words of the product's own vocabularies that readers see: what the catalogues must know, and how stored ones are shown.

An edition keeps the words that it was published with. They are never changed; a word that is one of the product's own is only shown
in the page's language, and a word that a newsroom chose itself is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.formats.edition import Check, EditionDocument
from factcheck.models import VERDICTS, Basis, SourceType, State, Terms, Vocabulary
from factcheck.web.language import ngettext, pgettext, speaking, word

VERDICT, DEFINITION, QUESTION = "verdict", "what a verdict means", "question of a vocabulary"
SOURCE_TYPE, TERMS, BASIS, STATE = "type of a source", "how a speaker is cited", "how a speaker knows", "state of a statement"
_SOURCES = re.compile(r"(one|\d+) sources?")
_WITH_REASON = re.compile(r"(?P<line>.*) \(not named because (?P<reason>.*)\)", re.DOTALL)


def words_of_vocabularies() -> Iterator[tuple[str, str]]:
    """Every word of the built-in vocabularies, after the context by which the catalogues know it."""
    for verdict in VERDICTS.values():
        yield VERDICT, verdict.label
        yield DEFINITION, verdict.definition
    yield from ((QUESTION, vocabulary.question) for vocabulary in Vocabulary)
    for context, vocabulary_of in ((SOURCE_TYPE, SourceType), (TERMS, Terms), (BASIS, Basis), (STATE, State)):
        yield from ((context, one.value) for one in vocabulary_of)


def in_its_language(document: EditionDocument) -> EditionDocument:
    """An edition with the product's own words in the language that its page speaks, for documents that programs read.

    The edition that is kept stays as it is.
    """
    with speaking(document.language):
        return replace(document, checks=tuple(in_page_language(check) for check in document.checks))


def in_page_language(check: Check) -> Check:
    """One check, with the product's own words in the page's language."""
    return replace(check, verdict_label=word(check.verdict_label, VERDICT), attribution_line=attribution(check.attribution_line))


def attribution(line: str) -> str:
    """Who said something and on what terms, as `models.statements.attribution_line` wrote it, in the page's language.

    Names and functions stay as they are, and so does every part that the product did not choose.
    """
    if line == "No speaker named":
        return pgettext("attribution", "No speaker named")
    if reasoned := _WITH_REASON.fullmatch(line):
        return pgettext("attribution", "%(line)s (not named because %(reason)s)", line=_parts(reasoned["line"]), reason=reasoned["reason"])
    return _parts(line)


def _parts(line: str) -> str:
    name, *rest = line.split(", ")
    return ", ".join([name, *map(_part, rest)])


def _part(part: str) -> str:
    if counted := _SOURCES.fullmatch(part):
        number = 1 if counted[1] == "one" else int(counted[1])
        return ngettext("one source", "%(num)s sources", number)
    for context in (TERMS, BASIS):
        if (shown := word(part, context)) != part:
            return shown
    return part
