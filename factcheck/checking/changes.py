"""A difference between a quotation and its passage: what stands on either side, and of what kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What a difference is. The first six change nothing that was said."""

    SAME = "same"
    CASE = "case"
    PUNCTUATION = "punctuation"
    SPELLING = "spelling"
    FILLER = "filler"
    INTERRUPTION = "interruption"
    TRIMMED = "trimmed"
    BRACKETED = "bracketed"
    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"


HARD = frozenset({ChangeKind.DROPPED, ChangeKind.ADDED, ChangeKind.CHANGED})
"""Differences that no mark in the quotation shows."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of a quotation beside the source's. Either may be empty, never both."""

    kind: ChangeKind
    quote: str
    source: str
    quote_words: tuple[int, int]
    source_words: tuple[int, int]
