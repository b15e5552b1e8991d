from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extensions import db
from factcheck.models import VERDICTS, Outcome, State, utc_now
from factcheck.workflow import approving, reviewing
from factcheck.workflow.overview import named, overview
from factcheck.workflow.overview_facts import WAITING, Period, Reviewed, Waiting, middle
from factcheck.workflow.overview_times import answers, times
from factcheck.workflow.overview_waiting import ageing, queues
from factcheck.workflow.overview_work import by_person, by_verdict
from tests.support.databases import on_both_databases
from tests.support.newsroom import FIGURE, open_newsroom, submitted_quote

NOW = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALWAYS, WEEK = Period(), Period(NOW - 7 * DAY)
TRUE, WRONG = VERDICTS["claim.true"], VERDICTS["line.wrong"]

ages = st.integers(0, 40 * 86_400).map(lambda seconds: timedelta(seconds=seconds))
waitings = st.lists(st.builds(Waiting, st.integers(1, 999), st.sampled_from(WAITING), ages.map(lambda age: NOW - age)))


def reviewed(
    statement: int = 1,
    number: int = 1,
    ago: timedelta = HOUR,
    outcome: Outcome | None = None,
    *,
    by: int = 1,
    found: timedelta = 2 * DAY,
    answered: timedelta | None = None,
) -> Reviewed:
    """A review submitted so long ago; its answer, where it has one, came at that moment unless `answered` says how long ago."""
    at = NOW - (ago if answered is None else answered) if outcome else None
    return Reviewed(statement, number, NOW - ago, by, TRUE, NOW - found, outcome, at)


def test_what_waits_is_told_by_state_the_longest_waiting_first() -> None:
    made = [Waiting(1, State.FOUND, NOW - HOUR), Waiting(2, State.FOUND, NOW - DAY), Waiting(3, State.SUBMITTED, NOW - 3 * HOUR)]

    by_state = {queue.state: queue for queue in queues(made, NOW)}

    assert [one.id for one in by_state[State.FOUND].waiting] == [2, 1]
    assert (by_state[State.FOUND].oldest, by_state[State.FOUND].middle) == (DAY, 12.5 * HOUR)
    assert (by_state[State.STALE].waiting, by_state[State.STALE].oldest) == ((), None)


@given(waitings)
def test_each_that_waits_is_in_one_state_and_in_one_band_of_age(made: list[Waiting]) -> None:
    assert sum(len(queue.waiting) for queue in queues(made, NOW)) == len(made)
    assert sum(band.counts.total() for band in ageing(made, NOW)) == len(made)
    for queue in queues(made, NOW):
        assert [one.since for one in queue.waiting] == sorted(one.since for one in queue.waiting)
        assert sum(band.counts[queue.state] for band in ageing(made, NOW)) == len(queue.waiting)


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (timedelta(0), "Less than an hour"),
        (HOUR, "1 to 4 hours"),
        (4 * HOUR, "4 to 24 hours"),
        (DAY, "1 to 3 days"),
        (7 * DAY, "7 days and more"),
        (4000 * DAY, "7 days and more"),
        (-HOUR, "Less than an hour"),
    ],
)
def test_a_band_begins_where_the_one_before_it_ends(age: timedelta, band: str) -> None:
    assert [one.label for one in ageing([Waiting(1, State.FOUND, NOW - age)], NOW) if one.counts] == [band]


def test_a_persons_work_is_what_they_have_now_and_what_they_did_in_the_period() -> None:
    waiting = [Waiting(1, State.IN_REVIEW, NOW, 1), Waiting(2, State.RETURNED, NOW, 1), Waiting(3, State.FOUND, NOW, 2)]
    reviews = [
        reviewed(4, outcome=Outcome.APPROVED, ago=9 * DAY, answered=DAY),  # submitted before the week, approved in it
        reviewed(5, outcome=Outcome.RETURNED, ago=DAY),
        reviewed(6, ago=DAY, by=3),
        reviewed(7, outcome=Outcome.APPROVED, ago=30 * DAY),
    ]

    rows = by_person(waiting, reviews, {1: "Zoë", 2: "Nobody’s", 3: "ana"}, WEEK)

    assert [(row.name, row.in_work, row.submitted, row.approved, row.returned) for row in rows] == [
        ("ana", 0, 1, 0, 0),
        ("Zoë", 2, 1, 1, 1),
    ]


def test_verdicts_are_counted_with_what_became_of_them() -> None:
    other = Reviewed(3, 1, NOW - HOUR, 1, WRONG, NOW - DAY)
    reviews = [
        reviewed(1, outcome=Outcome.APPROVED),
        reviewed(2, outcome=Outcome.RETURNED),
        reviewed(2, 2),
        other,
        reviewed(9, ago=8 * DAY),
    ]

    rows = by_verdict(reviews, WEEK)

    assert [(row.verdict, row.total, row.approved, row.returned, row.unanswered) for row in rows] == [
        (TRUE, 3, 1, 1, 1),
        (WRONG, 1, 0, 0, 1),
    ]


def test_times_run_to_the_first_verdict_and_the_first_approval_only() -> None:
    reviews = [
        reviewed(1, 1, 5 * HOUR, Outcome.RETURNED, found=10 * HOUR),
        reviewed(1, 2, 3 * HOUR, Outcome.APPROVED, found=10 * HOUR, answered=2 * HOUR),
        reviewed(1, 3, HOUR, Outcome.APPROVED, found=10 * HOUR),  # taken up again: neither is its first
        reviewed(2, 1, 30 * DAY, Outcome.APPROVED, found=31 * DAY, answered=HOUR),  # its verdict is older than the week
    ]

    told = {row.label: row for row in times(reviews, {1: NOW - 8 * HOUR}, WEEK)}

    assert (told["Found to verdict"].cases, told["Found to verdict"].middle) == (1, 5 * HOUR)
    assert (told["Found to approval"].cases, told["Found to approval"].ninetieth) == (2, 31 * DAY - HOUR)
    assert told["First work to verdict"].middle == 3 * HOUR
    assert told["First work to approval"].middle == (6 * HOUR + timedelta(0)) / 2


@given(st.lists(ages, min_size=1, max_size=40))
def test_half_and_nine_in_ten_are_within_what_is_told(lengths: list[timedelta]) -> None:
    reviews = [reviewed(number, ago=timedelta(0), found=length) for number, length in enumerate(lengths)]

    found = times(reviews, {}, ALWAYS)[0]

    assert found.middle is not None
    assert found.ninetieth is not None
    assert sum(length <= found.ninetieth for length in lengths) >= 0.9 * len(lengths)
    assert sum(length < found.ninetieth for length in lengths) < 0.9 * len(lengths)
    assert found.middle == middle(sorted(lengths)) <= found.ninetieth or len(lengths) == 1


def test_shares_are_of_the_answers_in_the_period() -> None:
    reviews = [
        reviewed(1, 1, outcome=Outcome.RETURNED),
        reviewed(1, 2),  # taken back before anybody answered
        reviewed(1, 3, outcome=Outcome.APPROVED),
        reviewed(1, 4, outcome=Outcome.APPROVED),  # taken up again, and not sent back this time
        reviewed(2, 1, ago=30 * DAY, outcome=Outcome.RETURNED),  # sent back before the week, approved in it
        reviewed(2, 2, outcome=Outcome.APPROVED),
        reviewed(3, 1, ago=30 * DAY, outcome=Outcome.APPROVED),
    ]

    told = answers(reviews, WEEK)

    assert (told.approved, told.returned, told.at_once) == (3, 1, 1)
    assert (told.return_rate, told.agreement) == (0.25, pytest.approx(1 / 3))
    nothing = answers([], WEEK)
    assert (nothing.return_rate, nothing.agreement) == (None, None)


@on_both_databases
def test_the_figures_are_those_of_what_was_done_on_the_desk(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        approving.send_back(submitted_quote(room), "Which minute?", by=room.editor)
        review = reviewing.submit(room.quote, by=room.checker)
        db.session.flush()
        approving.approve(review, by=room.editor)
        reviewing.save_draft(room.claim, reviewing.Draft(None, "Begun.", ""), by=room.second_checker)
        db.session.commit()
        told = overview(ALWAYS, now=utc_now())
        elsewhere = overview(WEEK, now=utc_now() + 30 * DAY, article_id=room.article_id + 1)

        assert {queue.state: [one.id for one in queue.waiting] for queue in told.queues if queue.waiting} == {
            State.IN_REVIEW: [room.claim_id]
        }
        assert [(row.name, row.in_work, row.submitted, row.approved, row.returned) for row in told.people] == [
            ("Ana Checker", 0, 2, 1, 1),
            ("Bo Checker", 1, 0, 0, 0),
        ]
        assert (told.answers.return_rate, told.answers.agreement) == (0.5, 0.0)
        assert [row.cases for row in told.times] == [1, 1, 1, 1]
        assert all(row.middle is not None and timedelta(0) < row.middle < HOUR for row in told.times)
        assert (elsewhere.waiting, elsewhere.people, elsewhere.verdicts) == (0, [], [])
        about = named([room.claim_id])[room.claim_id]
        assert (about.words, about.headline, about.checker) == (FIGURE, room.article.headline, "Bo Checker")
