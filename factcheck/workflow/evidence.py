"""Putting sources to use for a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.extensions import db
from factcheck.models import Evidence, Snapshot, SnapshotKind, Source, SourceType, Stance, Statement, User
from factcheck.text.spans import Span
from factcheck.text.wording import N_
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.steps import CHECK, check, take_up


def add(
    statement: Statement,
    source: Source,
    *,
    locator: str,
    passage: str,
    stance: Stance,
    by: User,
    snapshot: Snapshot | None = None,
    start: int | None = None,
    confidential: bool = False,
) -> Evidence:
    """Put a source to use for a statement.

    `snapshot` is what the passage was picked in, and `start` where, in code points of its text; for telling places of the
    same words apart. `confidential` keeps this piece for the desk, whatever its source is. Raises Refusal if the statement is
    not being worked on, a recording is cited without its time, or the passage does not stand in the
    snapshot that it is said to come from.
    """
    check(CHECK, statement, by)
    place = _Place(source, locator.strip(), passage.strip(), snapshot, start)
    if problems := place.problems:
        raise Refusal(*problems)
    evidence = Evidence(
        statement_id=statement.id,
        source=source,
        locator=place.locator or None,
        passage=place.passage or None,
        stance=stance,
        snapshot=snapshot,
        passage_start=place.span.start if place.span else None,
        passage_end=place.span.end if place.span else None,
        confidential=confidential,
        added_by=by,
    )
    db.session.add(evidence)
    statement.evidence.append(evidence)
    take_up(statement, by)
    history.write("add evidence", f"added “{source.title}” as evidence", by=by, statement=statement, details={"evidence": _facts(evidence)})
    return evidence


def use_again(statement: Statement, evidence: Evidence, stance: Stance, *, by: User) -> Evidence:
    """Put the same place of the same source to use for another statement. Raises Refusal as `add` does, or if it is used there already."""
    if any(_facts(piece) == _facts(evidence) for piece in statement.evidence):
        raise Refusal(N_("This statement rests on the very same passage already."))
    return add(
        statement,
        evidence.source,
        locator=evidence.locator or "",
        passage=evidence.passage or "",
        stance=stance,
        snapshot=evidence.snapshot,
        start=evidence.passage_start,
        confidential=evidence.confidential,
        by=by,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a source something stands, as it was given."""

    source: Source
    locator: str
    passage: str
    snapshot: Snapshot | None
    start: int | None

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong about it."""
        found = []
        recorded = self.source.type is SourceType.RECORDING or (self.snapshot is not None and self.snapshot.kind is SnapshotKind.AUDIO)
        if recorded and not has_timecode(self.locator):
            found.append(Problem(N_("Say at what time of the recording it is said, such as 14:05 or 1:02:03."), "locator"))
        if self.snapshot is not None and self.snapshot.source_id != self.source.id:
            found.append(Problem(N_("The passage was picked in another source. Pick it again in this one."), "passage"))
        elif self.snapshot is not None and self.passage and self.span is None:
            sentence = N_("These words do not stand in the text that was kept of the source. Pick the passage there, or copy it exactly.")
            found.append(Problem(sentence, "passage"))
        return found

    @property
    def span(self) -> Span | None:
        """Where the passage stands in the snapshot's text: where it was picked, else the first place of these words."""
        if self.snapshot is None or not self.passage:
            return None
        text, start = self.snapshot.text, max(self.start or 0, 0)
        found = start if text.startswith(self.passage, start) else text.find(self.passage)
        return Span(found, found + len(self.passage)) if found >= 0 else None


_TIME = re.compile(r"\d+(?::\d+)+")
_TIMECODE = re.compile(r"(?:\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d")


def has_timecode(locator: str) -> bool:
    """Whether a locator names a time of a recording (minutes and seconds, or hours too), and nothing that only looks like one."""
    times = _TIME.findall(locator)
    return bool(times) and all(_TIMECODE.fullmatch(time) for time in times)


def take_off(statement: Statement, evidence: Evidence, *, by: User) -> None:
    """Take a piece of evidence off a statement; the record itself stays, and so do the reviews that rest on it."""
    check(CHECK, statement, by)
    if evidence not in statement.evidence:
        raise Refusal(N_("This evidence has already been taken off the statement."))
    statement.evidence.remove(evidence)
    statement.state = CHECK.after
    history.write(
        "take off evidence",
        f"took “{evidence.source.title}” off the evidence",
        by=by,
        statement=statement,
        details={"evidence": _facts(evidence)},
    )


def _facts(evidence: Evidence) -> dict[str, str | None]:
    return {
        "source": evidence.source.title,
        "locator": evidence.locator,
        "passage": evidence.passage,
        "stance": evidence.stance.value,
        **({"for": "the desk only"} if evidence.confidential else {}),
    }
