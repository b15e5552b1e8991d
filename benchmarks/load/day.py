"""A day of the loaded newsroom, in a process of its own because locust replaces what Python waits with.

Run by benchmarks.load: python -m benchmarks.load.day PLAN RESULT, two files of JSON. First each kind of person works alone, in a hurry;
then all of them come, and are measured from when everybody is there.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import time
from typing import Any

import gevent  # type: ignore[import-untyped]  # its types are a package of their own
from locust.env import Environment

from benchmarks.load.answering import Editor
from benchmarks.load.checking import Checker
from benchmarks.load.people import Person, Reviewer
from benchmarks.load.reading import Reader
from benchmarks.load.spending import between, spent
from benchmarks.load.stage import Stage
from tests.survival.drill.ledger import Ledger

HURRY = 0.15
"""Seconds between the clicks of whoever is measured alone."""
SHARES = {Checker: 0.5, Editor: 0.4, Reader: 0.1}
"""Of the time in which people are measured alone."""
SETTLING = 15
"""Seconds between the last arrival and the first request that counts."""
LAST = 20
"""Seconds that whoever is waiting for an answer still gets in the end."""


@dataclass
class Measured:
    """What one part of the day took."""

    since: float = 0
    """Requests that began earlier do not count (seconds since 1970)."""
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Milliseconds of each kind of request."""
    seconds: float = 0
    processors: dict[str, float] = field(default_factory=dict)
    """How many were used, by whom."""
    errors: Counter[str] = field(default_factory=Counter)
    """Also those of the time in which people arrive."""

    def note(self, name: str, response_time: float, exception: object, start_time: float, **_more: Any) -> None:
        """Note one request, as locust tells of it."""
        if exception is not None:
            self.errors[f"{name}: {exception}"] += 1
        if start_time >= self.since and not self.seconds:
            self.took[name].append(response_time)


def work(people: dict[type[Person], int], plan: dict[str, Any], seconds: float, measured: Measured) -> None:
    """Have so many of each kind work for so long, from when they are measured."""
    processes = plan["processes"]
    environment = Environment(user_classes=list(people), host=plan["address"])
    environment.events.request.add_listener(measured.note)  # type: ignore[no-untyped-call]  # locust's own
    for kind, many in people.items():
        kind.fixed_count = many
    runner = environment.create_local_runner()
    runner.start(sum(people.values()), spawn_rate=90)
    gevent.sleep(max(measured.since - time(), 0))
    began, before = time(), spent(processes)
    gevent.sleep(seconds)
    measured.processors = between(before, spent(processes), time() - began)
    measured.seconds = time() - began
    runner.environment.stop_timeout = LAST
    runner.stop()


def day(plan: dict[str, Any]) -> dict[str, Any]:
    """Everything that is measured."""
    stage = Stage(**plan["stage"])
    Person.stage, Person.ledger = stage, Ledger()
    Person.pace, alone = HURRY, Measured()
    Person.stage = Stage(**{**plan["stage"], "checkers": stage.checkers[:1], "statements": stage.alone, "shared": stage.alone[-1:]})
    for kind, share in SHARES.items():
        prepare([stage.checkers[0]], [stage.editors[-1]])
        alone.seconds = 0
        work({kind: 1}, plan, plan["alone"] * share, alone)
    together = Measured(since=time() + plan["arriving"] + SETTLING)
    Person.stage, Person.pace, Person.arriving = stage, plan["pace"], plan["arriving"]
    prepare(stage.checkers, stage.editors[:-1])
    counts: dict[type[Person], int] = {Checker: len(stage.checkers), Editor: len(stage.editors) - 1, Reader: plan["readers"]}
    work({kind: many for kind, many in counts.items() if many}, plan, plan["seconds"], together)
    ledger = Person.ledger
    return {
        "alone": vars(alone),
        "together": vars(together),
        "acknowledged": [asdict(step) for step in ledger.acknowledged],
        "open": [asdict(step) for step in ledger.open],
        "refused": ledger.refused,
        "faults": ledger.faults,
    }


def prepare(checkers: list[str], editors: list[str]) -> None:
    """Say who is still to sign in."""
    Reviewer.emails = []
    Checker.emails, Editor.emails = list(checkers), list(editors)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(day(json.loads(Path(sys.argv[1]).read_text()))))
