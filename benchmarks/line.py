"""What it costs to count a request, and to look whether there is work: in the newsroom's database, and over each kind of line.

Run: python -m benchmarks.line [--times 2000]

Servers of the benchmark's own are started beside it (PostgreSQL without fsync, Redis without a disk; over a socket and loopback). One
process asks one after the other: milliseconds by the clock, in which the servers' work is contained, and of its
own CPU time, which the ratio is of.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

import flask_migrate
from flask import Flask

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.line.careful import CarefulLine
from factcheck.web import limiting
from tests.support import postgres, redis_server, run_folder

MOST = 10**9


def main() -> None:
    """Measure each, and print a table with ratios to the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=2000)
    times = parser.parse_args().times
    with folder() as made:
        found = {f"counted in the newsroom’s database: {name}": counted(made / name, address, times) for name, address in databases(made)}
        for name, address in lines(made):
            found[f"counted over a line: {name}"] = counted(
                made / f"over {name}", f"sqlite:///{made / 'other.sqlite3'}", times, line=address
            )
            found[f"asked whether there is work: {name}"] = looked(address, times)
    first = next(iter(found.values()))[1]
    for name, (clock, cpu) in found.items():
        sys.stdout.write(f"| {name} | {clock:.2f} | {cpu:.3f} | {cpu / first:.2f} |\n")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for everything, in which servers may be started; they are stopped in the end."""
    made = run_folder.create()
    try:
        yield made
    finally:
        redis_server.stop(made)
        postgres.stop(made)
        run_folder.remove(made)


def databases(made: Path) -> Iterator[tuple[str, str]]:
    """Where a newsroom may be."""
    yield "SQLite", f"sqlite:///{made / 'newsroom.sqlite3'}"
    postgres.create_database("newsroom")
    yield "PostgreSQL", postgres.address("newsroom")


def lines(made: Path) -> Iterator[tuple[str, str]]:
    """The kinds of line."""
    yield "SQLite", f"sqlite:///{made / 'line.sqlite3'}"
    postgres.create_database("line")
    yield "PostgreSQL", postgres.address("line")
    yield "Redis", redis_server.new_address()


def counted(instance: Path, address: str, times: int, *, line: str = "") -> tuple[float, float]:
    """A count, as a request makes it before its work begins."""
    app = create_app(Settings(instance=instance, database_url=address, jobs_url=line, limits=f"oembed={MOST - 1}/hour"))
    with app.app_context():
        flask_migrate.upgrade(directory=str(ROOT / "factcheck" / "migrations"))
        try:
            return measured(_count(app), times)
        finally:
            db.session.remove()
            db.engine.dispose()
            if (known := app.extensions.get("line")) is not None:
                known.close()


def _count(app: Flask) -> Callable[[], object]:
    def count() -> None:
        with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.7"}):
            limiting.count("oembed")

    return count


def looked(address: str, times: int) -> tuple[float, float]:
    """A look at the mark of the last call, as a worker takes it four times a second."""
    line = CarefulLine(address, "factcheck:measured:", patience=10)
    try:
        return measured(line.mark, times)
    finally:
        line.close()


def measured(ask: Callable[[], object], times: int) -> tuple[float, float]:
    """Milliseconds of each, by the clock and of our own CPU time; the first, which connects, is left out."""
    ask()
    clock, cpu = perf_counter(), process_time()
    for _ in range(times):
        ask()
    return (perf_counter() - clock) / times * 1000, (process_time() - cpu) / times * 1000


if __name__ == "__main__":
    main()
