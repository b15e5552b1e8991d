"""What the pages about findings show, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, ConsistencyFinding, ConsistencyPlace, FindingState, State, Statement
from factcheck.text.spans import words_at
from factcheck.workflow import consistency

_AROUND = 80
"""Characters of a place's line that are shown before and after its words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place for people: its words with what stands around them, and the statements that it stands in."""

    place: ConsistencyPlace
    before: str
    words: str
    after: str
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its passages."""

    finding: ConsistencyFinding
    passages: tuple[Passage, ...]

    @property
    def replaceable(self) -> tuple[int, int] | None:
        """The older statement and the newer, where two posts disagree and each passage is a statement."""
        if len(self.passages) != 2 or not all(passage.statements for passage in self.passages):
            return None
        older, newer = (passage.statements[0] for passage in self.passages)
        return (older, newer) if older != newer else None


def findings(article: Article) -> list[Shown]:
    """Every finding of the article, the open ones first."""
    found = sorted(consistency.of_article(article), key=lambda one: one.state is not FindingState.OPEN)
    return _shown(found)


def _shown(found: Sequence[ConsistencyFinding]) -> list[Shown]:
    versions = {place.version_id for one in found for place in one.places}
    columns = select(Statement.id, Statement.version_id, Statement.spans)
    rows = columns.where(Statement.version_id.in_(versions), Statement.state.not_in((State.DISMISSED,))).order_by(Statement.id)
    statements = db.session.execute(rows).all()

    def passage(place: ConsistencyPlace) -> Passage:
        standing = [(number, spans) for number, version, spans in statements if version == place.version_id]
        here = (number for number, spans in standing if any(a.meets(b) for a in spans for b in place.spans))
        return Passage(place, *around(place), tuple(here))

    return [Shown(one, tuple(map(passage, one.places))) for one in found]


def around(place: ConsistencyPlace) -> tuple[str, str, str]:
    """What stands before the words of a place on their line, the words, and what stands after, each cut at a word."""
    text, start, end = place.version.text, place.spans[0].start, place.spans[-1].end
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end) if "\n" in text[end:] else len(text)
    before, after = text[max(first, start - _AROUND) : start], text[end : min(last, end + _AROUND)]
    if start - _AROUND > first:
        before = "…" + before[before.find(" ") :]
    if end + _AROUND < last:
        after = after[: after.rfind(" ") + 1] + "…"
    return before, words_at(text, place.spans), after
