"""A newsroom with people signed in at its desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.form_reading import fields
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """The newsroom; what it holds is loaded by number, in a context of one's own."""
    with app.app_context():
        return open_newsroom()


@dataclass
class Person:
    """Somebody at the desk, with a browser of their own that fills in forms as the page gives them."""

    client: FlaskClient

    def see(self, address: str, status: int = 200) -> str:
        """The page at an address."""
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return answer.text

    def form(self, address: str) -> dict[str, Any]:
        """What the work form of a statement's page would send if nothing were typed."""
        return fields(self.see(address))

    def work(self, statement_id: int, do: str = "save", typed: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Open a statement, type, press a button."""
        address = f"/desk/statements/{statement_id}/"
        return self.client.post(address, data={**self.form(address), **(typed or {}), **more, "do": do})


@pytest.fixture
def at_desk(app: Flask, room: Newsroom) -> Callable[[str], Person]:
    """Gives somebody signed in, by the part of their address before the @: checker, second, editor, admin."""

    def come_in(name: str) -> Person:
        client = app.test_client()
        answer = client.post("/sign-in", data={"email": f"{name}@example.org", "password": PASSWORD})
        assert answer.status_code in {302, 303}, answer.text
        return Person(client)

    return come_in


@pytest.fixture
def ana(at_desk: Callable[[str], Person]) -> Person:
    """A checker."""
    return at_desk("checker")


@pytest.fixture
def bo(at_desk: Callable[[str], Person]) -> Person:
    """Another checker."""
    return at_desk("second")
