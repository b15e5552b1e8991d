"""The verdicts that a checker may choose from, grouped by the question they answer."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Statement, Verdict, Vocabulary, verdicts_of


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """One vocabulary: its question, its verdicts, and whether it is the one that fits the statement best."""

    vocabulary: Vocabulary
    verdicts: tuple[Verdict, ...]
    fits_best: bool


def verdict_groups(statement: Statement) -> list[VerdictGroup]:
    """The groups for a statement, the most fitting first."""
    return [VerdictGroup(kind, verdicts_of(kind), number == 0) for number, kind in enumerate(statement.vocabularies)]
