"""The line between processes, for tests: a SQLite file, a PostgreSQL database or Redis.

FACTCHECK_TEST_LINE=sqlite, postgresql or redis runs every test that needs a database over a line of that kind, apart from those that look
into the newsroom's database for what is then on the line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from factcheck.line.careful import CarefulLine
from tests.support import postgres, redis_server

KINDS = ("sqlite", "postgresql", "redis")
CHOSEN = os.environ.get("FACTCHECK_TEST_LINE", "")

on_every_line = pytest.mark.parametrize("line_address", KINDS, indirect=True)
"""Mark for a test that must hold over each kind of line."""


@pytest.fixture
def line_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty line that no other test uses."""
    kind = getattr(request, "param", CHOSEN or "redis")
    if kind == "redis":
        return redis_server.new_address()
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'line.sqlite3'}"
    name = _database_of_process(os.getpid())
    with postgres.connected(name) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return postgres.address(name)


@cache
def _database_of_process(process: int) -> str:
    """Tests of one process come one after the other, and making a database takes longer than emptying one."""
    name = f"line_{process}"
    postgres.create_database(name)
    return name


@pytest.fixture
def no_line() -> None:
    """Asked for by a test that looks into the newsroom's database for what would be on a line: there it stays, in every run."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where a kind of line is chosen, keep the tests that have a newsroom: those that need a database."""
    if not CHOSEN:
        return
    if CHOSEN not in KINDS:
        raise pytest.UsageError(f"FACTCHECK_TEST_LINE is one of {', '.join(KINDS)}, not '{CHOSEN}'.")
    left = [item for item in items if "database_url" not in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if "database_url" in getattr(item, "fixturenames", ())]


@pytest.fixture(autouse=bool(CHOSEN))
def everything_over_a_line(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """With FACTCHECK_TEST_LINE, every test that names no other line has one of that kind, which is closed in the end."""
    if {"no_line", "line_address"} & set(request.fixturenames):
        yield
        return
    monkeypatch.setenv("FACTCHECK_JOBS_URL", request.getfixturevalue("line_address"))
    opened, make = list[CarefulLine](), CarefulLine.__init__

    def noted(line: CarefulLine, address: str, prefix: str, **others: float) -> None:
        opened.append(line)
        make(line, address, prefix, **others)

    monkeypatch.setattr(CarefulLine, "__init__", noted)
    yield
    for line in opened:
        line.close()


without_a_line = pytest.mark.usefixtures("no_line")
"""Mark for such a test."""
