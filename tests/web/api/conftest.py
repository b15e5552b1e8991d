"""A program that talks to the served application over HTTP, with a person's token."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.workflow import tokens
from tests.support.newsroom import Newsroom, open_newsroom


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    json: Any
    headers: dict[str, str]

    @property
    def problems(self) -> dict[str, str | None]:
        """Sentences of what was wrong, with their places."""
        return {problem["sentence"]: problem["field"] for problem in self.json["problems"]}


@dataclass(frozen=True)
class Program:
    """Sends JSON; everything it sends is marked as a program sends it."""

    address: str
    token: str

    def ask(self, path: str, sent: Any = None, *, kind: str = "application/json", method: str | None = None, **headers: str) -> Answer:
        """GET, or POST where something is sent: bytes as they are, anything else as JSON."""
        body = sent if isinstance(sent, bytes) or sent is None else json.dumps(sent).encode()
        given = {"Authorization": f"Bearer {self.token}", **({"Content-Type": kind} if kind and body is not None else {}), **headers}
        request = urllib.request.Request(self.address + path, data=body, headers=given, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Answer(response.status, json.loads(response.read()), dict(response.headers))
        except urllib.error.HTTPError as error:
            return Answer(error.code, json.loads(error.read()), dict(error.headers))


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """The newsroom; what it holds is loaded by number, in a context of one's own."""
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def token(app: Flask, room: Newsroom) -> str:
    """A token of the checker."""
    with app.app_context():
        _, secret = tokens.make("Our editing system", by=room.checker)
        db.session.commit()
        return secret


@pytest.fixture
def program(address: str, token: str) -> Program:
    """A program that has the checker's token."""
    return Program(address, token)
