"""Looking at what is stored after the day: whatever was acknowledged is there once, and nobody wrote over what they had not seen."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, text

from tests.survival.drill.ledger import Ledger, Step
from tests.survival.drill.promises import broken, verified

SAVES = "SELECT statement_id, details FROM history WHERE verb = 'save' ORDER BY id"


def wrong(engine: Engine, result: dict[str, Any]) -> Iterator[str]:
    """A sentence for each thing that must not be. Needs an application context."""
    ledger = Ledger()
    ledger.acknowledged = [Step(**one) for one in result["acknowledged"]]
    ledger.open = [Step(**one) for one in result["open"]]
    yield from result["faults"]
    for part in ("alone", "together"):
        yield from (f"{many} times {what}" for what, many in result[part]["errors"].items())
    yield from broken(engine, ledger)
    yield from lost(engine)
    if problem := verified():
        yield problem


def lost(engine: Engine) -> Iterator[str]:
    """Updates that were lost: a finding that was changed from something else than the change before made it."""
    newest: dict[int, str] = defaultdict(str)
    with engine.connect() as connection:
        rows = connection.execute(text(SAVES)).all()
        connection.rollback()
    for number, details in rows:
        change = (json.loads(details) if isinstance(details, str) else details).get("finding")
        if change is None:
            continue
        if change["old"] != newest[number]:
            yield f"Statement {number} was changed from “{change['old']}”, after it had been made “{newest[number]}”."
        newest[number] = change["new"]
