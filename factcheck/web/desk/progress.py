"""How far the work on some statements has come, counted by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.models import State
from factcheck.web.language import ngettext

TO_DO = (State.FOUND, State.IN_REVIEW, State.RETURNED)
"""The states in which a checker has something to do."""

_IN_BAR = (State.APPROVED, State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.STALE)  # what nobody has touched stays empty


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts by state. What is dismissed needs no check, so it is told apart and not part of the total."""

    counts: Counter[State]

    @property
    def total(self) -> int:
        """The statements that need a check."""
        return self.counts.total() - self.counts[State.DISMISSED]

    @property
    def approved(self) -> int:
        """Those whose check an editor has approved."""
        return self.counts[State.APPROVED]

    @property
    def untouched(self) -> int:
        """Those that nobody has begun to check."""
        return self.counts[State.FOUND]

    @property
    def stale(self) -> int:
        """Those whose text changed, and about which a person has to decide."""
        return self.counts[State.STALE]

    @property
    def sentence(self) -> str:
        """Everything in one line, what is zero left out; what is untouched has a place of its own."""
        in_work = self.counts[State.IN_REVIEW] + self.counts[State.RETURNED]
        submitted, dismissed = self.counts[State.SUBMITTED], self.counts[State.DISMISSED]
        said = [
            ngettext("%(done)s of %(num)s approved", "%(done)s of %(num)s approved", self.total, done=self.approved),
            ngettext("%(num)s with the editors", "%(num)s with the editors", submitted) if submitted else "",
            ngettext("%(num)s in progress", "%(num)s in progress", in_work) if in_work else "",
            ngettext("%(num)s stale", "%(num)s stale", self.stale) if self.stale else "",
            ngettext("%(num)s dismissed", "%(num)s dismissed", dismissed) if dismissed else "",
        ]
        return " · ".join(part for part in said if part)

    @property
    def parts(self) -> list[tuple[str, int]]:
        """The classes and lengths of a bar's parts."""
        return [(f"state-{state.value.replace(' ', '-')}", self.counts[state]) for state in _IN_BAR]


def together(parts: Iterable[Progress]) -> Progress:
    """How far all of these have come."""
    total = Counter[State]()
    for part in parts:
        total.update(part.counts)
    return Progress(total)
