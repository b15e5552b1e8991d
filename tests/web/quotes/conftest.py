"""A newsroom with a transcript of what was said, and a checker with a browser."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.transcripts import OTHERWISE, kept
from tests.support.visitors import signed_in_as


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def snapshot_id(app: Flask, room: Newsroom) -> int:
    """The hearing's transcript, in which the captain says something else than the article has her say."""
    with app.app_context():
        number = kept(OTHERWISE, by=room.checker).id
        db.session.commit()
        return number


@pytest.fixture
def ana(app: Flask, room: Newsroom) -> FlaskClient:
    """A checker."""
    return signed_in_as(app, "checker@example.org")
