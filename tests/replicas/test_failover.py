"""The primary is gone and the replica takes its place: nothing that was acknowledged is lost, and nobody starts the program anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Statement
from tests.support.newsroom import Newsroom
from tests.support.pairs import Pair, connected


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Servers of the test's own, since one of them stays away. A commit is acknowledged once the replica has it on its disk, too."""
    pair = Pair()
    with connected(pair.primary) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("SELECT pg_reload_conf()")
    yield pair
    pair.close()


@pytest.fixture
def settings(pair: Pair, tmp_path: Path) -> Settings:
    name = pair.new_database()
    either = f"postgresql://postgres@/{name}?host={pair.primary.folder}&host={pair.replica.folder}"
    return Settings(
        instance=tmp_path / "instance",
        database_url=f"{either}&target_session_attrs=read-write",
        replica_url=either,
        secret_key=SecretStr("not a secret in a test"),
    )


def test_the_replica_takes_over_and_what_was_acknowledged_is_there(app: Flask, ana: FlaskClient, room: Newsroom, pair: Pair) -> None:
    names = [f"Editing system {number}" for number in range(8)]
    for name in names:
        assert ana.post("/account/tokens", data={"name": name}).status_code == 303
    pair.primary.kill()
    assert ana.post("/account/tokens", data={"name": "While nobody takes writes"}).status_code == 503

    pair.replica._run("pg_ctl", "promote", "--wait", f"--pgdata={pair.replica.data}")  # noqa: SLF001  (as it is started and stopped)
    with connected(pair.replica) as connection:
        connection.execute("ALTER SYSTEM RESET synchronous_standby_names")  # nobody follows the new primary yet
        connection.execute("SELECT pg_reload_conf()")

    page = ana.get("/account/tokens").text
    assert all(name in page for name in names)
    assert "While nobody takes writes" not in page
    assert ana.post("/account/tokens", data={"name": "After it"}).status_code == 303
    assert "After it" in ana.get("/account/tokens").text
    with app.app_context():
        db.session.get_one(Statement, room.claim_id).draft_finding = "The list has 212 names."
        db.session.commit()
        assert not app.extensions["replica"].standing().follows, "what the address of the replica names now is the primary itself"
