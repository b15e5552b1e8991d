"""What each of the people does, step by step."""

from __future__ import annotations

import hashlib
import re
from random import Random
from threading import Event

from tests.survival.drill.ledger import Ledger
from tests.survival.drill.people import Busy, Client, form_of, token_on
from tests.survival.drill.stage import HEADLINES, QUOTES, Stage

LONG_POST = "The harbour board met at noon in Marn. It spent 4,200 crowns on pumps, the minutes say. Nobody was hurt on the quay that day. "


class Checker(Busy):
    """Saves, submits, takes back, reopens, comments, uploads, has quotations compared, takes articles in."""

    def __init__(self, client: Client, ledger: Ledger, dice: Random, resting: Event, stage: Stage) -> None:
        super().__init__(client, ledger, dice, resting)
        self.stage = stage

    def step(self) -> None:
        todo = (self.work, self.comment, self.assign, self.upload, self.compare, self.take_in)
        self.dice.choices(todo, weights=(14, 2, 3, 3, 1, 1))[0]()

    def work(self) -> None:
        """Type a finding, and save or submit it; what is closed is opened again."""
        number, mark = self.dice.choice(self.stage.statements), self.ledger.mark()
        address = f"/desk/statements/{number}/"
        page = self.see(address)
        form = form_of(page)
        if form is not None and 'value="submit"' in page:
            do = self.dice.choices(("submit", "save"), weights=(3, 2))[0]
            kind = "review" if do == "submit" else "save"
            self.take(kind, mark, address, {**form, "finding": f"It was said. {mark}", "do": do})
        elif f"{address}reopen" in page and self.dice.random() < 0.6:
            self.take("reopened", mark, f"{address}reopen", {"csrf_token": token_on(page), "reason": f"Again. {mark}"})
        elif f"{address}take-back" in page and self.dice.random() < 0.2:
            self.take("take back", "", f"{address}take-back", {"csrf_token": token_on(page)})

    def comment(self) -> None:
        """Say something about a statement."""
        number, mark = self.dice.choice(self.stage.statements), self.ledger.mark()
        page = self.see(f"/desk/statements/{number}/?tab=discussion")
        if page:
            self.take("comment", mark, f"/desk/statements/{number}/comments", {"csrf_token": token_on(page), "text": f"Look. {mark}"})

    def assign(self) -> None:
        """Take a statement on."""
        number = self.dice.choice(self.stage.statements)
        if page := self.see(f"/desk/statements/{number}/"):
            self.take("take on", "", f"/desk/statements/{number}/take-on", {"csrf_token": token_on(page)})

    def upload(self) -> None:
        """Keep a file as a source's newest snapshot."""
        mark = self.ledger.mark()
        content = f"Minutes of the harbour board, {mark}. ".encode() * self.dice.randint(1, 4000)
        if page := self.see(f"/desk/sources/{self.stage.source}"):
            sent = {"csrf_token": token_on(page)}
            files = {"source_file": (f"{mark}.txt", content, "text/plain")}
            self.take("snapshot", hashlib.sha256(content).hexdigest(), f"/desk/sources/{self.stage.source}/files", sent, files=files)

    def compare(self) -> None:
        """Have all quotations of an article compared, behind the scenes."""
        article = self.dice.choice(self.stage.articles)
        if page := self.see(f"/desk/articles/{article}/quotations"):
            sent = {"csrf_token": token_on(page), "snapshots": str(self.stage.snapshot)}
            self.job(f"/desk/articles/{article}/quote-checks", sent)

    def take_in(self) -> None:
        """Take in an article that is so long that it is read behind the scenes."""
        mark = self.ledger.mark()
        posts = "\n\n".join(f"{hour}:05\n\n{LONG_POST * 30}" for hour in range(10, 19))
        page = self.see("/desk/articles/new")
        if not page:
            return
        text = f"Harbour board {mark}\n\n{posts}"
        answer = self.client.post("/desk/articles/new", {"csrf_token": token_on(page), "text": text})
        if found := re.search(r"/desk/articles/drafts/(\d+)", answer.headers.get("location", "")):
            draft = f"/desk/articles/drafts/{found[1]}"
            if (form := form_of(self.see(draft), "mending")) is not None:
                self.job(f"{draft}/store", form)

    def job(self, path: str, sent: dict[str, str]) -> None:
        """Begin something that is done behind the scenes; its number is its mark."""
        answer = self.client.post(path, sent)
        number = re.search(r"/desk/jobs/(\d+)", answer.headers.get("location", ""))
        self.ledger.note("job", number[1] if number else "", answer.status_code, answer.text[:300])


class Editor(Busy):
    """Approves, sends back, publishes, corrects."""

    def __init__(self, client: Client, ledger: Ledger, dice: Random, resting: Event, stage: Stage) -> None:
        super().__init__(client, ledger, dice, resting)
        self.stage = stage

    def step(self) -> None:
        self.dice.choices((self.answer, self.publish, self.correct), weights=(6, 2, 1))[0]()

    def answer(self) -> None:
        """Answer a review that waits."""
        waiting = re.findall(r"/approvals/reviews/(\d+)", self.see("/approvals/"))
        if not waiting:
            return
        number, mark = self.dice.choice(waiting), self.ledger.mark()
        address = f"/approvals/reviews/{number}"
        page = self.see(address)
        seen = re.search(r'name="seen" value="([^"]+)"', page)
        if seen and self.dice.random() < 0.6:
            self.take("decision", f"review {number}", f"{address}/approve", {"csrf_token": token_on(page), "seen": seen[1]})
        elif page:
            self.take("returned", mark, f"{address}/send-back", {"csrf_token": token_on(page), "reason": f"Not yet. {mark}"})

    def publish(self) -> None:
        """Make the next edition."""
        article, mark = self.dice.choice(self.stage.articles), self.ledger.mark()
        address = f"/approvals/articles/{article}/publish"
        if page := self.see(address):
            self.take("edition", mark, address, {"csrf_token": token_on(page), "note": f"Changed: {mark}"})

    def correct(self) -> None:
        """Publish a correction."""
        article, mark = self.dice.choice(self.stage.articles), self.ledger.mark()
        address = f"/desk/articles/{article}/corrections/new"
        if page := self.see(address):
            told = {"csrf_token": token_on(page), "kind": "typo", "statement": "", "wrong": f"A slip: {mark}", "right": "The harbour."}
            self.take("correction", mark, address, told)


class ContentSystem(Busy):
    """A program that hands over new versions of an article, each with another newest post."""

    def __init__(self, client: Client, ledger: Ledger, dice: Random, resting: Event, stage: Stage) -> None:
        super().__init__(client, ledger, dice, resting)
        self.stage = stage

    def step(self) -> None:
        """Hand over the next version, and rest a little."""
        mark, place = self.ledger.mark(), self.dice.randrange(len(self.stage.articles))
        newest = {"headline": f"Bulletin {mark}", "text": f"The water stood at {self.dice.randint(2, 900)} centimetres, {mark}."}
        first = {"headline": "What was said", "text": "\n\n".join(f"{quote} harbour master Oda Lind told the hearing." for quote in QUOTES)}
        sent = {"headline": HEADLINES[place], "live": True, "posts": [newest, first]}
        header = {"Authorization": f"Bearer {self.stage.token}"}
        self.take("version", mark, f"/api/articles/{self.stage.articles[place]}/versions", {}, json=sent, headers=header)
        self.resting.wait(self.dice.random())
