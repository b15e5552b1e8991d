"""The drill: people work, something is killed, it is started again, and all promises are looked at. Over and over."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from threading import Event

from sqlalchemy import text

from factcheck.database import only_reading
from factcheck.extensions import db, storage
from factcheck.storage import PublishedFolder
from tests.survival.drill.followed import GrowingPage
from tests.survival.drill.ledger import Ledger
from tests.survival.drill.machine import Machine, until
from tests.survival.drill.parts import Checker, ContentSystem, Editor
from tests.survival.drill.people import Busy, Client, Unanswered
from tests.survival.drill.promises import broken, half_made, shown_newest, verified
from tests.survival.drill.stage import Stage

VICTIMS = ("server", "server", "one worker", "work", "database", "everything")
"""What is killed, as often as it stands here; there is a database to be killed only where it is a server."""
PATIENCE = 20
"""Seconds in which the least steps should be taken."""
EFFECTS = """
SELECT (SELECT count(*) FROM jobs WHERE kind = 'quote checks' AND state = 'done'),
       (SELECT count(*) FROM history WHERE verb = 'check quotations'),
       (SELECT count(*) FROM jobs WHERE kind = 'storing' AND state = 'done'),
       (SELECT count(*) FROM articles WHERE headline LIKE 'Harbour board mark%')
"""
"""Jobs that are done, and what they made: as much of the one as of the other."""


@dataclass
class Drill:
    """One run. `dice` decide who does what and what is killed when; the same seed gives the same plan, though not the same moments."""

    machine: Machine
    stage: Stage
    dice: Random
    page: GrowingPage | None = None
    """What `flask work` follows, if anything."""
    longest: float = 2.0
    """Seconds that people work at most before something is killed."""
    least: int = 1
    """Steps that are acknowledged before something is killed, on a machine that is not too slow for it."""
    ledger: Ledger = field(default_factory=Ledger)
    kills: Counter[str] = field(default_factory=Counter)
    recovery: list[float] = field(default_factory=list)
    """Seconds from a start after a kill to the first answer."""
    looks: int = 0
    """How often everything was looked at."""
    _people: list[Client] = field(default_factory=list)

    def begin(self) -> None:
        """Start everything, and have people sign in."""
        self.machine.start()
        for name in ("checker", "second", "editor", "admin"):
            self._people.append(Client(self.machine.address, name))
            self._people[-1].sign_in()
        self._people.append(Client(self.machine.address, "program"))

    def live(self, victim: str) -> None:
        """People work until something is killed; then it is started again, and everything is looked at."""
        self.machine.work()
        resting = Event()
        busy = self._begin_work(resting)
        begun, end = len(self.ledger.acknowledged), time.monotonic() + PATIENCE
        while len(self.ledger.acknowledged) < begun + self.least and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(self.dice.uniform(0, self.longest))
        self._kill(victim)
        resting.set()
        began = time.monotonic()
        self.machine.start()
        self.recovery.append(time.monotonic() - began)
        for one in busy:
            one.join(60)
            assert not one.is_alive(), f"{one.name} still waits for an answer"
            if one.failure is not None:
                raise one.failure
        self.let_leases_run_out()

    def look(self) -> None:
        """Look at everything that must hold, and fail with every sentence about what does not."""
        with self.machine.app.app_context():
            with only_reading():
                settings = self.machine.settings
                found = [*self.ledger.faults, *broken(db.engine, self.ledger)]
                found += half_made(db.engine, PublishedFolder(settings.resolved_published()), storage())  # type: ignore[arg-type]
                found += shown_newest(db.engine, self._page)
                found += filter(None, [verified()])
            db.session.remove()
        assert not found, "\n".join(found)
        self.looks += 1

    def finish(self) -> tuple[int, ...]:
        """Wait until every job has ended, look at what they made, and give the numbers: each has exactly one effect."""
        self.machine.work()
        until(lambda: not self._count("SELECT count(*) FROM jobs WHERE state IN ('waiting', 'running')"), "a job never ended", seconds=120)
        with self.machine.app.app_context(), db.engine.connect() as connection:
            row = tuple(connection.execute(text(EFFECTS)).one())
            connection.rollback()
        assert row[0] == row[1], f"{row[0]} comparisons are done, and {row[1]} were written"
        assert row[2] == row[3], f"{row[2]} articles are taken in, and {row[3]} are there"
        self.look()
        for client in self._people:
            client.close()
        return row

    def let_leases_run_out(self) -> None:
        """Let the time pass after which whoever held a job, a page or a letter counts as gone."""
        with self.machine.app.app_context(), db.engine.begin() as connection:
            for table in ("jobs", "followings", "letters"):
                connection.execute(text(f"UPDATE {table} SET lease_until = '2026-01-01 00:00:00' WHERE lease_until IS NOT NULL"))
            connection.execute(text("UPDATE followings SET due_at = '2026-01-01 00:00:00' WHERE due_at IS NOT NULL"))

    def victim(self) -> str:
        """What is killed next."""
        return self.dice.choice([one for one in VICTIMS if one != "database" or self.machine.cluster is not None])

    def told(self) -> str:
        """How far it is, in a line."""
        done, kills, slowest = self.ledger, sum(self.kills.values()), max(self.recovery, default=0.0)
        return (
            f"{done.steps} steps: {len(done.acknowledged)} acknowledged, {len(done.open)} never answered, {done.refused.total()} refused. "
            f"{kills} kills ({', '.join(f'{count} of {name}' for name, count in sorted(self.kills.items()))}), everything looked at "
            f"{self.looks} times, back after {slowest:.1f} s at most."
        )

    def _begin_work(self, resting: Event) -> list[Busy]:
        ana, bo, edda, ada, program = self._people
        told = (self.ledger, self.dice, resting, self.stage)
        busy: list[Busy] = [
            Checker(ana, *told),
            Checker(bo, *told),
            Editor(edda, *told),
            Editor(ada, *told),
            ContentSystem(program, *told),
        ]
        for one in busy:
            one.start()
        return busy

    def _kill(self, victim: str) -> None:
        self.kills[victim] += 1
        if victim in {"server", "everything"}:
            self.machine.kill_server()
        if victim == "one worker":
            self.machine.kill_one_worker(self.dice)
        if victim in {"work", "everything"}:
            self.machine.kill_worker()
        if victim in {"database", "everything"} and self.machine.cluster is not None:
            self.machine.cluster.kill()

    def _page(self, path: str) -> str:
        with suppress(Unanswered):  # a connection that was left over from before the kill
            return self._people[-1].get(path).text
        self.machine.wait_until_alive()
        return self._people[-1].get(path).text

    def _count(self, wanted: str) -> int:
        with self.machine.app.app_context(), db.engine.connect() as connection:
            found = connection.scalar(text(wanted))
            connection.rollback()
        return int(found or 0)
