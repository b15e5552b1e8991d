"""What each step of a reviewer costs on SQLite, one after the other: processor time, and how much of it nobody else can write.

Run: python -m benchmarks.load.holding [--times 5]

In this process, without a network, over the newsroom that benchmarks.load makes. Milliseconds of CPU time, the median: of the whole
request, and of its transactions that hold the write lock (waiting for the disk is not in them).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import process_time

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, event

from benchmarks.load.newsroom import fill
from benchmarks.load.pages import SEEN, WAITING, form_on, token_on
from benchmarks.load.stage import VERDICT, Stage
from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.database import only_reads
from factcheck.extensions import db


class Clock:
    """Takes the time of requests and of what they hold."""

    def __init__(self, app: Flask) -> None:
        self.took: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self._begun: dict[int, float] = {}
        self._held = 0.0
        with app.app_context():
            event.listen(db.engine, "begin", self._begin)
            event.listen(db.engine, "commit", self._end)
            event.listen(db.engine, "rollback", self._end)

    def ask(self, kind: str, client: FlaskClient, path: str, told: dict[str, str] | None = None) -> str:
        """One request; gives the page."""
        self._held, begun = 0.0, process_time()
        answer = client.get(path) if told is None else client.post(path, data=told)
        self.took[kind].append(((process_time() - begun) * 1000, self._held * 1000))
        if answer.status_code not in {200, 204, 302, 303}:
            raise SystemExit(f"{kind} was answered with {answer.status_code}.")
        return answer.text

    def _begin(self, connection: Connection) -> None:
        if not only_reads.get():
            self._begun[id(connection)] = process_time()

    def _end(self, connection: Connection) -> None:
        if (begun := self._begun.pop(id(connection), None)) is not None:
            self._held += process_time() - begun


def signed_in(app: Flask, clock: Clock, stage: Stage, email: str) -> FlaskClient:
    """Somebody who has signed in."""
    client = app.test_client()
    token = token_on(client.get("/sign-in").text)
    clock.ask("sign in", client, "/sign-in", {"email": email, "password": stage.password, "csrf_token": token})
    return client


def check(clock: Clock, checker: FlaskClient, editor: FlaskClient, number: int, source: int) -> None:
    """One statement, from the queue to its approval."""
    place = f"/desk/statements/{number}/"
    clock.ask("queue", checker, "/desk/")
    page = clock.ask("statement", checker, place)
    clock.ask("I am here", checker, f"{place}here", {"csrf_token": token_on(page)})
    clock.ask("any news?", checker, "/desk/news?since=0")
    page = clock.ask("find a source", checker, place, {**form_on(page), "source_words": "yearbook", "do": "find"})
    chosen = {"source": str(source), "locator": "page 7", "passage": "So it was counted.", "stance": "supports", "do": "evidence"}
    clock.ask("link a source", checker, place, {**form_on(page), **chosen})
    for do in ("save", "submit"):
        form = {**form_on(checker.get(place).text), "verdict": VERDICT, "finding": f"Nearly, {do}."}
        clock.ask("typed, kept", checker, f"{place}typed", form)
        clock.ask(do, checker, place, {**form, "do": do})
    waiting = WAITING.findall(clock.ask("approvals", editor, "/approvals/"))
    page = clock.ask("review", editor, f"/approvals/reviews/{waiting[0]}")
    seen = SEEN.search(page)
    told = {"csrf_token": token_on(page), "seen": seen[1] if seen else ""}
    clock.ask("approve", editor, f"/approvals/reviews/{waiting[0]}/approve", told)


def main() -> None:
    """Make the newsroom, work, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5, help="statements that are checked after the first, which does not count")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # a last page may still be written
        app = create_app(Settings(instance=Path(folder)))
        with app.app_context():
            flask_migrate.upgrade(directory=str(ROOT / "factcheck" / "migrations"))
            stage = fill(20)
        app.testing = True  # readers' pages are written by a thread beside, which is not what is measured
        app.config["WTF_CSRF_ENABLED"] = True
        clock = Clock(app)
        checker, editor = (signed_in(app, clock, stage, email) for email in (stage.checkers[0], stage.editors[1]))
        for place, number in enumerate(stage.alone[: times + 1]):
            check(clock, checker, editor, number, stage.source)
            if not place:
                clock.took = defaultdict(list, {"sign in": clock.took["sign in"]})
        sys.stdout.write(f"{'':18}{'CPU ms':>10}{'holding':>10}\n")
        for kind, took in clock.took.items():
            sys.stdout.write(f"{kind:18}{median(one for one, _ in took):>10.1f}{median(held for _, held in took):>10.1f}\n")


if __name__ == "__main__":
    main()
