"""The people, as locust has them: each with a browser of their own, who reads, types and waits as somebody does.

Nothing of the product is loaded here: people know it by its pages.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import ClassVar

import gevent  # type: ignore[import-untyped]  # its types are a package of their own
from locust import FastHttpUser
from locust.contrib.fasthttp import FastResponse

from benchmarks.load.pages import token_on
from benchmarks.load.stage import Stage
from tests.survival.drill.ledger import Ledger

BEAT = 30
"""Seconds after which an open page asks for news and says that it is open, as its scripts do."""


class Person(FastHttpUser):
    """Somebody with a browser."""

    abstract = True
    stage: ClassVar[Stage]
    ledger: ClassVar[Ledger]
    pace: ClassVar[float] = 60
    """Seconds between two clicks, on the whole."""
    arriving: ClassVar[float] = 0
    """Seconds in which everybody arrives."""
    connection_timeout = network_timeout = 60.0
    concurrency = 4

    def think(self, times: float = 1) -> None:
        """Read, or type."""
        gevent.sleep(self.pace * times * random.uniform(0.5, 1.5))  # noqa: S311  (dice, no secret)

    def ask(self, kind: str, path: str, told: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> FastResponse:
        """One request, counted as `kind`; a form where something is `told`. What is refused in words is no error."""
        method, sent = ("GET", None) if told is None else ("POST", dict(told))
        answer: FastResponse
        also = {"Connection": "close", **(headers or {})}  # as a web server in front hands it over
        with self.client.request(method, path, data=sent, name=kind, headers=also, allow_redirects=False, catch_response=True) as answer:
            if answer.status_code in {200, 204, 302, 303, 304}:
                answer.success()  # type: ignore[no-untyped-call]
            elif answer.status_code in {409, 422} and told is not None:
                answer.success()  # type: ignore[no-untyped-call]
            else:
                answer.failure(str(answer.status_code or "no answer"))  # type: ignore[no-untyped-call]
        return answer


class Reviewer(Person):
    """Somebody who is signed in."""

    abstract = True
    emails: ClassVar[list[str]]
    """Who is still to sign in."""

    def on_start(self) -> None:
        """Come at some moment, and sign in."""
        self.number = len(self.emails)
        self.email = self.emails.pop()
        self.token = ""
        self.beating: gevent.Greenlet | None = None
        gevent.sleep(random.uniform(0, self.arriving))  # noqa: S311  (dice, no secret)
        page = self.ask("sign-in page", "/sign-in").text or ""
        told = {"email": self.email, "password": self.stage.password, "csrf_token": token_on(page)}
        self.ask("sign in", "/sign-in", told)

    def on_stop(self) -> None:
        """Close whatever is open."""
        if self.beating is not None:
            self.beating.kill()

    def see(self, kind: str, path: str) -> str:
        """A page of the desk; its scripts ask for more by themselves."""
        page = self.ask(kind, path).text or ""
        self.token = token_on(page) or self.token
        return page

    def send(self, kind: str, mark: str, path: str, told: Mapping[str, str], does: str) -> FastResponse:
        """Send a form, and note for the ledger's kind of step how that was answered."""
        answer = self.ask(does, path, told)
        self.ledger.note(kind, mark, answer.status_code, (answer.text or "")[:300])
        return answer

    def beat(self, statement: int) -> None:
        """What the open page of a statement does by itself, until it is left."""
        while True:
            self.ask("I am here", f"/desk/statements/{statement}/here", {"csrf_token": self.token})
            gevent.sleep(BEAT)
            self.ask("any news?", "/desk/news?since=0", headers={"Accept": "application/json"})

    def leave(self, statement: int) -> None:
        """Close the page of a statement."""
        if self.beating is not None:
            self.beating.kill()
            self.beating = None
            self.ask("I am gone", f"/desk/statements/{statement}/gone", {"csrf_token": self.token})


def header(answer: FastResponse, name: str) -> str:
    """A header of an answer; empty where it has none, or never came."""
    return str(answer.headers.get(name, "")) if answer.headers is not None else ""
