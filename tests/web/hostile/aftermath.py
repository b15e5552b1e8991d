"""What follows on the work, in payloads: editions, corrections, reports, withdrawals, times, what waits, and what is followed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.fetching import Guard
from factcheck.models import VERDICTS, Article, ConsistencyFinding, CorrectionKind, Source, Statement, User, Verdict, utc_now
from factcheck.workflow import (
    approving,
    consistency,
    corrections,
    drafting,
    following,
    overriding,
    publishing,
    reports,
    reviewing,
    schedules,
    storing,
)
from factcheck.workflow.corrections import Wording
from tests.web.hostile import work, written
from tests.web.hostile.deck import Deck


def publish(deck: Deck, article: Article, rich: Statement, editor: User) -> None:
    """Three editions with notes and corrections between them, and readers' reports, answered and open."""
    publishing.publish(article, "", by=editor)
    for note in deck.portions(8000):
        for wrong in deck.portions(1900):
            wording = Wording(CorrectionKind.CORRECTION, wrong, deck.text(1900), rich.id)
            corrections.correct(article, wording, by=editor)
        db.session.flush()
        edition = publishing.publish(article, note, by=editor)
    for number, words in enumerate(deck.portions(3900)):
        told = reports.Told(words, deck.address(), f"reader{number}@news.example")
        made = reports.report(edition, rich if number % 2 else None, told, sender=f"192.0.2.{number}", now=utc_now())
        if number % 2:
            reports.close(made, f"We looked: {deck.text(3900)}", now=utc_now(), by=editor)


def withdraw_another(deck: Deck, editor: User) -> None:
    """A second article whose edition was withdrawn with a notice, and more of which there are only headlines."""
    article, claims, _ = written.store(deck, 1, editor)
    for _ in deck.portions(300):
        written.store(deck, 1, editor)
    checker = db.session.scalars(select(User).order_by(User.id.desc()).limit(1)).one()
    work.attribute(deck, claims[0], checker)
    draft = reviewing.Draft(VERDICTS["line.not-confirmed"], deck.text(300), deck.text(1000))
    reviewing.save_draft(claims[0], draft, by=checker)
    approving.approve(reviewing.submit(claims[0], by=checker), by=editor)
    publishing.withdraw(publishing.publish(article, "", by=editor), deck.text(8000), by=editor)


def wait(deck: Deck, article: Article, claims: list[Statement], cited: list[Source], verdict: Verdict, editors: tuple[User, User]) -> None:
    """A review sent back, one approved by an editor alone, one that waits."""
    editor, other = editors
    for claim, by in ((claims[1], editor), (claims[2], editor), (claims[3], other)):
        work.check(deck, claim, verdict, cited, by)
    approving.send_back(reviewing.submit(claims[1], by=editor), deck.text(5000), by=other)
    overriding.approve_alone(reviewing.submit(claims[3], by=other), deck.text(5000), by=other)
    reviewing.submit(claims[2], by=editor)
    schedules.schedule(article, utc_now() + timedelta(hours=5), deck.text(4000), now=utc_now(), by=editor)


def watch_over(deck: Deck, article: Article, by: User) -> None:
    """Follow the page, look for what does not agree in it, and read a draft in the background."""
    following.start(article, deck.address(), every=following.USUAL, guard=Guard(), now=utc_now(), by=by)
    consistency.look_through(article, by=by)
    finding = db.session.scalar(select(ConsistencyFinding).limit(1))
    if finding is not None:
        consistency.settle(finding, deck.text(1000), by=by)
    storing.begin(drafting.unfinished()[-1], by=by)
