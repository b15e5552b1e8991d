"""A newsroom that was reading drafts before there were other kinds of jobs keeps what it knew of them, there and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import text

from factcheck import create_app
from factcheck.config import ROOT, Settings
from factcheck.extensions import db
from tests.support import postgres

MIGRATIONS = str(ROOT / "factcheck" / "migrations")
JOB = """
INSERT INTO storing_jobs (id, draft_id, draft_revision, headline, state, done, total, why, lease, lease_until, article_id, at, by_id)
VALUES (7, 3, 2, 'Flood in Marn', 'failed', 4, 21, 'It was cold.', 'lease', '2026-11-23 10:00:00', NULL, '2026-11-23 09:00:00', 1)
"""
USER = """
INSERT INTO users (id, email, name, role, password_hash, active, session_epoch, created_at)
VALUES (1, 'wren@example.org', 'Wren Abbott', 'checker', '', TRUE, 0, '2026-11-23 09:00:00')
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A newsroom as it was before, with a job that failed."""
    name = f"before_{uuid4().hex}"
    address = f"sqlite:///{tmp_path / 'before.sqlite3'}"
    if request.param == "postgresql":
        postgres.create_database(name)
        address = postgres.address(name)
    app = create_app(Settings(instance=tmp_path / "instance", database_url=address))
    with app.app_context():
        flask_migrate.upgrade(directory=MIGRATIONS, revision="0007")
        db.session.execute(text(USER))
        db.session.execute(text(JOB))
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def _one(statement: str) -> tuple[object, ...]:
    row = db.session.execute(text(statement)).one()
    db.session.rollback()
    return tuple(row)


def test_a_job_survives_both_ways_and_the_next_one_has_a_number_of_its_own(before: Flask) -> None:
    flask_migrate.upgrade(directory=MIGRATIONS, revision="0008")
    known = "SELECT id, kind, subject_id, title, state, done, total, why, by_id FROM jobs WHERE id = 7"
    assert _one(known) == (7, "storing", 3, "Flood in Marn", "failed", 4, 21, "It was cold.", 1)
    db.session.execute(
        text(
            "INSERT INTO jobs (kind, subject_id, title, given, state, done, total, why, lease, lease_until, said, at, by_id) "
            "SELECT 'another', 9, 'Another', '{}', state, done, total, why, lease, lease_until, said, at, by_id FROM jobs"
        )
    )
    db.session.commit()
    assert _one("SELECT count(*), max(id) FROM jobs") == (2, 8)

    flask_migrate.downgrade(directory=MIGRATIONS, revision="0007")
    assert _one("SELECT id, draft_id, draft_revision, headline, state, done, total, why, by_id FROM storing_jobs") == (
        *(7, 3, 1, "Flood in Marn", "failed", 4, 21, "It was cold.", 1),
    )
