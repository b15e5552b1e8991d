"""A line keeps what processes tell one another, the same whether it is a SQLite file, a PostgreSQL database or Redis."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
import redis
from sqlalchemy import make_url

from factcheck.line.careful import CarefulLine
from factcheck.line.lines import LineGone, Seen
from tests.support import lent, postgres, redis_server
from tests.support.lines import on_every_line
from tests.support.server import loaded_processes

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LONG = 20.0
"""Seconds that a machine may take here on which much else goes on."""


@pytest.fixture
def line(line_address: str) -> Iterator[CarefulLine]:
    made = opened(line_address)
    yield made
    made.close()


def opened(address: str) -> CarefulLine:
    return CarefulLine(address, "factcheck:test:", patience=LONG, left_alone=0)


def empty(address: str) -> None:
    """Take everything from a line, as whoever runs it may at any moment."""
    if address.startswith("redis"):
        redis.Redis.from_url(address).flushdb()
        return
    other = opened(address)
    try:
        for table in ("line_shares", "line_presences", "line_calls"):
            with other._line._engine.begin() as connection:  # type: ignore[attr-defined]  # noqa: SLF001  (past the program, on purpose)
                connection.exec_driver_sql(f"DROP TABLE {table}")
    finally:
        other.close()


def _use(address: str, person: int) -> list[timedelta]:
    """What a process does: takes from a share that others take from too, and shows a person."""
    line = opened(address)
    waits = [line.take("shared", 7, HOUR, now=NOON) for _ in range(6)]
    line.show(1, person, now=NOON, stays=HOUR)
    line.call()
    line.close()
    return waits


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    """Two more processes, which take a while to begin."""
    with ProcessPoolExecutor(2, mp_context=loaded_processes()) as pool:
        yield pool


@on_every_line
def test_processes_share_a_limit_see_one_anothers_people_and_hear_that_there_is_work(
    line: CarefulLine, line_address: str, processes: ProcessPoolExecutor
) -> None:
    before = line.mark()
    waits = [wait for waits in processes.map(_use, [line_address] * 2, [4, 3]) for wait in waits]

    assert sorted(waits) == [timedelta()] * 7 + [HOUR // 7] * 5
    assert line.there(1, now=NOON) == [Seen(3, NOON), Seen(4, NOON)]
    assert line.mark() not in {before, ""}


@on_every_line
def test_as_many_are_let_through_as_a_limit_says_and_one_more_after_each_piece_of_its_time(line: CarefulLine) -> None:
    def take(after: timedelta, key: str = "search") -> timedelta:
        return line.take(key, 3, HOUR, now=NOON + after)

    none = timedelta()
    assert [take(none) for _ in range(4)] == [none, none, none, 20 * MINUTE]
    assert [take(none, "another") for _ in range(3)] == [none] * 3
    assert [take(20 * MINUTE - timedelta(microseconds=1)), take(20 * MINUTE), take(20 * MINUTE)] == [
        timedelta(microseconds=1),
        none,
        20 * MINUTE,
    ]
    assert [take(3 * HOUR) for _ in range(4)] == [none, none, none, 20 * MINUTE]


@on_every_line
def test_people_are_there_from_when_they_came_until_they_leave_or_are_not_heard_of(line: CarefulLine) -> None:
    line.show(1, 8, now=NOON, stays=2 * MINUTE)
    line.show(1, 5, now=NOON + MINUTE, stays=HOUR)
    line.show(2, 5, now=NOON, stays=MINUTE)
    line.show(1, 8, now=NOON + MINUTE, stays=2 * MINUTE)
    assert line.there(1, now=NOON + 2 * MINUTE) == [Seen(8, NOON), Seen(5, NOON + MINUTE)]
    assert line.there(2, now=NOON + MINUTE) == line.there(3, now=NOON) == []
    assert line.there(1, now=NOON + 3 * MINUTE) == [Seen(5, NOON + MINUTE)]

    line.show(1, 8, now=NOON + 9 * MINUTE, stays=HOUR)
    line.leave(1, 5)
    line.leave(1, 5)
    assert line.there(1, now=NOON + 9 * MINUTE) == [Seen(8, NOON + 9 * MINUTE)]


@on_every_line
def test_a_line_that_is_emptied_goes_on_from_the_beginning(line: CarefulLine, line_address: str) -> None:
    line.call()
    before = line.mark()
    line.show(1, 8, now=NOON, stays=HOUR)
    assert [line.take("search", 1, HOUR, now=NOON) for _ in range(2)] == [timedelta(), HOUR]

    empty(line_address)
    if not line_address.startswith("redis"):
        with pytest.raises(LineGone):  # it looks for its tables again only once they were not there
            line.mark()

    assert line.mark() != before
    assert line.there(1, now=NOON) == []
    assert [line.take("search", 1, HOUR, now=NOON) for _ in range(2)] == [timedelta(), HOUR]
    line.show(1, 8, now=NOON, stays=HOUR)
    assert line.there(1, now=NOON) == [Seen(8, NOON)]


@pytest.mark.parametrize("line_address", ["postgresql", "redis"], indirect=True)
def test_connections_that_a_server_dropped_are_made_anew_at_once(line: CarefulLine, line_address: str) -> None:
    line.call()
    before = line.mark()
    drop_connections(line_address)
    assert line.mark() == before
    drop_connections(line_address)
    assert not line.take("search", 1, HOUR, now=NOON)


def drop_connections(address: str) -> None:
    """As a server does that is started anew."""
    if address.startswith("redis"):
        server = redis.Redis.from_url(address)
        for one in server.client_list():
            if int(one["db"]) == int(address.rpartition("/")[2]) and one["cmd"] != "client|list":
                server.client_kill_filter(_id=one["id"])
        return
    with postgres.connected(str(make_url(address).database)) as connection:
        connection.execute(lent.OTHERS)


@pytest.mark.parametrize(
    "address", ["redis://127.0.0.1:{port}/0", "sqlite:////nowhere/line.sqlite3", "postgresql://nobody@127.0.0.1:{port}/line"]
)
def test_a_line_that_cannot_be_reached_is_left_alone_for_a_while(address: str) -> None:
    gone = CarefulLine(address.format(port=redis_server.free_port()), "factcheck:test:", left_alone=3600)
    with pytest.raises(LineGone, match="Error"):
        gone.mark()
    with pytest.raises(LineGone, match="a moment ago"):
        gone.take("search", 1, HOUR, now=NOON)
    assert not gone.answers()
    gone.close()


def test_whoever_holds_a_line_of_sql_keeps_nobody_waiting() -> None:
    postgres.create_database("held_line")
    line = CarefulLine(postgres.address("held_line"), "", left_alone=0)
    assert not line.take("search", 1, HOUR, now=NOON)
    with psycopg.connect(host=str(postgres.server()), user="postgres", dbname="held_line") as busy:
        busy.execute("UPDATE line_shares SET used_until = used_until")
        with pytest.raises(LineGone):
            line.take("search", 1, HOUR, now=NOON)
    assert line.take("search", 1, HOUR, now=NOON) == HOUR
    line.close()
