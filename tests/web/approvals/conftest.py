"""A newsroom with one review waiting, and its people signed in."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote
from tests.support.visitors import signed_in_as


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """The checker has submitted the quote."""
    with app.app_context():
        room = open_newsroom()
        submitted_quote(room)
        db.session.commit()
    return room


@pytest.fixture
def editor(app: Flask, room: Newsroom) -> FlaskClient:
    """The editor, signed in."""
    return signed_in_as(app, "editor@example.org")
