"""Days and times in the languages of the interface."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text import dates

BERLIN = ZoneInfo("Europe/Berlin")
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "day", "moment", "clock"),
    [
        ("en", "3 March 2026", "3 March 2026, 09:05 CET", "09:05"),
        ("de", "3. März 2026", "3. März 2026, 09:05 Uhr MEZ", "09:05 Uhr"),
        ("fr", "3 mars 2026", f"3 mars 2026 à 9{THIN}h{THIN}05 CET", f"9{THIN}h{THIN}05"),
        ("es", "3 de marzo de 2026", "3 de marzo de 2026, 9:05 CET", "9:05"),
        ("ar", "3 March 2026", "3 March 2026, 09:05 CET", "09:05"),
    ],
)
def test_each_language_writes_days_and_times_in_its_own_way(language: str, day: str, moment: str, clock: str) -> None:
    at = datetime(2026, 3, 3, 9, 5, tzinfo=BERLIN)
    assert dates.day(at.date(), language) == day
    assert dates.moment(at, language, zone=True) == moment
    assert dates.moment(at, language) == moment.rpartition(" ")[0]
    assert dates.clock(at, language) == clock


def test_french_counts_the_first_of_a_month_and_no_other_day() -> None:
    assert [dates.day(date(2026, 5, number), "fr") for number in (1, 11, 21, 31)] == [
        "1er mai 2026",
        "11 mai 2026",
        "21 mai 2026",
        "31 mai 2026",
    ]
    assert dates.moment(datetime(2026, 5, 1, 11, 1, tzinfo=BERLIN), "fr") == f"1er mai 2026 à 11{THIN}h{THIN}01"


def test_summer_has_another_zone_and_universal_time_the_same_name_everywhere() -> None:
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=BERLIN)
    assert [dates.zone_name(summer, language) for language in ("en", "de", "fr", "es")] == ["CEST", "MESZ", "CEST", "CEST"]
    assert {dates.zone_name(datetime(2026, 7, 1, tzinfo=ZoneInfo("UTC")), language) for language in ("en", "de", "fr", "es")} == {"UTC"}
    assert dates.zone_name(datetime(2026, 7, 1, tzinfo=UTC), "de") == "UTC"


@given(st.datetimes(min_value=datetime(1000, 1, 1)))  # noqa: DTZ001  (hypothesis wants limits without a zone)
def test_english_is_written_as_it_always_was(at: datetime) -> None:
    here = at.replace(tzinfo=UTC)
    assert dates.day(here.date(), "en") == f"{here.day} {here:%B %Y}"
    assert dates.moment(here, "en", zone=True) == f"{here.day} {here:%B %Y, %H:%M} UTC"
    assert dates.clock(here, "en") == f"{here:%H:%M}"


def test_numbers_and_lists_have_each_languages_signs() -> None:
    assert [dates.number(12_345.5, language) for language in ("en", "de", "fr", "es")] == [
        "12,345.5",
        "12.345,5",
        f"12{THIN}345,5",
        "12.345,5",
    ]
    names = ["Ana", "Bo", "Edda"]
    assert [dates.listed(names, language) for language in ("en", "de", "fr", "es")] == [
        "Ana, Bo and Edda",
        "Ana, Bo und Edda",
        "Ana, Bo et Edda",
        "Ana, Bo y Edda",
    ]
    assert dates.listed([], "de") == ""
