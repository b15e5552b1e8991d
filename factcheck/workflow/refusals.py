"""How the workflow says no: with everything that is wrong, in sentences a person can act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.wording import N_, row


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stands in the way: a sentence, and the form field where it is mended (if there is one)."""

    sentence: str
    field: str | None = None


class Refusal(Exception):
    """A step that cannot be taken. Nothing was changed."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems: Sequence[Problem] = tuple(p if isinstance(p, Problem) else Problem(p) for p in problems)
        super().__init__(" ".join(p.sentence for p in self.problems))

    def __str__(self) -> str:
        """Every sentence, which still knows how other languages say it."""
        return row((problem.sentence for problem in self.problems), " ")


class Forbidden(Refusal):
    """The step exists, but not for this person."""


class Outdated(Refusal):
    """Somebody else changed the statement after the page was opened; both versions must be shown."""

    def __init__(self, seen: int) -> None:
        self.seen = seen
        super().__init__(N_("Somebody changed this statement after you opened it."))
