"""The words of the product's own vocabularies that readers see: what the catalogues must know, and how stored ones are shown.

An edition keeps the words that it was published with. They are never changed; a word that is one of the product's own is only shown
in the page's language, and a word that a newsroom chose itself is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from factcheck.checking.labels import Label
from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.formats.edition import Check, EditionDocument
from factcheck.models import (
    VERDICTS,
    AskedBy,
    Basis,
    BlindOutcome,
    Capacity,
    FindingState,
    LetterState,
    Means,
    Priority,
    ReplyOutcome,
    Role,
    SourceType,
    Stance,
    Standing,
    Stands,
    State,
    Terms,
    Vocabulary,
)
from factcheck.text.blocks import BlockKind
from factcheck.web.language import ngettext, pgettext, speaking, word
from factcheck.workflow.reviewing import Reason
from factcheck.workflow.sources import CALLED
from factcheck.workflow.steps import APPROVE_ALONE, STEPS

VERDICT, DEFINITION, QUESTION = "verdict", "what a verdict means", "question of a vocabulary"
SOURCE_TYPE, TERMS, BASIS, STATE = "type of a source", "how a speaker is cited", "how a speaker knows", "state of a statement"
KIND, TYPE, STANCE, STANDING = "kind of a statement", "type of a statement", "what evidence says", "standing of a source"
REASON, PRIORITY, BLOCK, FINDING = "why no check is needed", "priority", "part of a text", "state of a finding"
QUOTATION, STEP = "a quotation beside its source", "step"
MEANS, LETTER, FACT, QUESTIONS = "how something was learned", "state of a letter", "fact of a source", "name of a vocabulary"
ASKED_BY, CAME_OF_IT = "how somebody was asked", "what came of asking"
ROLE = "role"
CAPACITY, STANDS, BLIND_OUTCOME = "as what somebody is asked", "what an answer says", "how a second check ended"
_OTHER_GROUPS = ("not compared yet", "to compare again", "not in these sources")
"""What is said of quotations beside the labels that the check gives them."""
_SOURCES = re.compile(r"(one|\d+) sources?")
_WITH_REASON = re.compile(r"(?P<line>.*) \(not named because (?P<reason>.*)\)", re.DOTALL)


_VOCABULARIES: tuple[tuple[str, type[StrEnum]], ...] = (
    (SOURCE_TYPE, SourceType), (TERMS, Terms), (BASIS, Basis), (STATE, State),
    (KIND, StatementKind), (TYPE, StatementType), (STANCE, Stance), (STANDING, Standing),
    (REASON, Reason), (PRIORITY, Priority), (BLOCK, BlockKind), (FINDING, FindingState), (QUOTATION, Label),
    (MEANS, Means), (LETTER, LetterState), (QUESTIONS, Vocabulary),
    (ASKED_BY, AskedBy), (CAME_OF_IT, ReplyOutcome), (CAPACITY, Capacity), (STANDS, Stands), (BLIND_OUTCOME, BlindOutcome), (ROLE, Role),
)  # fmt: skip


def words_of_vocabularies() -> Iterator[tuple[str, str]]:
    """Every word of the built-in vocabularies, after the context by which the catalogues know it."""
    for verdict in VERDICTS.values():
        yield VERDICT, verdict.label
        yield DEFINITION, verdict.definition
    yield from ((QUESTION, vocabulary.question) for vocabulary in Vocabulary)
    for context, vocabulary_of in _VOCABULARIES:
        yield from ((context, one.value.replace("-", " ") if context == TYPE else one.value) for one in vocabulary_of)
    yield from ((QUOTATION, words) for words in _OTHER_GROUPS)
    yield from ((FACT, words) for words in CALLED.values())
    yield from ((STEP, step.label.lower()) for step in (*STEPS, APPROVE_ALONE))


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
