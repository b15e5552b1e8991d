"""A newsroom in an application context: the workflow is called directly, so no request is made while it is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.support.newsroom import Newsroom, open_newsroom


@pytest.fixture
def room(app: Flask) -> Iterator[Newsroom]:
    """A newsroom with an article on its desk."""
    with app.app_context():
        yield open_newsroom()
