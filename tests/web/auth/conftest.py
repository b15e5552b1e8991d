"""Newsrooms with a sign-in service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from pydantic import SecretStr

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from tests.support import quick_starts
from tests.support.newsroom import Newsroom, open_newsroom
from tests.web.auth.service import SECRET, PlannedService, RealService, planned_service, real_service

Opens = Callable[..., Flask]


@pytest.fixture(scope="session")
def real() -> Iterator[RealService]:
    """A sign-in service that others wrote, started once."""
    with real_service() as service:
        yield service


@pytest.fixture
def planned() -> Iterator[PlannedService]:
    """A sign-in service that says what the test has it say."""
    with planned_service() as service:
        yield service


@pytest.fixture
def opens(settings: Settings) -> Iterator[Opens]:
    """Makes the application with a service: `opens(service, password_sign_in="administrators")`."""
    made: list[Flask] = []

    def opened(service: RealService | PlannedService, **more: Any) -> Flask:
        given = {"oidc_issuer": service.issuer, "oidc_client_id": "factcheck", "oidc_name": "Newsroom account", **more}
        app = create_app(settings.model_copy(update={"oidc_client_secret": SecretStr(SECRET), **given}))
        app.testing = True
        app.config["WTF_CSRF_ENABLED"] = False
        quick_starts.share_templates(app)
        quick_starts.share_statements(app)
        made.append(app)
        return app

    yield opened
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def staffed(app: Flask) -> Newsroom:
    """The people, in the database that every application of the test shares."""
    with app.app_context():
        return open_newsroom()
