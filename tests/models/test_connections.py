"""Many writers at once: nothing is lost without an error."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm.exc import StaleDataError

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Statement
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.newsroom import open_newsroom
from tests.support.server import loaded_processes

TIMES = 20


def _count_up(database_url: str, instance: str, statement_id: int) -> int:
    """Read a number and write it back one higher, many times over; give up a try only on an error."""
    app = create_app(Settings(instance=Path(instance), database_url=database_url))
    done = 0
    with app.app_context():
        while done < TIMES:
            statement = db.session.get_one(Statement, statement_id)
            statement.draft_finding = str(int(statement.draft_finding or 0) + 1)
            try:
                db.session.commit()
                done += 1
            except StaleDataError:
                db.session.rollback()
    return done


@on_both_databases
def test_four_processes_lose_no_update(app: Flask, settings: Settings) -> None:
    with app.app_context():
        number = open_newsroom().claim_id
    with ProcessPoolExecutor(4, mp_context=loaded_processes()) as pool:
        runs = [pool.submit(_count_up, settings.database_url, str(settings.instance), number) for _ in range(4)]
        assert sum(run.result() for run in runs) == 4 * TIMES
    with app.app_context():
        assert db.session.get_one(Statement, number).draft_finding == str(4 * TIMES)


@on_sqlite
def test_sqlite_is_set_up_to_be_trusted(app: Flask) -> None:
    with app.app_context():
        pragmas = {name: db.session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys", "recursive_triggers")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "recursive_triggers": 1}


def test_a_moment_without_a_zone_is_refused(app: Flask) -> None:
    from datetime import datetime

    with app.app_context():
        room = open_newsroom()
        room.claim.changed_at = datetime(2026, 3, 3, 12)  # noqa: DTZ001  (the mistake this is about)
        with pytest.raises(Exception, match="has no time zone"):
            db.session.commit()
