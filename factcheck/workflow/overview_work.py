"""Who did what, and which verdicts were given; computed from rows alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factcheck.models import Outcome, State, Verdict
from factcheck.workflow.overview_facts import Period, Reviewed, Waiting


@dataclass(frozen=True, slots=True)
class PersonWork:
    """What one person has in work now, and did in the period."""

    name: str
    in_work: int
    submitted: int
    approved: int
    returned: int


def by_person(waiting: Iterable[Waiting], reviews: Iterable[Reviewed], names: Mapping[int, str], period: Period) -> list[PersonWork]:
    """Everybody who has something in work or whose reviews were handed in or answered in the period, by name."""
    work: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for one in waiting:
        if one.checker_id is not None and one.state in {State.IN_REVIEW, State.RETURNED}:
            work[one.checker_id]["in_work"] += 1
    for review in reviews:
        if period.holds(review.at):
            work[review.by_id]["submitted"] += 1
        if review.outcome is not None and period.holds(review.answered_at):
            work[review.by_id][review.outcome.value] += 1
    rows = [PersonWork(names[who], c["in_work"], c["submitted"], c["approved"], c["returned"]) for who, c in work.items()]
    return sorted(rows, key=lambda row: row.name.casefold())


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many reviews of the period gave a verdict, and what became of them."""

    verdict: Verdict
    approved: int
    returned: int
    unanswered: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.approved + self.returned + self.unanswered


def by_verdict(reviews: Iterable[Reviewed], period: Period) -> list[VerdictCount]:
    """The verdicts given in the period, the most frequent first."""
    counts: defaultdict[str, Counter[Outcome | None]] = defaultdict(Counter)
    known: dict[str, Verdict] = {}
    for review in reviews:
        if period.holds(review.at):
            known[review.verdict.key] = review.verdict
            counts[review.verdict.key][review.outcome] += 1
    rows = [VerdictCount(known[key], c[Outcome.APPROVED], c[Outcome.RETURNED], c[None]) for key, c in counts.items()]
    return sorted(rows, key=lambda row: (-row.total, row.verdict.label, row.verdict.key))
