"""What is wrong with who a statement is given to, in sentences: after the Associated Press's rules for unnamed sources.

AP: information and not opinion; vital and not to be had otherwise; a reliable source who saw or knows; the reason for
anonymity told; as much said of the source as may be; more than one sought; never a bare "a source".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck.extraction.findings import SpeakerType


class Terms(StrEnum):
    """On what terms somebody spoke."""

    ON_RECORD = "on the record"
    BACKGROUND = "background"
    ANONYMOUS = "anonymous"
    OFF_RECORD = "off the record"


class Basis(StrEnum):
    """How the speaker knows what they say."""

    FIRST_HAND = "first-hand"
    RELAYED = "from others"


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """Who a statement is given to, as the desk recorded it."""

    type: SpeakerType
    name: str | None = None
    description: str | None = None
    """As the article has it: "two officials familiar with the talks"."""
    count: int | None = None
    """Independent sources; None where nobody has said."""
    terms: Terms | None = None
    basis: Basis | None = None
    reason: str | None = None
    """Why no name is given, as readers are told."""
    is_opinion: bool = False
    """The statement judges rather than tells."""
    in_same_sentence: bool = True
    """The attribution stands in the sentence that it is for."""


_BARE = re.compile(
    r"(?:an?|the|one|some|several|many|multiple|two|three|\d+)?\s*(?:anonymous |unnamed |unidentified |unspecified )?"
    r"(?:sources?|insiders?|officials?|people|person|observers?|experts?|critics?|aides?)",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = re.compile(r"(an?|one|two|three|four|five|six)\b", re.IGNORECASE)
_NO_REASON = re.compile(
    r"(?:they |he |she |who )?(?:asked|requested|wanted|wished) (?:not to be (?:named|identified)|anonymity)\.?", re.IGNORECASE
)


def issues(record: AttributionRecord) -> list[str]:
    """Everything that is wrong with an attribution, a sentence each; empty means nothing is."""
    return [*_who(record), *(_unnamed(record) if record.type is SpeakerType.UNNAMED else ()), *_any(record)]


def _who(record: AttributionRecord) -> Iterator[str]:
    if record.type is SpeakerType.NONE:
        yield "Nobody is said to have made this statement: name who did, or say that the newsroom knows it itself."
    elif record.type is not SpeakerType.UNNAMED and not (record.name or record.description):
        yield "There is neither a name nor a description of who said this: give one."
    if record.type is SpeakerType.NAMED and record.terms in (Terms.BACKGROUND, Terms.ANONYMOUS):
        yield f"The speaker is named, and the terms are “{record.terms.value}”: ask whether the name may be used, or take it out."


def _unnamed(record: AttributionRecord) -> Iterator[str]:
    count = _count(record)
    who = "One unnamed source" if count in (None, 1) else f"{count} unnamed sources"
    if not (record.reason or "").strip():
        yield f"{who}, no reason for anonymity given: tell readers why, or name the source."
    elif _NO_REASON.fullmatch((record.reason or "").strip()):
        yield "That a source asked not to be named is no reason for it: say what they risk by being named."
    if count in (None, 1):
        yield "Only one unnamed source: find a second, or say why one is enough."
    said = _COUNTED.match((record.description or "").strip())
    if said and record.count is not None and _COUNTS[said[1].lower()] != record.count:
        yield f"The article says “{record.description}”, and the record counts {record.count}: make them agree."
    if not (record.description or "").strip() or _BARE.fullmatch((record.description or "").strip()):
        shown = (record.description or "").strip() or "a source"
        yield f"“{shown}” says nothing of how they can know: describe them as closely as their safety allows."
    if record.is_opinion:
        yield "An unnamed source gives an opinion here: only information may come from one; take it out or name who holds it."
    if record.basis is None:
        yield "Nobody has recorded how the unnamed source knows: first-hand, or from others."


def _any(record: AttributionRecord) -> Iterator[str]:
    if record.terms is Terms.OFF_RECORD:
        yield "This was said off the record: it may not be published; find it from another source."
    if record.basis is Basis.RELAYED:
        yield "The source has this from others: say so in the text, or find somebody who saw it."
    if not record.in_same_sentence:
        yield "The attribution stands in another sentence than the statement: bring them together."


def _count(record: AttributionRecord) -> int | None:
    if record.count is not None:
        return record.count
    said = _COUNTED.match((record.description or "").strip())
    return _COUNTS[said[1].lower()] if said else None
