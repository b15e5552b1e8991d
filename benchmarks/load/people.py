"""The people, as locust has them: each with a browser of their own, who reads, types and waits as somebody does.

Nothing of the product is loaded here: people know it by its pages.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

import gevent  # type: ignore[import-untyped]  # its types are a package of their own
from locust import FastHttpUser, task
from locust.contrib.fasthttp import FastResponse

from benchmarks.load.stage import VERDICT, Stage
from tests.support.form_reading import fields
from tests.survival.drill.ledger import Ledger

BEAT = 30
"""Seconds after which an open page asks for news and says that it is open, as its scripts do."""
POLL = 60
"""Seconds after which a reader's page asks whether there is a newer edition."""
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
MARK = re.compile(r"mark\d{7}x")
WORK = re.compile(r'<form[^>]* id="work".*?</form>', re.DOTALL)
SEEN = re.compile(r'name="seen" value="([^"]+)"')
WAITING = re.compile(r'/approvals/reviews/(\d+)"')
READERS = {"Accept-Encoding": "br", "Accept": "text/html"}


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


class Checker(Reviewer):
    """Checks one statement after the other."""

    def on_start(self) -> None:
        """Take a share of what there is to check."""
        super().on_start()
        stage = self.stage
        self.own = list(stage.statements[self.number :: len(stage.checkers)])

    @task
    def check(self) -> None:
        """Choose a statement, look for a source, type, save, submit. Now and then it is one that others have open too."""
        self.see("queue", "/desk/")
        self.think(0.4)
        number = random.choice(self.stage.shared) if random.random() < 0.15 or not self.own else self.own.pop()  # noqa: S311  (dice)
        address = f"/desk/statements/{number}/"
        page = self.see("statement", address)
        if 'value="submit"' not in page:
            return
        self.beating = gevent.spawn(self.beat, number)
        try:
            self.work(address, page)
        finally:
            self.leave(number)

    def work(self, address: str, page: str) -> None:
        """All that a checker does on the page, each step from the form as it stands there."""
        self.think()
        page = self.link(address, page)
        self.type(address, page)
        page = self.keep("save", address, page)
        if 'value="submit"' in page:
            self.type(address, page)
            self.keep("submit", address, page)

    def link(self, address: str, page: str) -> str:
        """Look for a source and take it."""
        found = self.ask("find a source", address, {**form_on(page), "source_words": "yearbook", "do": "find"})
        self.think(0.3)
        page = found.text if found.status_code == 200 and found.text else page
        chosen = {"source": str(self.stage.source), "locator": "page 7", "passage": "So it was counted.", "stance": "supports"}
        answer = self.ask("link a source", address, {**form_on(page), **chosen, "do": "evidence"})
        return self.after(answer, address)

    def type(self, address: str, page: str) -> None:
        """Type; the page keeps it twice."""
        for words in ("The yearbook", "The yearbook has nearly"):
            self.think(0.5)
            self.ask("typed, kept", f"{address}typed", {**form_on(page), "finding": words})

    def keep(self, do: str, address: str, page: str) -> str:
        """Save or submit. Whoever comes second is shown both, and says once more what they want."""
        for _ in range(3):
            mark = self.ledger.mark()
            told = {**form_on(page), "verdict": VERDICT, "finding": f"The yearbook has nearly this number. {mark}", "do": do}
            answer = self.send("review" if do == "submit" else "save", mark, address, told, do)
            if answer.status_code != 409:
                return self.after(answer, address)
            page = answer.text or ""
            self.look_at_both(do, mark, page)
            self.think(0.5)
        return page

    def look_at_both(self, do: str, mark: str, page: str) -> None:
        """A refusal has to show what was typed, and what is stored instead."""
        if mark not in page:
            self.ledger.faults.append(f"{do} {mark} was refused, and what was typed is gone.")
        if not WORK.search(page):
            self.ledger.faults.append(f"{do} {mark} was refused without a form to go on with.")
        if set(MARK.findall(page)) - {mark}:
            self.ledger.refused["shown both versions"] += 1

    def after(self, answer: FastResponse, address: str) -> str:
        """The page to which an answer leads."""
        if answer.status_code in {302, 303}:
            place = urlsplit(header(answer, "location") or address)
            return self.see("statement", place.path)
        return answer.text or ""


class Editor(Reviewer):
    """Answers reviews, and publishes now and then."""

    @task(12)
    def answer(self) -> None:
        """Approve one of those that wait, or send it back."""
        waiting = WAITING.findall(self.see("approvals", "/approvals/"))
        self.think(0.4)
        if not waiting:
            return
        number = random.choice(waiting)  # noqa: S311  (dice, no secret)
        address, mark = f"/approvals/reviews/{number}", self.ledger.mark()
        page = self.see("review", address)
        self.think()
        seen = SEEN.search(page)
        if seen and random.random() < 0.85:  # noqa: S311  (dice, no secret)
            self.send("decision", f"review {number}", f"{address}/approve", {"csrf_token": self.token, "seen": seen[1]}, "approve")
        elif page:
            told = {"csrf_token": self.token, "reason": f"Say which year. {mark}"}
            self.send("returned", mark, f"{address}/send-back", told, "send back")

    @task(1)
    def publish(self) -> None:
        """Make the next edition of an article."""
        address, mark = f"/approvals/articles/{random.choice(self.stage.articles)}/publish", self.ledger.mark()  # noqa: S311  (dice)
        page = self.see("publish page", address)
        self.think()
        if page:
            self.send("edition", mark, address, {"csrf_token": self.token, "note": f"More is checked. {mark}"}, "publish")


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


def token_on(page: str) -> str:
    """The form token that a page carries; empty where it has none."""
    found = TOKEN.search(page)
    return found[1] if found else ""


def header(answer: FastResponse, name: str) -> str:
    """A header of an answer; empty where it has none, or never came."""
    return str(answer.headers.get(name, "")) if answer.headers is not None else ""


def form_on(page: str) -> dict[str, str]:
    """What the work form would send if nothing were typed."""
    found = WORK.search(page)
    return fields(found[0]) if found else {}
