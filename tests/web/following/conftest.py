"""A blog that is followed, and a checker with a browser."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.config import Settings
from factcheck.extensions import db, storage
from tests.support.followed_day import FollowedDay
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as
from tests.support.web_server import WebServer


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


@dataclass
class Desk:
    """The checker's browser, and the day that it looks at. Each step of the day has a context of its own."""

    app: Flask
    client: FlaskClient
    room: Newsroom
    day: FollowedDay

    @property
    def here(self) -> str:
        """Where the following of the page is shown."""
        return f"/desk/articles/{self.day.article_id}/following"

    def see(self, path: str = "", status: int = 200) -> str:
        """The words of a page of the following."""
        answer = self.client.get(path if path.startswith("/desk") else self.here + path)
        assert answer.status_code == status, answer.text
        return html.unescape(answer.text)

    def press(self, path: str, status: int = 303, **form: str) -> str:
        """Send a form, and give the words of the page that follows."""
        answer = self.client.post(self.here + path, data=form)
        assert answer.status_code == status, answer.text
        return html.unescape(self.client.get(answer.location).text if status == 303 else answer.text)


@pytest.fixture
def desk(app: Flask, site: WebServer) -> Desk:
    with app.app_context():
        room = open_newsroom()
        day = FollowedDay(site, storage())
        for number in range(1, 9):
            day.blog.add(f"Street {number} closed", f"Street {number} was closed at {number} o’clock, the police said.")
            day.blog.pass_time(minutes=5)
        day.begin(by=room.checker)
        db.session.remove()
    return Desk(app, signed_in_as(app, "checker@example.org"), room, day)
