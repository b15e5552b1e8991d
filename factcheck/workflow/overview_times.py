"""How long a check takes, and how often one comes back; computed from rows alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.models import Outcome
from factcheck.text.wording import N_
from factcheck.workflow.overview_facts import Period, Reviewed, middle


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took: in how many cases, half of them at most so long, nine of ten at most so long."""

    label: str
    cases: int
    middle: timedelta | None
    ninetieth: timedelta | None


def times(reviews: Sequence[Reviewed], first_work: Mapping[int, datetime], period: Period) -> list[Took]:
    """From being found, and from the first work, to the first verdict and to the first approval that fell into the period.

    `first_work` says when somebody first worked on a statement.
    """
    verdicts = [(review, review.at) for review in reviews if review.number == 1 and period.holds(review.at)]
    approvals = [(review, at) for review, at in _first_approvals(reviews) if period.holds(at)]
    rows = (
        (N_("Found to verdict"), N_("First work to verdict"), verdicts),
        (N_("Found to approval"), N_("First work to approval"), approvals),
    )
    found = [_took(label, [at - review.found_at for review, at in cases]) for label, _, cases in rows]
    begun = [_took(label, [at - first_work.get(review.statement_id, at) for review, at in cases]) for _, label, cases in rows]
    return [*found, *begun]


def _first_approvals(reviews: Sequence[Reviewed]) -> list[tuple[Reviewed, datetime]]:
    first: dict[int, tuple[Reviewed, datetime]] = {}
    for review in sorted(reviews, key=lambda review: review.number):
        if review.outcome is Outcome.APPROVED and review.answered_at is not None:
            first.setdefault(review.statement_id, (review, review.answered_at))
    return list(first.values())


def _took(label: str, lengths: list[timedelta]) -> Took:
    if not lengths:
        return Took(label, 0, None, None)
    ordered = sorted(lengths)
    return Took(label, len(ordered), middle(ordered), ordered[math.ceil(0.9 * len(ordered)) - 1])  # the nearest rank


@dataclass(frozen=True, slots=True)
class Answers:
    """What editors answered in the period."""

    approved: int
    returned: int
    at_once: int
    """Of those approved, the ones whose statement was not sent back on the way there."""

    @property
    def return_rate(self) -> float | None:
        """Of all answers, the share that sent the review back, 0 to 1; None where there was no answer."""
        answered = self.approved + self.returned
        return self.returned / answered if answered else None

    @property
    def agreement(self) -> float | None:
        """Of all approvals, the share without a return before, 0 to 1; None where there was no approval."""
        return self.at_once / self.approved if self.approved else None


def answers(reviews: Iterable[Reviewed], period: Period) -> Answers:
    """Count the answers. What was sent back before an earlier approval of the same statement is no part of a later one's way."""
    counted: Counter[str] = Counter()
    sent_back: dict[int, bool] = {}
    for review in sorted(reviews, key=lambda review: (review.statement_id, review.number)):
        if review.outcome is None:
            continue
        within = period.holds(review.answered_at)
        counted[review.outcome.value] += within
        if review.outcome is Outcome.RETURNED:
            sent_back[review.statement_id] = True
        else:
            straight = not sent_back.pop(review.statement_id, False)
            counted["at once"] += within and straight
    return Answers(counted["approved"], counted["returned"], counted["at once"])
