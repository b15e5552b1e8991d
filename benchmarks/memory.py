"""What a web process holds in memory: begun, after it served every kind of page, and after it read a text itself; and a worker.

Run: python -m benchmarks.memory [--database postgresql://…]

The sample newsroom is made in a folder of its own (or in the empty database that is named, which is left filled), and served by gunicorn
as deploy/gunicorn.conf.py has it: one process that loads the program, and web processes forked from it, one and then two. They serve the
pages of benchmarks/visits.py three times over; others read a text besides, and `flask work` reads a
long live blog. Read from /proc/PID/smaps_rollup, so on Linux only, in MB of 1,048,576 bytes, as ps and top count:

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

from benchmarks.visits import PASTE, Round, go_round, paste
from factcheck.config_places import ROOT
from factcheck.sample.sample import live_blog

SERVED = "web process, after its pages"
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
            found[_LINES[name]] += int(kilobytes) / 1024
    return found


def children(pid: int) -> list[int]:
    """The processes that a process began."""
    return [int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def served(variables: dict[str, str], *options: str) -> Iterator[tuple[str, int]]:
    """The newsroom served by gunicorn: gives its address and the number of gunicorn's first process."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.set_inheritable(True)
        command = [sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.conf.py", "--log-level=warning"]
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


@contextmanager
def working(variables: dict[str, str]) -> Iterator[int]:
    """A worker that does what is done behind the scenes: gives its process."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "work"]
    worker = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE)  # noqa: S603  (our own command)
    try:
        if worker.stdout is not None:
            worker.stdout.readline()  # what it says once it works
        yield worker.pid
    finally:
        worker.terminate()
        worker.wait(60)


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
    """Megabytes by what a process is and has done."""
    found: dict[str, dict[str, float]] = {}
    with served(variables, "--workers=1") as (home, first):
        worker = children(first)[0]
        found["web process, begun"] = held(worker)
        for _ in range(ROUNDS):
            go_round(home, places)
        found[SERVED] = held(worker)
    with served(variables, "--workers=2") as (home, first):
        for _ in range(ROUNDS * 2):  # each of the two gets its part
            go_round(home, places)
        found["of two: the first process"] = held(first)
        for number, worker in enumerate(children(first), start=1):
            found[f"of two: web process {number}, after its pages"] = held(worker)
    for engine, name in (("rules", "by the rules"), ("trained", "with the model")):
        with served(variables | {"FACTCHECK_TAGGER": engine}, "--workers=1") as (home, first):
            go_round(home, places)
            paste(home, PASTE)
            found[f"web process that read a text {name}"] = held(children(first)[0])
    with served(variables, "--workers=1") as (home, first), working(variables) as worker:
        time.sleep(5)  # until it has noted that it is there
        found["flask work, begun"] = held(worker)
        paste(home, "\n\n".join([live_blog()] * 5))  # long enough not to be read while its person waits
        found["flask work, after a live blog with the model"] = held(worker)
        found["web process beside it"] = held(children(first)[0])
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
    sys.stdout.write(f"{'process':<46}{'RSS':>8}{'PSS':>8}{'own':>8}\n")
    for name, sizes in found.items():
        sys.stdout.write(f"{name:<46}" + "".join(f"{sizes[column]:>8.1f}" for column in ("RSS", "PSS", "own")) + "\n")
    sys.stdout.write(f"{'goal of ' + SERVED:<46}{GOAL:>8}\n")
    raise SystemExit(0 if found[SERVED]["RSS"] <= GOAL else 1)


if __name__ == "__main__":
    main()
