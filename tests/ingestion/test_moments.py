from datetime import date

import pytest

from factcheck.ingestion.plain_text.joined_stamps import stamps_of
from factcheck.ingestion.plain_text.lines import lines_of
from factcheck.ingestion.plain_text.moments import moment_of
from factcheck.ingestion.plain_text.stamps import stamp_of


@pytest.mark.parametrize(
    ("shown", "moment"),
    [
        ("4:44 a.m. ET, February 18, 2021", "2021-02-18T04:44:00-05:00"),
        ("4:44 p.m. ET, July 18, 2021", "2021-07-18T16:44:00-04:00"),
        ("12:05 AM EST, March 2, 2023", "2023-03-02T00:05:00-05:00"),
        ("14 March 2021, 3 p.m. ET", "2021-03-14T15:00:00-04:00"),
        ("Mon 15 May 2023 12.50 BST", "2023-05-15T12:50:00+01:00"),
        ("27.08.2024, 12:32 Uhr MESZ", "2024-08-27T12:32:00+02:00"),
        ("2023-05-21T17:31:00Z", "2023-05-21T17:31:00+00:00"),
        ("2023-05-21 17:31 +05:30", "2023-05-21T17:31:00+05:30"),
        ("1692003712", "2023-08-14T09:01:52+00:00"),
    ],
)
def test_a_time_with_day_clock_and_zone_is_an_exact_moment(shown: str, moment: str) -> None:
    (stamp,) = stamps_of(lines_of(shown))
    assert moment_of(stamp, day=None, india=False) == moment


@pytest.mark.parametrize(
    "shown",
    [
        "4 min ago",
        "12.24 BST",
        "14:25",
        "27.08.2024, 12:32 Uhr",
        "4:44 a.m., February 18, 2021",
        "2,072d ago / 1:27 AM EST",
        "31 February 2021 4:44 GMT",
    ],
)
def test_a_time_that_leaves_day_or_zone_open_is_no_moment(shown: str) -> None:
    (stamp,) = stamps_of(lines_of(shown))
    assert moment_of(stamp, day=None, india=False) is None


def test_ist_is_indian_time_only_on_a_page_about_india() -> None:
    (stamp,) = stamps_of(lines_of("November02202321:06 (IST)"))
    assert moment_of(stamp, day=None, india=True) == "2023-11-02T21:06:00+05:30"
    assert moment_of(stamp, day=None, india=False) is None


def test_the_pages_day_completes_a_clock() -> None:
    (stamp,) = stamps_of(lines_of("12.24 BST"))
    assert moment_of(stamp, day=date(2023, 5, 15), india=False) == "2023-05-15T12:24:00+01:00"


@pytest.mark.parametrize(
    ("line", "shown", "byline", "headline"),
    [
        ("11.39 Uhr: Deich hält der Flut stand", "11.39 Uhr", None, "Deich hält der Flut stand"),
        ("+++ 14:26 Schulen bleiben zu +++", "14:26", None, "Schulen bleiben zu"),
        ("21 mins ago11:48 Ann Lee", "21 mins ago11:48", "Ann Lee", None),
        ("Ann Lee14 August 2023 10:01", "14 August 2023 10:01", "Ann Lee", None),
        ("published at 17:31 BST 20 May", "17:31 BST 20 May", None, None),
        ("From 49m ago", "49m ago", None, None),
    ],
)
def test_a_stamp_is_taken_apart_into_time_name_and_headline(line: str, shown: str, byline: str | None, headline: str | None) -> None:
    stamp = stamp_of(lines_of(line)[0])
    assert stamp is not None
    assert (stamp.shown, stamp.byline, stamp.headline) == (shown, byline, headline)


@pytest.mark.parametrize(
    "line",
    [
        "02:04 - Source: Courier",
        "The meeting began at 10:07 a.m. ET.",
        "IND 151/1 (25)",
        "Man arrested in May 2023",
        "3.5 per cent of people",
        "Gaza398",
    ],
)
def test_other_lines_with_numbers_are_no_stamps(line: str) -> None:
    stamp = stamp_of(lines_of(line)[0])
    assert stamp is None


def test_a_date_in_pieces_above_a_clock_is_one_stamp() -> None:
    (stamp,) = stamps_of(lines_of("It rained.\nNovember\n02\n2023\n21:06 (IST)\nIt stopped."))
    assert (stamp.first, stamp.last, stamp.shown) == (1, 4, "November 02 2023 21:06 (IST)")


def test_the_same_time_said_twice_is_one_stamp() -> None:
    (stamp,) = stamps_of(lines_of("1h ago\n1 hour ago\n(17:30 GMT)"))
    assert (stamp.first, stamp.last) == (0, 2)
