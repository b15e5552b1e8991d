"""A newsroom, a checker with a browser of their own, and a live blog to take in."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.form_reading import fields
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom

LIVE_BLOG = """Storm Oda: bridges closed as river rises in Marn

What we covered

  • The river Elbe-Marn rose by 2 metres overnight.
  • Two bridges are closed.

Our live coverage has ended.

3 Posts

Both bridges stay closed until Friday

The old bridge and the harbour bridge stay closed until Friday, the city said.

“We will not gamble with lives,” said Mayor Jon Berg.

The Courier’s Ivo Sand contributed reporting to this post.

School reopens in the north

Lessons begin again on Thursday for 400 children, the head teacher, Lena Dahl, said.

She thanked the fire brigade.

River rises by two metres

The river rose by 2 metres in the night, the water board measured.

That is the highest level since 1987.
"""
"""Written for these tests: three posts, told apart by their headlines, under a head with two key points."""


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """The newsroom; what it holds is loaded by number, in a context of one's own."""
    with app.app_context():
        return open_newsroom()


@dataclass
class Checker:
    """Somebody who takes in articles, with forms sent as a browser sends them."""

    client: FlaskClient

    def paste(self, text: str) -> TestResponse:
        """Paste a text and press the button; line ends travel as a browser sends them."""
        return self.client.post("/desk/articles/new", data={"text": text.replace("\n", "\r\n")})

    def upload(self, raw: bytes, name: str = "page.txt") -> TestResponse:
        """Choose a file and press the button."""
        answer = self.client.post("/desk/articles/new", data={"text": "", "file": (io.BytesIO(raw), name)})
        answer.request.environ["wsgi.input"].close()  # a large one was sent from a temporary file
        return answer

    def see(self, address: str, status: int = 200) -> str:
        """The words of the page at an address."""
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return html.unescape(answer.text)

    def draft(self, text: str = LIVE_BLOG) -> Draft:
        """Paste a text and look at what was read."""
        answer = self.paste(text)
        assert answer.status_code == 303, answer.text
        return Draft(self, answer.location)


@dataclass
class Draft:
    """The preview of one text, with its form."""

    checker: Checker
    address: str

    def page(self) -> str:
        """The words of the page."""
        return self.checker.see(self.address)

    def fields(self) -> dict[str, str]:
        """What the form would send if nothing were typed."""
        return fields(self.checker.client.get(self.address).text, "mending")

    def press(self, do: str = "", to: str = "mend", **typed: str) -> TestResponse:
        """Open the page, type, press a button."""
        typed = {name.replace("_", "-"): value for name, value in typed.items()}
        return self.send({**self.fields(), **typed, "do": do}, to)

    def send(self, form: dict[str, str], to: str = "mend") -> TestResponse:
        """Send a form that was opened before."""
        return self.checker.client.post(f"{self.address}/{to}", data=form)

    def headlines(self) -> list[str]:
        """The headlines of the posts, in order."""
        form = self.fields()
        return [form[name] for name in form if name.startswith("title-")]

    def kinds(self, post: int) -> list[str]:
        """The kinds of a post's paragraphs, in order; the first post is 0, the head -1."""
        return [value for name, value in self.fields().items() if name.startswith(f"kind-{post}-")]

    def words(self, post: int) -> list[str]:
        """The paragraphs of a post, in order."""
        return re.findall(rf'<p class="block-words[^"]*" id="words-{post}-\d+"[^>]*>(.*?)</p>', self.page(), re.DOTALL)


@pytest.fixture
def checker(app: Flask, room: Newsroom) -> Checker:
    """A checker who is signed in."""
    client = app.test_client()
    assert client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD}).status_code == 303
    return Checker(client)
