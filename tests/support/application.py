"""The application over a database of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from pydantic import SecretStr

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from tests.support import engines, quick_starts


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of one test: its own database, its own instance folder."""
    return Settings(
        instance=tmp_path / "instance",
        database_url=database_url,
        replica_url=engines.replica_for(database_url),
        secret_key=SecretStr("not a secret in a test"),
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application. It holds no context open: requests that shared one would share who is signed in.

    Forms need no token here, so that a test may post what it likes; the browser tests, and those of the tokens themselves, have them on.
    """
    app = create_app(settings)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    quick_starts.share_templates(app)
    quick_starts.share_statements(app)
    yield app
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who visits the site without signing in."""
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """Runs the `flask` commands."""
    return app.test_cli_runner()
