"""Random sequences of every step by every role, against the real database: what readers get is what was approved."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, StatementKind, StatementType
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import (
    VERDICTS,
    Article,
    Decision,
    Edition,
    LegalHold,
    Outcome,
    Review,
    Source,
    SourceType,
    Stance,
    State,
    Statement,
    User,
    text_sha256,
    utc_now,
)
from factcheck.text.spans import Span, words_at
from factcheck.workflow import (
    approving,
    approving_many,
    binding,
    bulk,
    evidence,
    holds,
    ingesting,
    looking_again,
    looks,
    looks_told,
    overriding,
    planning,
    publishing,
    recording,
    repeats,
    reviewing,
    revising,
    sources,
    stale,
)
from factcheck.workflow.bulk_acts import Dismiss
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.revisions import Revision
from factcheck.workflow.sources import SourceFacts
from tests.support.databases import on_both_databases
from tests.support.newsroom import SECOND, Newsroom, open_newsroom
from tests.support.repeated import AGAIN, FIRST, WITH_REPEATS

PLACES = (FIRST, AGAIN, SECOND)
WORDINGS = (
    (FIRST, FIRST.replace("212", "312"), FIRST.replace("were on", "were not on")),
    (AGAIN, AGAIN.replace("212", "312"), AGAIN.replace("Monday", "Tuesday")),
    (SECOND, SECOND.replace("Two", "Three"), SECOND.replace("could not", "could only just")),
)
"""What the page says in each place, in the course of a day. Each is a statement of its own: no verdict is for two of them."""
LEADS = ("", "It rained all day. ", "Nobody believes that ")
"""What comes before it: nothing, what moves it, and what turns its meaning."""
TITLES = ("Ship’s log", "Ship’s log, second copy", "Logbook of the Marn")
VERDICT_KEYS = ("claim.true", "claim.false")

HOURS = (None, None, -30, -1, 1, 48)
"""From now until a moment that somebody says: most often nobody says one, and often it is none that can be."""

actors = st.sampled_from(("checker", "second_checker", "editor", "administrator"))
editors = st.sampled_from(("editor", "administrator", "checker"))
places = st.sampled_from(range(len(PLACES)))
words = st.sampled_from(("", "Because it has to be."))
hours = st.sampled_from(HOURS)


def _said(review: Review) -> dict[str, Any]:
    """What an editor approves, read without the code that is under test."""
    return {
        "words": review.words,
        "kind": review.kind.value,
        "verdict": review.verdict.key,
        "finding": review.finding,
        "explanation": review.explanation,
        "as_of": review.as_of,
        "next_look": review.next_look,
        "speaker": review.attribution.speaker_name if review.attribution else None,
        "cited": {
            (piece.source.title, piece.source.url, piece.source.publisher, piece.locator, piece.passage, piece.stance.value)
            for piece in review.evidence
            if not (piece.confidential or piece.source.confidential)
        },
    }


def says_why(refusal: Refusal) -> None:
    """Every no comes with at least one whole sentence."""
    assert refusal.problems
    for problem in refusal.problems:
        assert re.search(r"^[A-Z“].*[.”?!…]$", problem.sentence, re.DOTALL), problem.sentence


class Desk(RuleBasedStateMachine):
    """Three statements of one article, of which two say the same, a source that all of them rest on, and a page that changes."""

    app_room: Newsroom

    def __init__(self) -> None:
        super().__init__()
        self.approved: dict[int, dict[str, Any]] = {}
        self.documents: dict[int, str] = {}
        self.bulk_step: Any = None

    @initialize()
    def open(self) -> None:
        room = self.app_room
        article = ingesting.store(_PARSED, given="as it was pasted", by=room.checker)
        self.statements = [_marked(article, text) for text in PLACES]
        self.page = [(0, 0, False)] * len(PLACES)
        facts = SourceFacts(TITLES[0], SourceType.OFFICIAL_DOCUMENT, url="https://ferry.example/log")
        self.source = sources.keep(facts, by=room.checker).id
        self.article = article.id
        for place, author in ((0, room.second_checker), (2, room.checker)):
            self._work(self.statement(place), "claim.true", False, True, by=author)
        db.session.commit()

    # What every rule goes through.

    def attempt(self, step: Callable[[], Any]) -> Any:
        """Take a step as a request does: commit it, or roll it back and look at what was said."""
        try:
            done = step()
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            says_why(refusal)
            return None
        self._note_approvals()
        self._holds_for_its_words()
        return done

    def _holds_for_its_words(self) -> None:
        """What waits for an editor, or was approved, is about the very words that the statement consists of."""
        for place in range(len(PLACES)):
            statement = self.statement(place)
            if statement.state in (State.SUBMITTED, State.APPROVED):
                assert statement.review is not None
                assert statement.review.words == statement.words

    def _note_approvals(self) -> None:
        rows = select(Decision).join(Review).where(Review.statement_id.in_(self.statements), Decision.outcome == Outcome.APPROVED)
        for decision in db.session.scalars(rows.where(Decision.id.not_in(self.approved))).unique():
            assert decision.by not in decision.review.authors or decision.override is not None
            assert decision.override is None or decision.override.reason
            self.approved[decision.id] = _said(decision.review)

    def by(self, actor: str) -> User:
        person: User = getattr(self.app_room, actor)
        return person

    def statement(self, place: int) -> Statement:
        return db.session.get_one(Statement, self.statements[place])

    def review(self, place: int, back: int = 0) -> Review | None:
        reviews = self.statement(place).reviews
        return reviews[-1 - back] if len(reviews) > back else None

    # The steps.

    @rule(actor=actors, place=places, key=st.sampled_from(VERDICT_KEYS), secret=st.integers(0, 5), hand_in=st.booleans())
    def check(self, actor: str, place: int, key: str, secret: int, hand_in: bool) -> None:
        self.attempt(lambda: self._work(self.statement(place), key, secret == 0, hand_in, by=self.by(actor)))

    def _work(self, statement: Statement, key: str, secret: bool, hand_in: bool, *, by: User) -> None:
        stance = Stance.SUPPORTS if key == "claim.true" else Stance.REFUTES
        for old in list(statement.evidence):
            evidence.take_off(statement, old, by=by)
        source = db.session.get_one(Source, self.source)
        evidence.add(statement, source, locator="page 2", passage="212", stance=stance, by=by, confidential=secret)
        told = f"How we know: it was counted {statement.revision} times."
        again = utc_now() + timedelta(hours=48)
        draft = reviewing.Draft(VERDICTS[key], f"Counted {statement.revision} times.", told, next_look=again)
        reviewing.save_draft(statement, draft, by=by)
        if hand_in:
            reviewing.submit(statement, by=by)

    def press_on(self, actor: str, place: int, alone: bool) -> None:
        """The next step on a statement's way to its readers, whoever takes it."""
        statement, by = self.statement(place), self.by(actor)
        review = statement.review
        if statement.state is State.APPROVED:
            self.publish(actor, "Something has changed.")
        elif statement.state is State.STALE:
            self.settle(actor, place, stale.recheck if alone else stale.keep, "It is still so.", 0)
        elif statement.state is State.DISMISSED:
            self.attempt(lambda: reviewing.reopen(statement, "It needs a check.", by=by))
        elif statement.state is not State.SUBMITTED or review is None:
            self.attempt(lambda: self._work(statement, "claim.true", False, True, by=by))
        elif alone:
            self.attempt(lambda: overriding.approve_alone(review, "Nobody else is here.", by=by))
        else:
            self.attempt(lambda: approving.approve(review, by=by))

    # Most days are ordinary, so most steps lead on.
    press_on_first = rule(actor=editors, place=st.just(0), alone=st.booleans())(press_on)
    press_on_again = rule(actor=editors, place=st.just(1), alone=st.booleans())(press_on)
    press_on_other = rule(actor=editors, place=st.just(2), alone=st.booleans())(press_on)
    press_on_any = rule(actor=actors, place=places, alone=st.just(False))(press_on)
    press_on_and_on = rule(actor=editors, place=places, alone=st.just(False))(press_on)

    @rule(place=places, lead=st.sampled_from((0, 1, 1, 2)))
    def a_whole_round(self, place: int, lead: int) -> None:
        """What most hours consist of: the page moves what was checked, one checks, another approves and publishes."""
        if self.statement(place).state is State.APPROVED:
            self.edit("checker", place, self.page[place][0], lead, 1)
        for actor in ("second_checker", "editor", "editor"):
            self.press_on(actor, place, False)

    @rule(actor=actors, place=places, looked=hours, again=hours, hand_in=st.booleans())
    def say_when(self, actor: str, place: int, looked: int | None, again: int | None, hand_in: bool) -> None:
        """Somebody says up to when they looked, and when to look again, before they hand it in."""
        self.attempt(lambda: self._say_when(self.statement(place), looked, again, hand_in, by=self.by(actor)))

    def _say_when(self, statement: Statement, looked: int | None, again: int | None, hand_in: bool, *, by: User) -> None:
        now = utc_now()
        as_of, next_look = (now + timedelta(hours=one) if one is not None else None for one in (looked, again))
        reviewing.save_draft(statement, replace(reviewing.drafted(statement), as_of=as_of, next_look=next_look), by=by)
        if hand_in:
            review = reviewing.submit(statement, by=by)
            assert review.as_of is not None
            assert review.as_of <= utc_now()
            assert review.next_look is None or review.next_look > now

    @rule(actor=actors, place=places, days=st.sampled_from((0, 5, 5)))
    def look_again(self, actor: str, place: int, days: int) -> None:
        """Somebody looks again, now or when every look that was set has come."""
        now, decided = utc_now() + timedelta(days=days), self._decisions()
        state, due = self.statement(place).state, looks.due_since(self.statement(place), now=now)
        self.attempt(lambda: looking_again.look_again(self.statement(place), now=now, by=self.by(actor)))
        assert due is not None or self.statement(place).state is state
        assert self._decisions() == decided

    @rule(days=st.sampled_from((0, 5, 5)))
    def tell(self, days: int) -> None:
        """Whatever runs now and then tells of looks that are due, and changes nothing."""
        now, decided = utc_now() + timedelta(days=days), self._decisions()
        self.attempt(lambda: looks_told.tell_of_due_looks(now))
        assert self.attempt(lambda: looks_told.tell_of_due_looks(now)) == []
        assert self._decisions() == decided

    @rule(actor=actors, place=places)
    def submit(self, actor: str, place: int) -> None:
        self.attempt(lambda: reviewing.submit(self.statement(place), by=self.by(actor)))

    @rule(actor=actors, place=places)
    def take_back(self, actor: str, place: int) -> None:
        self.attempt(lambda: reviewing.take_back(self.statement(place), by=self.by(actor)))

    @rule(actor=actors, place=places, reason=words)
    def send_back(self, actor: str, place: int, reason: str) -> None:
        if (review := self.review(place)) is not None:
            self.attempt(lambda: approving.send_back(review, reason, by=self.by(actor)))

    @rule(actor=editors, place=places, back=st.sampled_from((0, 0, 0, 1)), late=st.integers(0, 5))
    def approve(self, actor: str, place: int, back: int, late: int) -> None:
        if (review := self.review(place, back)) is not None:
            seen = "0" * 64 if late == 0 else binding.hash_of(review)
            done = self.attempt(lambda: approving.approve(review, seen=seen, by=self.by(actor)))
            assert done is None or late != 0

    @rule(actor=editors)
    def approve_all(self, actor: str) -> None:
        reviews = [review for place in range(len(PLACES)) if (review := self.review(place)) is not None]
        seen = {review.id: binding.hash_of(review) for review in reviews}
        answered = self.attempt(lambda: approving_many.approve_many(reviews, seen, by=self.by(actor)))
        assert answered is None or all(why.strip() for _, why in answered.left)

    @rule(actor=actors, place=places, reason=words)
    def override(self, actor: str, place: int, reason: str) -> None:
        if (review := self.review(place)) is not None:
            done = self.attempt(lambda: overriding.approve_alone(review, reason, by=self.by(actor)))
            assert done is None or (reason and not any(piece.desk_only for piece in review.evidence))

    @rule(actor=actors, place=places)
    def second(self, actor: str, place: int) -> None:
        review = self.review(place)
        if review is not None and (decision := review.decision) is not None:
            done = self.attempt(lambda: overriding.approve_second(decision, by=self.by(actor)))
            assert done is None or self.by(actor) not in review.authors

    @rule(actor=actors, place=places, reason=words)
    def reopen(self, actor: str, place: int, reason: str) -> None:
        self.attempt(lambda: reviewing.reopen(self.statement(place), reason, by=self.by(actor)))

    @rule(actor=actors, place=places)
    def dismiss(self, actor: str, place: int) -> None:
        self.attempt(lambda: reviewing.dismiss(self.statement(place), reviewing.Reason.OPINION, "", by=self.by(actor)))

    @rule(actor=actors, undo=st.booleans())
    def many(self, actor: str, undo: bool) -> None:
        if undo and self.bulk_step is not None:
            self.attempt(lambda: bulk.undo(self.bulk_step, by=self.by(actor)))
        else:
            act = Dismiss(reviewing.Reason.OPINION, "")
            self.bulk_step = self.attempt(lambda: bulk.take(self.statements, act, by=self.by(actor))) or self.bulk_step

    @rule(actor=actors, title=st.sampled_from(TITLES), secret=st.integers(0, 9), late=st.integers(0, 5))
    def mend_the_source(self, actor: str, title: str, secret: int, late: int) -> None:
        self._mend(actor, title, secret == 0, late == 0)

    @rule(actor=actors, title=st.sampled_from(TITLES))
    def mend_the_title(self, actor: str, title: str) -> None:
        self._mend(actor, title, False, False)

    def _mend(self, actor: str, title: str, secret: bool, late: bool) -> None:
        source = db.session.get_one(Source, self.source)
        facts = SourceFacts(title, source.type, url=source.url or "", publisher="Marn Ferries", confidential=secret)
        seen = source.revision - late
        self.attempt(lambda: sources.change_facts(source, facts, seen=seen, by=self.by(actor)))

    @rule(actor=actors, undo=st.booleans())
    def repeat(self, actor: str, undo: bool) -> None:
        first, again = self.statement(0), self.statement(1)
        if undo and again.appearances:
            self.attempt(lambda: repeats.undo(again.appearances[-1], by=self.by(actor)))
        else:
            self.attempt(lambda: repeats.confirm(first, again, by=self.by(actor)))

    def edit(self, actor: str, place: int, wording: int, lead: int, gone: int) -> None:
        """The page says something else in one place, or the same again, or leaves the post out."""
        before, decided = self.page[place], self._decisions()
        self.page[place] = (wording, lead, gone == 0 and place < 2)
        if self.attempt(lambda: self._take_in(by=self.by(actor))) is None:
            self.page[place] = before
        assert self._decisions() == decided

    edit_words = rule(actor=actors, place=places, wording=st.integers(0, 2), lead=st.just(0), gone=st.integers(0, 5))(edit)
    edit_around = rule(actor=actors, place=places, wording=st.just(0), lead=st.sampled_from((0, 1, 2)), gone=st.just(1))(edit)

    def _take_in(self, *, by: User) -> Revision:
        parsed = _page(self.page)
        plan = planning.plan(db.session.get_one(Article, self.article), parsed)
        return revising.revise(plan, {number: Findings((), ()) for number in plan.to_read}, given=repr(parsed), by=by)

    def _decisions(self) -> int:
        return db.session.scalar(select(func.count(Decision.id))) or 0

    def settle(self, actor: str, place: int, choice: Callable[..., Any], reason: str, other: int) -> None:
        """A person says what becomes of a statement whose text changed, most often where its words stand now."""
        waiting = [at for at in range(len(PLACES)) if self.statement(at).state is State.STALE]
        if not waiting:
            return
        place = place if place in waiting else waiting[0]
        statement, by, decided = self.statement(place), self.by(actor), self._decisions()
        version, said = statement.post.version, WORDINGS[place][(self.page[place][0] + other) % len(LEADS)]
        start = version.text.find(said)
        chosen = stale.Chosen(version, (Span(start, start + len(said)),)) if start >= 0 else None
        if choice is stale.close:
            self.attempt(lambda: stale.close(statement, reason, by=by))
        elif choice is stale.keep:
            kept = self.attempt(lambda: stale.keep(statement, chosen, reason, by=by))
            assert kept is None or reason
        elif chosen is not None or choice is stale.recheck:
            self.attempt(lambda: choice(statement, chosen, by=by))
        assert self._decisions() == decided

    _others = st.sampled_from((0, 0, 0, 1))
    settle_any = rule(
        actor=actors,
        place=places,
        choice=st.sampled_from((stale.keep, stale.recheck, stale.reanchor, stale.close)),
        reason=words,
        other=_others,
    )(settle)
    keep_it = rule(actor=actors, place=places, choice=st.just(stale.keep), reason=st.just("The figure is the same."), other=_others)(settle)

    @rule(actor=actors, reason=words, lift=st.booleans())
    def hold(self, actor: str, reason: str, lift: bool) -> None:
        article = db.session.get_one(Article, self.article)
        standing: Sequence[LegalHold] = holds.standing_holds(article)
        if lift or standing:
            for held in standing:
                self.attempt(lambda held=held: holds.lift(held, reason, by=self.by(actor)))  # type: ignore[misc]
        else:
            self.attempt(lambda: holds.hold(article, reason, by=self.by(actor)))

    @rule(actor=editors, note=words)
    def publish(self, actor: str, note: str) -> None:
        article = db.session.get_one(Article, self.article)
        held = bool(holds.standing_holds(article))
        edition = self.attempt(lambda: publishing.publish(article, note, by=self.by(actor)))
        if edition is not None:
            assert not held
            self.documents[edition.id] = edition.document
            self._is_as_approved(edition)

    @rule(actor=actors, notice=words)
    def withdraw(self, actor: str, notice: str) -> None:
        newest = publishing.latest(db.session.get_one(Article, self.article))
        if newest is not None:
            self.attempt(lambda: publishing.withdraw(newest, notice, by=self.by(actor)))

    # What must hold.

    def _is_as_approved(self, edition: Edition) -> None:
        shown = {check.statement: check for check in publishing.read(edition).checks}
        assert len(shown) == len(edition.annotations)
        texts = {post.id: post.text for post in publishing.read(edition).posts}
        for annotation in edition.annotations:
            check, approved, decision = shown[str(annotation.statement_id)], self.approved[annotation.decision_id], annotation.decision
            for name in ("words", "kind", "verdict", "finding", "speaker", "as_of", "next_look"):
                assert getattr(check, name) == approved[name]
            assert annotation.statement.state not in (State.STALE, State.DISMISSED)
            assert words_at(texts[check.post], check.spans) == check.words
            assert check.approved_sha256 == decision.content_sha256
            cited = {(s.title, s.url, s.publisher, s.locator, s.passage, s.stance) for s in check.sources}
            assert cited <= approved["cited"]
            secret = any(piece.desk_only for piece in annotation.review.evidence)
            assert cited == (set() if secret else approved["cited"])
            alone = decision.by in annotation.review.authors
            assert alone == (decision.override is not None)
            assert check.awaits_second == (decision.override is not None and decision.override.second is None)

    def teardown(self) -> None:
        db.session.rollback()
        for number, document in self.documents.items():
            edition = db.session.get_one(Edition, number, populate_existing=True)
            assert edition.document == document
            assert edition.sha256 == text_sha256(document)
        for decision in db.session.scalars(select(Decision).where(Decision.id.in_(self.approved))).unique():
            assert binding.why_not_as_approved(decision) is None


_PARSED: ParsedArticle = WITH_REPEATS


def _page(says: Sequence[tuple[int, int, bool]]) -> ParsedArticle:
    """The page as it is now: in each place one of its wordings after one of the leads, or the post left out."""
    posts = list(_PARSED.posts)
    for text, wordings, (wording, lead, _) in zip(PLACES, WORDINGS, says, strict=True):
        posts = [_with(post, text, LEADS[lead] + wordings[wording]) for post in posts]
    gone = {text for text, (_, _, gone) in zip(PLACES, says, strict=True) if gone}
    kept = [post for post, at_first in zip(posts, _PARSED.posts, strict=True) if not any(_says(at_first, text) for text in gone)]
    return replace(_PARSED, posts=tuple(kept))


def _says(post: ParsedPost, text: str) -> bool:
    return any(text in block.text for block in post.blocks)


def _with(post: ParsedPost, old: str, new: str) -> ParsedPost:
    return replace(post, blocks=tuple(replace(block, text=block.text.replace(old, new)) for block in post.blocks))


def _marked(article: Article, text: str) -> int:
    version = next(post.version for post in article.posts if text in post.version.text)
    start = version.text.index(text)
    span = (Span(start, start + len(text)),)
    found = FoundStatement(span, StatementKind.CLAIM, StatementType.NUMBER, 0.8, ("has a number",), None)
    (statement,) = recording.record(version, Findings((), (found,)))
    return statement.id


@on_both_databases
def test_readers_get_what_was_approved_whatever_anybody_does(app: Flask, database_url: str) -> None:
    with app.app_context():
        room = open_newsroom()
        room.checker.role = room.editor.role  # one who checks and may approve: their own work is what the rule is about
        db.session.commit()
        machine = type("DeskOfTest", (Desk,), {"app_room": room})
        # Fewer on a server, where each step costs more. Shrinking takes minutes over a database: the steps are printed as they were.
        many = settings(
            max_examples=10 if database_url.startswith("sqlite") else 5,
            stateful_step_count=60,
            phases=(Phase.generate,),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(machine, settings=many)
