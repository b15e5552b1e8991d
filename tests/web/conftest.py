"""A newsroom, and people of it with browsers."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as
from tests.web.rights.site import whole, whole_site

__all__ = ["whole", "whole_site"]


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def ana(app: Flask, room: Newsroom) -> FlaskClient:
    """A checker."""
    return signed_in_as(app, "checker@example.org")


@pytest.fixture
def bo(app: Flask, room: Newsroom) -> FlaskClient:
    """Another checker."""
    return signed_in_as(app, "second@example.org")


@pytest.fixture
def edda(app: Flask, room: Newsroom) -> FlaskClient:
    """An editor."""
    return signed_in_as(app, "editor@example.org")


@pytest.fixture
def ada(app: Flask, room: Newsroom) -> FlaskClient:
    """An administrator."""
    return signed_in_as(app, "admin@example.org")
