"""Several processes that serve people who all work on the same two statements at once: nothing may be lost, and both versions are shown."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from threading import Event
from typing import Any

import httpx
from sqlalchemy import Engine, text

from factcheck.database import only_reading
from factcheck.extensions import db
from tests.survival.drill.ledger import Ledger
from tests.survival.drill.machine import Machine
from tests.survival.drill.parts import Checker, Editor
from tests.survival.drill.people import Busy, Client
from tests.survival.drill.promises import MARK, broken, verified
from tests.survival.drill.stage import Stage

FIRST = "It was said in these words."
"""The finding with which the stage is set."""
CLASHED = "shown both versions"
"""Under which it is counted how often somebody was refused because another was faster."""
SAVES = "SELECT statement_id, details FROM history WHERE verb = 'save' AND statement_id IN (:one, :other) ORDER BY id"


class Saver(Checker):
    """Saves, submits, takes on; nothing else."""

    def step(self) -> None:
        self.dice.choices((self.work, self.assign), weights=(5, 1))[0]()

    def take(self, kind: str, mark: str, path: str, told: dict[str, Any], **more: Any) -> httpx.Response:  # type: ignore[override]
        """Send it; a save that is refused because somebody was faster shows what was typed and what is stored."""
        answer = super().take(kind, mark, path, told, **more)
        if kind in {"save", "review"} and answer.status_code == 409:
            if mark not in answer.text:
                self.ledger.faults.append(f"{kind} {mark} was refused, and what was typed is gone.")
            elif FIRST not in answer.text and not set(MARK.findall(answer.text)) - {mark}:
                self.ledger.faults.append(f"{kind} {mark} was refused without showing what is stored.")
            else:
                self.ledger.refused[CLASHED] += 1
        return answer


class Answerer(Editor):
    """Approves and sends back; nothing else."""

    def step(self) -> None:
        self.answer()


@dataclass
class Hammer:
    """One run."""

    machine: Machine
    stage: Stage
    dice: Random
    ledger: Ledger = field(default_factory=Ledger)

    def work(self, steps: int, *, clashes: int = 1, seconds: float = 3600) -> None:
        """Have six people work until so many steps were tried and so many clashed, or time is over."""
        self.machine.start()
        stage, resting = replace(self.stage, statements=self.stage.statements[:2]), Event()
        busy: list[Busy] = []
        for name in ("checker", "second", "checker", "second", "editor", "admin"):
            client = Client(self.machine.address, name)
            client.sign_in()
            kind = Answerer if name in {"editor", "admin"} else Saver
            busy.append(kind(client, self.ledger, self.dice, resting, stage))
        for one in busy:
            one.start()
        end = time.monotonic() + seconds
        while (
            (self.ledger.steps < steps or self.ledger.refused[CLASHED] < clashes)
            and time.monotonic() < end
            and all(one.is_alive() for one in busy)
        ):
            time.sleep(0.05)
        resting.set()
        for one in busy:
            one.join(60)
            one.client.close()
            if one.failure is not None:
                raise one.failure

    def look(self) -> None:
        """Look at everything that must hold, and fail with every sentence about what does not."""
        with self.machine.app.app_context():
            with only_reading():
                one, other = self.stage.statements[:2]
                found = [*self.ledger.faults, *broken(db.engine, self.ledger), *lost(db.engine, one, other), *filter(None, [verified()])]
            db.session.remove()
        log = self.machine.log.read_text()
        found += ["The log holds a mistake of ours."] if "Traceback" in log or "A request failed" in log else []
        assert not found, "\n".join(found) + log[-3000:]


def lost(engine: Engine, one: int, other: int) -> Iterator[str]:
    """Updates that were lost: a finding that was changed from something else than the change before made it."""
    newest: dict[int, str] = defaultdict(lambda: FIRST)
    with engine.connect() as connection:
        rows = connection.execute(text(SAVES), {"one": one, "other": other}).all()
        connection.rollback()
    for number, details in rows:
        change = (json.loads(details) if isinstance(details, str) else details).get("finding")
        if change is None or change["old"] == "":
            continue  # the first of all, when the stage was set
        if change["old"] != newest[number]:
            yield f"Statement {number} was changed from “{change['old']}”, after it had been made “{newest[number]}”."
        newest[number] = change["new"]
