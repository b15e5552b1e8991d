"""How much a statement needs checking: a rank from 0 to 1 with its reasons in words, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.findings import StatementType
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.types import has_figure
from factcheck.extraction.words import Word

BASE = 0.28
BY_TYPE = {
    StatementType.NUMBER: 0.08,
    StatementType.POSITION: 0.08,
    StatementType.RULE: 0.08,
    StatementType.PREDICTION: -0.08,
    StatementType.BACKGROUND: -0.05,
    StatementType.OPINION: -0.18,
}


def worthiness_of(words: Sequence[Word], type_: StatementType, *, names_person: bool, headline: bool) -> tuple[float, tuple[str, ...]]:
    """Rank and reasons for a part of a sentence. Weights were set by hand against labelled news sentences."""
    if type_ is StatementType.NOT_A_CLAIM:
        return 0.0, ()
    lower = {word.lower for word in words}
    seen: list[tuple[float, str]] = []
    if has_figure(words):
        seen.append((0.2, "has a number"))
    if names_person:
        seen.append((0.06, "names a person"))
    if lower & lexicon("cause"):
        seen.append((0.1, "says who or what caused something"))
    if lower & lexicon("grave"):
        seen.append((0.14, "speaks of harm, wrongdoing or power"))
    if lower & lexicon("superlative"):
        seen.append((0.06, "says first, most, only or never"))
    if type_ is StatementType.QUOTE:
        seen.append((0.06, "gives somebody's words"))
    elif type_ is StatementType.POSITION:
        seen.append((0.0, "reports what somebody says"))
    if headline:
        seen.append((0.1, "stands in a headline"))
    if type_ is StatementType.PREDICTION:
        seen.append((0.0, "speaks of the future"))
    if type_ is StatementType.OPINION:
        seen.append((0.0, "reads as an opinion"))
    length = min(len(words), 24) / 24 * 0.14 - 0.07
    rank = BASE + BY_TYPE.get(type_, 0.0) + length + sum(weight for weight, _ in seen)
    reasons = tuple(reason for _, reason in seen) or ("says that something is so",)
    return round(min(1.0, max(0.05, rank)), 3), reasons
