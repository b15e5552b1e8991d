"""What changed between two reviews of one statement, for the editor to see first."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Evidence, Review
from factcheck.text.diff import Change, word_diff


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One part of the review that differs from the one before, word by word."""

    label: str
    words: tuple[Change, ...]


def changes(before: Review, now: Review) -> list[FieldChange]:
    """The parts that differ, in the order of the page; empty if the two say the same."""
    parts = [
        ("Words", before.words, now.words),
        ("Said by", _speaker(before), _speaker(now)),
        ("Verdict", before.verdict.label, now.verdict.label),
        ("Finding", before.finding, now.finding),
        ("Explanation", before.explanation, now.explanation),
        ("Evidence", "\n".join(map(_cited, before.evidence)), "\n".join(map(_cited, now.evidence))),
    ]
    return [FieldChange(label, word_diff(old, new)) for label, old, new in parts if old != new]


def _speaker(review: Review) -> str:
    return review.attribution.line if review.attribution else "nobody yet"


def _cited(evidence: Evidence) -> str:
    return ", ".join(part for part in (evidence.source.title, evidence.locator, evidence.stance.value, evidence.passage) if part)
