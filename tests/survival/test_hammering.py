"""Several processes serve people who work on the same statements at once: nothing is lost, and nobody is shown a mistake of ours."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from flask import Flask

from factcheck.extensions import db
from tests.support.databases import on_both_databases
from tests.support.newsroom import open_newsroom
from tests.support.visitors import signed_in_as
from tests.survival.drill.hammering import CLASHED, Hammer
from tests.survival.drill.setting_up import machine_at


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_update_is_lost_and_whoever_comes_second_is_shown_both(database: str, tmp_path: Path) -> None:
    with machine_at(tmp_path, database, workers=2) as (machine, stage):
        hammer = Hammer(machine, stage, Random(5))  # noqa: S311  (dice, no secret)
        hammer.work(12, seconds=30)
        hammer.look()
        assert hammer.ledger.acknowledged
        assert hammer.ledger.refused[CLASHED]


@on_both_databases
def test_an_assignment_that_was_made_meanwhile_is_shown_beside_what_was_chosen(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        db.session.remove()
    address = f"/desk/statements/{room.claim_id}/assignment"
    ana, bo = signed_in_as(app, "checker@example.org"), signed_in_as(app, "second@example.org")
    seen = ana.get(address).text.split('name="seen" type="hidden" value="')[1].split('"')[0]
    bo.post(f"/desk/statements/{room.claim_id}/take-on")
    told = {"seen": seen, "to": "", "priority": "urgent", "deadline": ""}
    refused = ana.post(address, data=told)
    assert refused.status_code == 409
    assert "Now it is with: Bo Checker; priority: normal; deadline: none." in refused.text
    assert '<option selected value="urgent">' in refused.text
    with app.app_context():
        assert room.claim.checker == room.second_checker
        db.session.remove()
    seen = refused.text.split('name="seen" type="hidden" value="')[1].split('"')[0]
    assert ana.post(address, data={**told, "seen": seen}).status_code == 303
    with app.app_context():
        assert room.claim.checker is None
        db.session.remove()
