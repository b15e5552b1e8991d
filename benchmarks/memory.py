"""What a web process holds in memory: begun, after it served every kind of page, and after it read a text itself.

Run: python -m benchmarks.memory [--database postgresql://…]

The sample newsroom is made in a folder of its own (or in the empty database that is named, which is left filled), and served by gunicorn
as in earnest: threads, one worker, then two that were forked from a process which had loaded the program (`--preload`). Each goes
through the pages of benchmarks/visits.py three times. Read from /proc/PID/smaps_rollup, so on Linux only, in MB of a million bytes:

- RSS: all that lies in memory of the process, also what it shares with others;
- PSS: the same, with what is shared divided among those who share it: the sum over all processes is what the machine needs;
- own: what would be free if this process ended.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.visits import Round, go_round, paste
from factcheck.config_places import ROOT

GOAL = 150
"""Megabytes of RSS of a web process without the model."""
ROUNDS = 3
_LINES = {"Rss:": "RSS", "Pss:": "PSS", "Private_Clean:": "own", "Private_Dirty:": "own"}


def held(pid: int) -> dict[str, float]:
    """Megabytes of a process: RSS, PSS and what is its own."""
    found = {"RSS": 0.0, "PSS": 0.0, "own": 0.0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, kilobytes = line.split()[:2]
        if name in _LINES:
            found[_LINES[name]] += int(kilobytes) * 1024 / 1e6
    return found


def children(pid: int) -> list[int]:
    """The processes that a process began."""
    return [int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def served(variables: dict[str, str], *options: str) -> Iterator[tuple[str, int]]:
    """The newsroom served by gunicorn: gives its address and the number of gunicorn's first process."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.set_inheritable(True)
        command = [sys.executable, "-m", "gunicorn", "--worker-class=gthread", "--threads=8", "--log-level=warning"]
        bind = f"--bind=fd://{listening.fileno()}"
        server = subprocess.Popen(  # noqa: S603  (our own server)
            [*command, bind, *options, "wsgi:app"], cwd=ROOT, env=variables, pass_fds=[listening.fileno()]
        )
        home = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            httpx.get(f"{home}/healthz", timeout=120).raise_for_status()
            yield home, server.pid
        finally:
            server.terminate()
            server.wait(30)


def fill(variables: dict[str, str]) -> Round:
    """Make the sample newsroom, in a process that ends with it."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_fill, (variables,))


def _fill(variables: dict[str, str]) -> Round:
    os.environ.update(variables)
    from flask_migrate import upgrade
    from sqlalchemy import select

    from factcheck import create_app
    from factcheck.extensions import db
    from factcheck.models import Annotation, Edition
    from factcheck.workflow import sampling

    with create_app().app_context():
        upgrade()
        article = sampling.fill()
        db.session.commit()
        public = select(Annotation.statement_id).join(Edition).where(Edition.article_id == article.id).limit(1)
        return Round(article.slug, article.id, db.session.scalars(public).one())


def measured(variables: dict[str, str], places: Round) -> dict[str, dict[str, float]]:
    """Megabytes by what a process has done."""
    found: dict[str, dict[str, float]] = {}
    begun = time.monotonic()
    with served(variables) as (home, first):
        sys.stderr.write(f"The first answer came after {time.monotonic() - begun:.1f} s.\n")
        worker = children(first)[0]
        found["begun"] = held(worker)
        for _ in range(ROUNDS):
            go_round(home, places)
        found["has served its pages"] = held(worker)
    for engine, name in (("rules", "and read a text by the rules"), ("trained", "and read a text with the model")):
        with served(variables | {"FACTCHECK_TAGGER": engine}) as (home, first):
            go_round(home, places)
            paste(home)
            found[name] = held(children(first)[0])
    with served(variables, "--preload", "--workers=2") as (home, first):
        for _ in range(ROUNDS * 2):  # each of the two gets its part
            go_round(home, places)
        found["preloaded: the first process"] = held(first)
        for number, worker in enumerate(children(first), start=1):
            found[f"preloaded: worker {number}"] = held(worker)
    return found


def main() -> None:
    """Make, serve, measure, print; ends with 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="", help="address of an empty database (a SQLite file of its own)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
        variables = own | {
            "FACTCHECK_INSTANCE": folder,
            "FACTCHECK_DATABASE_URL": asked.database,
            "FACTCHECK_LIMITS": "off",
            "FACTCHECK_LOG_LEVEL": "error",
        }
        found = measured(variables, fill(variables))
    sys.stdout.write(f"{'a web process that':<32}{'RSS':>8}{'PSS':>8}{'own':>8}\n")
    for name, sizes in found.items():
        sys.stdout.write(f"{name:<32}" + "".join(f"{sizes[column]:>8.1f}" for column in ("RSS", "PSS", "own")) + "\n")
    sys.stdout.write(f"{'goal, without the model':<32}{GOAL:>8}\n")
    raise SystemExit(0 if found["has served its pages"]["RSS"] <= GOAL else 1)


if __name__ == "__main__":
    main()
