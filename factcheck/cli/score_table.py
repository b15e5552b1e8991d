"""The figures of `flask score-extraction`, as a table for people and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.scoring.attributions import PartScores
from factcheck.scoring.scores import Scores
from factcheck.scoring.speakers import SpeakerScores
from factcheck.scoring.statements import StatementScores
from factcheck.scoring.tally import Share, Tally
from factcheck.text.counting import counted

MEASURES = ("exact", "char", "match", "e2e")
PLACES = 4
"""Decimal places of a figure in JSON; the table has three."""


def as_object(scores: Scores) -> dict[str, object]:
    """The figures for JSON: P, R and F1 or a share for each measure; what no text is marked for is left out."""
    told: dict[str, object] = {"texts": scores.texts}
    if scores.with_attributions:
        told["attributions"] = {name: _part(part) for name, part in scores.attributions.parts.items()}
        told["speakers"] = _speakers(scores.speakers)
    if scores.with_statements:
        told["statements"] = _statements(scores.statements)
    return told


def _part(part: PartScores) -> dict[str, object]:
    shares: dict[str, object] = {"source_exact": _share(part.source_exact), "spurious": _share(part.spurious)}
    return {name: _tally(getattr(part, name)) for name in MEASURES} | shares


def _speakers(scores: SpeakerScores) -> dict[str, object]:
    shares: dict[str, object] = {name: _share(getattr(scores, name)) for name in ("name", "full", "type", "none")}
    return shares | {"name_of_all": round(scores.name_of_all, PLACES), "marked": scores.marked}


def _statements(scores: StatementScores) -> dict[str, object]:
    tallies: dict[str, object] = {"match": _tally(scores.match), "loose": _tally(scores.loose)}
    return tallies | {name: _share(getattr(scores, name)) for name in ("cover", "type", "quiet")}


def _tally(tally: Tally) -> dict[str, float]:
    figures = {"P": tally.precision, "R": tally.recall, "F1": tally.f1}
    return {name: round(figure, PLACES) for name, figure in figures.items()} | {"found": tally.found, "marked": tally.marked}


def _share(share: Share) -> float | None:
    return round(share.value, PLACES) if share.cases else None


def as_table(scores: Scores) -> str:
    """The figures as lines of text: F1 for each form of attribution, then speakers, then statements."""
    lines: list[str] = []
    if scores.with_attributions:
        lines += [
            f"Attributions in {counted(scores.with_attributions, 'text')} (F1)",
            *_attribution_rows(scores),
            "",
            *_speaker_rows(scores),
        ]
    if scores.with_statements:
        lines += [""] if lines else []
        lines += [f"Statements in {counted(scores.with_statements, 'text')}", *_statement_rows(scores.statements)]
    return "\n".join(lines)


def _attribution_rows(scores: Scores) -> Iterator[str]:
    yield "            marked   found   exact    char   match     e2e   source exact   source made up"
    for name, part in scores.attributions.parts.items():
        figures = "".join(f"{getattr(part, measure).f1:8.3f}" for measure in MEASURES)
        yield f"  {name:8}{part.match.marked:8}{part.match.found:8}{figures}{_shown(part.source_exact, 15)}{_shown(part.spurious, 17)}"


def _speaker_rows(scores: Scores) -> Iterator[str]:
    speakers = scores.speakers
    if not speakers.name.cases + speakers.none.cases:
        yield "No speakers are marked in these texts, or none of those marked was found."
        return
    yield "Speakers of the attributions that were found"
    yield f"  right by name             {_shown(speakers.name)}"
    yield f"  by the fullest name       {_shown(speakers.full)}"
    yield f"  right type                {_shown(speakers.type)}"
    yield f"  none where there is none  {_shown(speakers.none)}"
    yield f"  right by name             {speakers.name_of_all:.3f} of all {speakers.marked} marked"


def _statement_rows(scores: StatementScores) -> Iterator[str]:
    for name, tally in (("match", scores.match), ("loose", scores.loose)):
        figures = f"P {tally.precision:.3f}   R {tally.recall:.3f}   F1 {tally.f1:.3f}"
        yield f"  {name:8}{figures}   ({tally.marked} marked, {tally.found} found)"
    for name in ("cover", "type", "quiet"):
        yield f"  {name:8}{_shown(getattr(scores, name))}"


def _shown(share: Share, width: int = 0) -> str:
    """A share with three places and the number of cases; a dash where there is no case."""
    return (f"{share.value:.3f} of {share.cases}" if share.cases else "–").rjust(width)
