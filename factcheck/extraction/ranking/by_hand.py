"""The ranking that needs no weights: a few signs, weighed by hand against labelled news sentences."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.findings import StatementType
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.types import has_figure
from factcheck.extraction.words import Word

BASE = 0.28
BY_TYPE = {
    StatementType.QUOTE: 0.06,
    StatementType.NUMBER: 0.08,
    StatementType.POSITION: 0.08,
    StatementType.RULE: 0.08,
    StatementType.PREDICTION: -0.08,
    StatementType.BACKGROUND: -0.05,
    StatementType.OPINION: -0.18,
}
SAYS = {
    StatementType.QUOTE: "gives somebody's words",
    StatementType.POSITION: "reports what somebody says",
    StatementType.PREDICTION: "speaks of the future",
    StatementType.OPINION: "reads as an opinion",
}


def rank_by_hand(words: Sequence[Word], type_: StatementType, *, names_person: bool, headline: bool) -> tuple[float, tuple[str, ...]]:
    """Rank and reasons for a part of a sentence."""
    lower = {word.lower for word in words}
    signs = (
        (has_figure(words), 0.2, "has a number"),
        (names_person, 0.06, "names a person"),
        (lower & lexicon("cause"), 0.1, "says who or what caused something"),
        (lower & lexicon("grave"), 0.14, "speaks of harm, wrongdoing or power"),
        (lower & lexicon("superlative"), 0.06, "says first, most, only or never"),
        (headline, 0.1, "stands in a headline"),
        (type_ in SAYS, BY_TYPE.get(type_, 0.0), SAYS.get(type_, "")),
    )
    seen = [(weight, reason) for holds, weight, reason in signs if holds]
    length = min(len(words), 24) / 24 * 0.14 - 0.07
    unsaid = 0.0 if type_ in SAYS else BY_TYPE.get(type_, 0.0)
    rank = BASE + unsaid + length + sum(weight for weight, _ in seen)
    reasons = tuple(reason for _, reason in seen) or ("says that something is so",)
    return round(min(1.0, max(0.05, rank)), 3), reasons
