"""A newsroom, people's browsers, and a site of the web that may be asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr

from factcheck.config import Settings
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.web_server import WebServer


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked, and keep small files only."""
    return Settings(
        instance=tmp_path / "instance",
        database_url=database_url,
        secret_key=SecretStr("not a secret in a test"),
        fetch_allow=f"127.0.0.1:{site.port}",
        max_source_bytes=20_000,
    )


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """The newsroom; what it holds is loaded by number, in a context of one's own."""
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def checker(app: Flask, room: Newsroom) -> FlaskClient:
    """A checker's browser."""
    return _signed_in(app, "checker@example.org")


@pytest.fixture
def colleague(app: Flask, room: Newsroom) -> FlaskClient:
    """Another checker's browser."""
    return _signed_in(app, "second@example.org")


def _signed_in(app: Flask, address: str) -> FlaskClient:
    client = app.test_client()
    assert client.post("/sign-in", data={"email": address, "password": PASSWORD}).status_code == 303
    return client
