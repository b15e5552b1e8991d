"""The line between processes, for tests: a SQLite file, a PostgreSQL database or Redis.

FACTCHECK_TEST_LINE=sqlite, postgresql or redis runs every test that needs a database over a line of that kind.
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
    """The address of an empty line that no other test uses: Redis where the test says nothing else."""
    return _new(getattr(request, "param", "redis"), tmp_path)


def _new(kind: str, folder: Path) -> str:
    if kind == "redis":
        return redis_server.new_address()
    if kind == "sqlite":
        return f"sqlite:///{folder / 'line.sqlite3'}"
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


@pytest.fixture(autouse=bool(CHOSEN))
def everything_over_a_line(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """With FACTCHECK_TEST_LINE, every test that names no other line has one of that kind, which is closed in the end."""
    if "line_address" in request.fixturenames:
        yield
        return
    monkeypatch.setenv("FACTCHECK_JOBS_URL", _new(CHOSEN, tmp_path))
    opened, make = list[CarefulLine](), CarefulLine.__init__

    def noted(line: CarefulLine, address: str, prefix: str, **others: float) -> None:
        opened.append(line)
        make(line, address, prefix, **others)

    monkeypatch.setattr(CarefulLine, "__init__", noted)
    yield
    for line in opened:
        line.close()
