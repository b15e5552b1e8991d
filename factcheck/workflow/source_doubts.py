"""What a verdict may not rest on: sources that have fallen."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Evidence, Source, Stance, Standing
from factcheck.text.wording import part, said
from factcheck.workflow.refusals import Problem

_SHOWN = 80


def doubts(evidence: Iterable[Evidence]) -> list[Problem]:
    """What of this evidence no verdict may rest on, in sentences. A source that has fallen may still be shown for context."""
    fallen = [piece.source for piece in evidence if piece.source.standing is not Standing.IN_USE and piece.stance is not Stance.CONTEXT]
    return [
        Problem(
            said(
                "The source “%(title)s” is %(standing)s. Take it off, or use it for context only.",
                title=source.title,
                standing=part(called(source.standing), "standing of a source"),
            ),
            "evidence",
        )
        for source in dict.fromkeys(fallen)
    ]


def hold(evidence: Iterable[Evidence]) -> None:
    """Read the standing of the sources anew, and keep it as it is until what rests on them is written.

    Without this, a verdict could be approved at the very moment at which its source falls, and be missed.
    """
    numbers = {piece.source_id for piece in evidence}
    if numbers:
        sources = select(Source).where(Source.id.in_(numbers)).order_by(Source.id).with_for_update(read=True)
        db.session.scalars(sources.execution_options(populate_existing=True)).all()


def named(source: Source) -> str:
    """How notices name a source. They go out as mail, which leaves the newsroom, so a confidential one is not named."""
    return "a confidential source" if source.confidential else f"the source “{short(source.title)}”"


def called(standing: Standing) -> str:
    """A standing as it is said of a source."""
    return {Standing.IN_USE: "in use", Standing.UNRELIABLE: "unreliable", Standing.RETRACTED: "retracted"}[standing]


def short(title: str) -> str:
    """A title as a sentence shows it."""
    return title if len(title) <= _SHOWN else title[: _SHOWN - 1] + "…"
