"""The verdicts that a checker may choose from, grouped by the question they answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.models import Statement, Verdict, Vocabulary
from factcheck.web.language import gettext, word
from factcheck.workflow import newsroom


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """One vocabulary: its question, its verdicts, and whether it is the one that fits the statement best."""

    vocabulary: Vocabulary
    verdicts: tuple[Verdict, ...]
    fits_best: bool


def verdict_groups(statement: Statement, chosen: Verdict | None) -> list[VerdictGroup]:
    """The groups for a statement, the most fitting first. What is `chosen` and was retired since stands at the end of its group."""
    listed = newsroom.vocabularies()
    gone = (
        (replace(chosen, label=gettext("%(label)s (retired)", label=word(chosen.label, "verdict"))),)
        if chosen is not None and chosen.key not in listed.offered
        else ()
    )
    return [
        VerdictGroup(kind, (*listed.of(kind), *(one for one in gone if one.vocabulary is kind)), number == 0)
        for number, kind in enumerate(statement.vocabularies)
    ]
