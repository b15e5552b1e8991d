"""Editors, who answer reviews and publish."""

from __future__ import annotations

import random

from locust import task

from benchmarks.load.pages import SEEN, WAITING
from benchmarks.load.people import Reviewer


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
