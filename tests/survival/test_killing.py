"""Server, workers, watch and database are killed at random moments while people work: what was acknowledged is there, once and whole."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.survival.drill.drilling import Drill
from tests.survival.drill.setting_up import machine_at

KILLED = {"sqlite": ("server", "one worker", "everything"), "postgresql": ("database", "everything")}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_was_acknowledged_survives_kill_9_and_nothing_is_there_by_half_or_twice(database: str, tmp_path: Path) -> None:
    with machine_at(tmp_path, database) as (machine, stage):
        drill = Drill(machine, stage, Random(7), longest=0.5, least=3)  # noqa: S311  (dice, no secret)
        drill.begin()
        for victim in KILLED[database]:
            drill.live(victim)
        drill.finish()
        assert sum(drill.kills.values()) == len(KILLED[database])
        assert drill.ledger.acknowledged
