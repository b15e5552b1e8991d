from __future__ import annotations

import pytest

from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.times import exact_moment, in_words, shown_time


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-05-01T14:05:00+02:00", "2024-05-01T14:05:00+02:00"),
        ("2024-05-01T12:05Z", "2024-05-01T12:05:00+00:00"),
        ("Wed, 01 May 2024 12:05:00 GMT", "2024-05-01T12:05:00+00:00"),
        ("Wed, 1 May 2024 12:05 EST", "2024-05-01T12:05:00-05:00"),
        ("1 May 2024, 14:05 CEST", "2024-05-01T14:05:00+02:00"),
        ("2:05 p.m. ET, May 1, 2024", "2024-05-01T14:05:00-04:00"),
        ("1 May 2024, 14:05", None),
        ("14:05 CEST", None),
        ("5 min ago", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_time_with_day_clock_and_zone_is_exact(written: str | None, moment: str | None) -> None:
    assert exact_moment(written) == moment


@pytest.mark.parametrize("moment", ["2024-05-01T14:05:00+02:00", "2024-12-31T00:00:00+00:00", "2024-02-29T23:59:00-09:30"])
def test_a_moment_in_words_is_read_again_as_the_same(moment: str) -> None:
    assert exact_moment(in_words(moment)) == moment


def test_a_time_is_shown_as_its_page_shows_it_or_in_words() -> None:
    post = ParsedPost(None, "2024-05-01T14:05:00+02:00", None, None, ())
    assert shown_time(post) == "1 May 2024, 14:05 UTC+02:00"
    assert shown_time(ParsedPost(None, "2024-05-01T14:05:00+02:00", "5 min ago", None, ())) == "5 min ago"
    assert shown_time(ParsedPost(None, None, None, None, ())) is None
