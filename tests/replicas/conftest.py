"""A newsroom on a primary with a replica."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import event

from factcheck.config import Settings
from factcheck.extensions import db
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.pairs import Pair
from tests.support.visitors import signed_in_as


@pytest.fixture(scope="session")
def shared_pair() -> Iterator[Pair]:
    """The servers, started once; a test that changes how they stand puts that back."""
    pair = Pair()
    yield pair
    pair.close()


@pytest.fixture
def pair(shared_pair: Pair) -> Pair:
    return shared_pair


@pytest.fixture
def settings(pair: Pair, tmp_path: Path) -> Settings:
    name = pair.new_database()
    return Settings(
        instance=tmp_path / "instance",
        database_url=pair.primary.address(name),
        replica_url=pair.replica.address(name),
        replica_seconds=300,
        secret_key=SecretStr("not a secret in a test"),
    )


@pytest.fixture
def room(app: Flask, pair: Pair) -> Newsroom:
    with app.app_context():
        room = open_newsroom()
    pair.settle()
    return room


@pytest.fixture
def ana(app: Flask, room: Newsroom, pair: Pair) -> FlaskClient:
    """A checker, signed in."""
    client = signed_in_as(app, "checker@example.org")
    client.get("/account")
    pair.settle()
    return client


@pytest.fixture
def asked(app: Flask) -> Iterator[dict[str, list[str]]]:
    """What each server is asked from here on: those that are "primary" and "replica"."""
    said: dict[str, list[str]] = {"primary": [], "replica": []}
    with app.app_context():
        known = {"primary": db.engine, "replica": db.engines["replica"]}
    listening = []
    for name, engine in known.items():

        def note(_connection: object, _cursor: object, statement: str, *_rest: object, to: list[str] = said[name]) -> None:
            to.append(statement.lstrip())

        event.listen(engine, "before_cursor_execute", note)
        listening.append((engine, note))
    yield said
    for engine, note in listening:
        event.remove(engine, "before_cursor_execute", note)
