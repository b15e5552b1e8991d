"""People and programs that use the site over HTTP while it is killed under them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from threading import Event, Thread
from typing import Any

import httpx

from tests.support.form_reading import fields
from tests.support.newsroom import PASSWORD
from tests.support.visitors import TOKEN
from tests.survival.drill.ledger import Ledger

SECONDS = 40
"""How long somebody waits for an answer: longer than the program waits for its database."""


class Unanswered(Exception):
    """The connection broke before the answer was whole."""


class Client:
    """Somebody signed in, with a browser of their own that fills in forms as the page gives them."""

    def __init__(self, address: str, name: str) -> None:
        """`name` is the part of the person's address before the @."""
        self._http = httpx.Client(base_url=address, timeout=SECONDS)
        self.name = name

    def sign_in(self) -> None:
        """Sign in through the form."""
        told = {"email": f"{self.name}@example.org", "password": PASSWORD, "csrf_token": token_on(self.get("/sign-in").text)}
        answer = self.post("/sign-in", told)
        assert answer.status_code == 303, answer.text[:3000]

    def get(self, path: str) -> httpx.Response:
        """A page. Raises Unanswered."""
        try:
            return self._http.get(path)
        except httpx.TransportError as error:
            raise Unanswered from error

    def post(self, path: str, told: Mapping[str, Any] | None = None, **more: Any) -> httpx.Response:
        """What a form sends; with `json`, what a program does. Raises Unanswered."""
        try:
            return self._http.post(path, data=dict(told) if told else None, **more)
        except httpx.TransportError as error:
            raise Unanswered from error

    def close(self) -> None:
        """Be gone."""
        self._http.close()


def token_on(page: str) -> str:
    """The form token that a page carries; empty where it has none."""
    found = TOKEN.search(page)
    return found[1] if found else ""


def form_of(page: str, form_id: str = "work") -> dict[str, str] | None:
    """What the form of this id would send if nothing were typed; None where the page has none."""
    return fields(page, form_id) if re.search(rf'<form[^>]* id="{form_id}"', page) else None


class Busy(Thread):
    """Somebody who goes on taking steps until told to rest."""

    def __init__(self, client: Client, ledger: Ledger, dice: Random, resting: Event) -> None:
        """Steps are noted in `ledger`; `dice` say which comes next."""
        super().__init__(name=client.name, daemon=True)
        self.client, self.ledger, self.dice, self.resting = client, ledger, dice, resting
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.resting.is_set():
                self.step()
        except Unanswered:
            pass  # it was killed under us; the next life goes on
        except BaseException as error:  # noqa: BLE001  (whoever waits for this thread raises it)
            self.failure = error

    def step(self) -> None:
        """Take one step."""
        raise NotImplementedError

    def take(self, kind: str, mark: str, path: str, told: Mapping[str, Any], **more: Any) -> httpx.Response:
        """Send a form, and note how that was answered. Raises Unanswered, which is noted too."""
        try:
            answer = self.client.post(path, told, **more)
        except Unanswered:
            self.ledger.note(kind, mark, 0)
            raise
        self.ledger.note(kind, mark, answer.status_code, answer.text[:300])
        return answer

    def see(self, path: str) -> str:
        """A page; empty where it is refused. A mistake of the program's is noted."""
        answer = self.client.get(path)
        if answer.status_code >= 500 and answer.status_code != 503:
            self.ledger.note(f"opening {path}", "", answer.status_code, answer.text[:300])
        return answer.text if answer.status_code == 200 else ""
