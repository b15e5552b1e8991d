"""What a verdict may not rest on: sources that have fallen."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.models import Evidence, Stance, Standing
from factcheck.workflow.refusals import Problem


def doubts(evidence: Iterable[Evidence]) -> list[Problem]:
    """What of this evidence no verdict may rest on, in sentences. A source that has fallen may still be shown for context."""
    fallen = [piece.source for piece in evidence if piece.source.standing is not Standing.IN_USE and piece.stance is not Stance.CONTEXT]
    return [
        Problem(f"The source “{source.title}” is {called(source.standing)}. Take it off, or use it for context only.", "evidence")
        for source in dict.fromkeys(fallen)
    ]


def called(standing: Standing) -> str:
    """A standing as it is said of a source."""
    return {Standing.IN_USE: "in use", Standing.UNRELIABLE: "unreliable", Standing.RETRACTED: "retracted"}[standing]
