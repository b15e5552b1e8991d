"""Whether the time or the byline that a page shows for a post changed: told only where it is certain."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.ingestion.details import Change, Details, after, changes

NINE, TEN = datetime(2026, 3, 4, 9, tzinfo=UTC), datetime(2026, 3, 4, 10, tzinfo=UTC)


def shown(old: str | None, new: str | None) -> bool:
    """Whether another time counts as shown."""
    return bool(changes(Details(old, None, None), Details(new, None, None)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14:05", "14:10"),
        ("2.05 p.m.", "2.05 a.m."),
        ("4 March 2026, 14:05", "5 March 2026, 14:05"),
        (None, "14:05"),
    ],
)
def test_another_clock_or_day_is_another_time(old: str | None, new: str) -> None:
    assert shown(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14:05", "14:05"),
        ("14:05", "2:05 p.m."),
        ("4 min ago", "2 hours ago"),
        ("4 min ago", "14:05"),
        ("Today 14:05", "Yesterday 14:05"),
        ("14:05", "4 March 2026, 14:05"),
        ("14:05", None),
        (None, None),
    ],
)
def test_a_time_that_grows_by_itself_or_is_written_otherwise_or_missing_is_none(old: str | None, new: str | None) -> None:
    assert not shown(old, new)


def test_moments_that_are_known_exactly_decide() -> None:
    assert changes(Details("9:00", NINE, None), Details("1 hour ago", TEN, None)) == (Change("time", "9:00", "1 hour ago"),)
    assert changes(Details("9:00", NINE, None), Details("10:00 CET", NINE, None)) == ()


def test_another_byline_counts_and_a_missing_one_does_not() -> None:
    ada = Details("9:00", NINE, "Ada  Vance")
    assert changes(ada, Details("9:00", NINE, "Ada Vance")) == ()
    assert changes(ada, Details("9:00", NINE, None)) == ()
    [change] = changes(ada, Details("9:00", NINE, "Ada Vance and Jon Berg"))
    assert change.sentence == "byline Ada  Vance, now Ada Vance and Jon Berg"


def test_only_what_changed_for_certain_is_taken_over() -> None:
    old, new = Details("9:00", NINE, "Ada Vance"), Details("10:00", TEN, None)
    assert after(old, changes(old, new), new) == Details("10:00", TEN, "Ada Vance")
    new = Details("3 hours ago", None, "Jon Berg")
    assert after(old, changes(old, new), new) == Details("9:00", NINE, "Jon Berg")
