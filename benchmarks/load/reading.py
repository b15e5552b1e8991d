"""Readers, who leave an article open."""

from __future__ import annotations

import random

import gevent  # type: ignore[import-untyped]  # its types are a package of their own
from locust import task

from benchmarks.load.people import Person, header

POLL = 60
"""Seconds after which a reader's page asks whether there is a newer edition."""
READERS = {"Accept-Encoding": "br", "Accept": "text/html"}


class Reader(Person):
    """Reads an article, and leaves it open."""

    def on_start(self) -> None:
        """Come at some moment, and open an article."""
        gevent.sleep(random.uniform(0, self.arriving))  # noqa: S311  (dice, no secret)
        self.slug = random.choice(self.stage.slugs)  # noqa: S311  (dice, no secret)
        self.marks: dict[str, str] = {}
        self.read("article", f"/articles/{self.slug}/")

    @task
    def stay(self) -> None:
        """The open page asks whether there is more. Now and then somebody looks at one check, or reads the article again."""
        gevent.sleep((POLL if self.arriving else self.pace) * random.uniform(0.9, 1.1))  # noqa: S311  (dice, no secret)
        self.read("newer edition?", f"/articles/{self.slug}/live.json")
        dice = random.random()  # noqa: S311  (dice, no secret)
        if dice < 0.1:
            self.read("one check", f"/articles/{self.slug}/statements/{random.choice(self.stage.read[self.slug])}/")  # noqa: S311  (dice)
        elif dice < 0.3:
            self.read("article", f"/articles/{self.slug}/")

    def read(self, kind: str, path: str) -> None:
        """A page, or word that it is still the one that the browser has."""
        known = {"If-None-Match": self.marks[path]} if path in self.marks else {}
        answer = self.ask(f"{kind} (again)" if known else kind, path, headers={**READERS, **known})
        if mark := header(answer, "etag"):
            self.marks[path] = mark
