"""Checkers, who check one statement after the other."""

from __future__ import annotations

import random
from urllib.parse import urlsplit

import gevent  # type: ignore[import-untyped]  # its types are a package of their own
from locust import task
from locust.contrib.fasthttp import FastResponse

from benchmarks.load.pages import MARK, WORK, form_on
from benchmarks.load.people import Reviewer, header
from benchmarks.load.stage import VERDICT


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
