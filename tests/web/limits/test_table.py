"""Every limit stands in one table, can be set, and is told to whoever runs the site."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from factcheck import limits
from factcheck.config import Settings, WrongSettings, read_settings
from factcheck.config_places import ROOT
from factcheck.limits import HOUR, TABLE, By, Unreadable, read


def test_the_guide_for_those_who_run_it_has_every_limit_with_its_number() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text()

    for limit in TABLE:
        assert f"| `{limit.name}` | {limit.what} | {limit.by.value} | {limit.written} |" in guide


def test_what_the_guide_writes_can_be_set() -> None:
    for limit in TABLE:
        assert read(f"{limit.name}={limit.written}")[limit.name] == limit


def test_what_is_set_takes_the_place_of_the_usual_and_leaves_the_rest() -> None:
    found = read(" search = 9/2 hours,export=off , wrong-code=8")

    search, code = found["search"], found["wrong-code"]
    assert search is not None
    assert (search.most, search.window, search.by) == (9, 2 * HOUR, By.PERSON)
    assert code is not None
    assert (code.most, code.window) == (8, None)
    assert found["export"] is None
    assert found["upload"] in TABLE
    assert set(read("off").values()) == {None}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("serach=5/minute", "'serach' is no limit; there are sign-in, "),
        ("search=5", "'5' is no number for search; write it as 240/minute, or off"),
        ("search=0/minute", "'0/minute' is no number for search"),
        ("search=5/week", "'5/week' is no number for search"),
        ("search=5/9999 days", "the time may be a second at least and 31 days at most"),
        ("wrong-code=5/hour", "'5/hour' is no number for wrong-code; write it as 5, or off"),
        ("search", "'' is no number for search"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_start(written: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match=said.replace("(", r"\(")):
        read(written)
    monkeypatch.setenv("FACTCHECK_LIMITS", written)
    with pytest.raises(WrongSettings, match="FACTCHECK_LIMITS: "):
        read_settings()


def test_every_limit_is_asked_somewhere() -> None:
    code = "\n".join(path.read_text() for path in Path(limits.__file__).parent.rglob("*.py") if path.name != "limits.py")

    assert [limit.name for limit in TABLE if f'"{limit.name}"' not in code] == []


def test_nobody_who_works_is_ever_stopped_by_the_usual_numbers() -> None:
    usual = read(Settings().limits)
    searches, uploads = usual["search"], usual["upload"]
    assert searches is not None
    assert searches.window == timedelta(minutes=1)
    assert searches.most >= 120  # two a second, which is faster than anybody types words that are looked for as they are typed
    assert uploads is not None
    assert uploads.most >= 500
