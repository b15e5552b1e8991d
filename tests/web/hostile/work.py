"""The desk's work on an article, every word of it a payload."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import (
    VERDICTS,
    Article,
    AskedBy,
    Capacity,
    Naming,
    Question,
    ReplyOutcome,
    Source,
    SourceType,
    Stance,
    Stands,
    Statement,
    Terms,
    User,
    Verdict,
    utc_now,
)
from factcheck.workflow import (
    answer_uses,
    asking,
    attributing,
    blind,
    bulk,
    comments,
    consistency_superseding,
    evidence,
    holds,
    outside_answers,
    quote_checks,
    replies,
    reviewing,
    typing,
)
from factcheck.workflow.asking import Asking
from factcheck.workflow.blind import Piece
from factcheck.workflow.bulk_acts import Flag
from factcheck.workflow.outside_answers import Answered
from factcheck.workflow.reviewing import Draft
from factcheck.workflow.sources import SourceFacts
from tests.web.hostile.deck import Deck


def check(deck: Deck, statement: Statement, verdict: Verdict, cited: list[Source], by: User) -> None:
    """All that a checker does before handing a statement in."""
    attribute(deck, statement, by)
    for source in cited:
        evidence.add(statement, source, locator=f"{deck.text(190)} 1:02", passage=deck.text(2000), stance=Stance.SUPPORTS, by=by)
    reviewing.save_draft(statement, Draft(verdict, deck.text(300), deck.text(1000)), by=by)


def attribute(deck: Deck, statement: Statement, by: User) -> None:
    """Say who said it, in payloads."""
    told = attributing.Chosen(
        new_name=deck.text(300),
        new_type=SpeakerType.UNNAMED,
        role=deck.text(300),
        terms=Terms.ANONYMOUS,
        note=deck.text(500),
        reason=deck.text(300),
    )
    attributing.attribute(statement, told, by=by)


def talk(deck: Deck, statement: Statement, people: list[User]) -> None:
    """Everybody says something, and mentions the next."""
    texts = deck.portions(4000)
    for number, person in enumerate(people):
        other = people[(number + 1) % len(people)]
        thread, _ = comments.comment(statement, f"@{other.name} {texts[number % len(texts)]}", by=person)
    comments.answer(thread, texts[0], by=people[0])
    comments.edit(thread, texts[-1], by=thread.by)


def ask_outside(deck: Deck, statement: Statement, by: User) -> str:
    """Ask people outside for comment and for what they know, until every payload was a name; the last link is left open."""
    now = utc_now()
    for number, portion in enumerate(deck.portions(185)):
        name = f"Witness {number} {portion}"
        request = replies.ask(statement, replies.Asking(name, AskedBy.MAIL, now, None, deck.text(5000)), now=now, by=by)
        answered = replies.Answering(ReplyOutcome.ANSWERED, now.date(), deck.text(5000))
        replies.answer(request, answered, now=now, by=by)
        replies.tell_readers(request, deck.line(400), by=by)
        question, _ = asking.ask(statement, Asking(name, Capacity.EXPERT, deck.text(2000), now + asking.USUAL), now=now, by=by)
        _settle(deck, question, number, by)
    _, link = asking.ask(statement, Asking(deck.text(200), Capacity.EXPERT, deck.text(2000), now + asking.USUAL), now=now, by=by)
    db.session.flush()
    return link


def _settle(deck: Deck, question: Question, number: int, by: User) -> None:
    """What comes of a question: withdrawn, set aside, made evidence, or noted as a reply."""
    now = utc_now()
    if number % 4 == 0:
        asking.withdraw(question, deck.text(300), now=now, by=by)
        return
    named = Naming.BY_NAME if number % 4 == 3 else Naming.BY_FUNCTION
    told = Answered(Stands.ADDS, deck.text(9000), named, deck.line(200), deck.address(), (f"{deck.text(200)}.txt", b"212"))
    answer = outside_answers.answer(question, told, now=now)
    if number % 4 == 1:
        answer_uses.set_aside(answer, deck.text(1000), by=by)
    elif number % 4 == 2:
        answer_uses.note_as_reply(answer, now=now, by=by)
    else:
        citing = answer_uses.Citing(deck.text(300), SourceType.EXPERT_INTERVIEW, answer.words[:1000], Stance.SUPPORTS)
        answer_uses.use_as_evidence(answer, citing, by=by)


def look_twice(deck: Deck, statement: Statement, second: User, editor: User) -> int:
    """A second check that is not handed in, with evidence of its own; its number."""
    made = blind.request(statement, second, deck.text(2000), by=editor)
    db.session.flush()
    blind.save(made, Draft(VERDICTS["line.confirmed"], deck.text(300), deck.text(5000)), seen=made.revision, by=second)
    for _ in deck.portions(200):
        facts = SourceFacts(deck.text(300), SourceType.TRANSCRIPT, deck.address(), deck.text(300))
        blind.add_evidence(made, Piece(None, facts, deck.text(200), deck.text(2000), Stance.SUPPORTS), by=second)
    return made.id


def hold(deck: Deck, statement: Statement, article: Article, editor: User) -> None:
    """Legal flags and holds, with the reasons why they stand and why they were taken off."""
    for text in deck.portions(2000):
        holds.flag(statement, text, by=editor)
        holds.clear(statement, text, by=editor)
        for of in (statement, article):
            held = holds.hold(of, text, by=editor)
            holds.lift(held, text, by=editor)


def compare(deck: Deck, quotes: list[Statement], source: Source, by: User) -> list[int]:
    """Quotations held against the source's snapshot; the numbers of the checks."""
    snapshot = max(source.snapshots, key=lambda kept: kept.number)
    return [quote_checks.check(quote, [snapshot], by=by).id for quote in quotes]


def mark(deck: Deck, statements: list[Statement], by: User) -> dict[str, int]:
    """What else may be said of statements: dismissed, flagged together, replaced, half typed, sentences that need no check."""
    first, second, third, fourth = statements[:4]
    reviewing.dismiss(first, reviewing.Reason.OTHER, deck.text(1000), by=by)
    step = bulk.take([second.id, third.id], Flag(deck.text(1000)), by=by)
    replaced = consistency_superseding.supersede(third, second, by=by)
    words = {"finding": deck.text(300), "explanation": deck.text(5000), "locator": deck.text(200), "source_title": deck.text(300)}
    typing.keep(fourth, words, fourth.revision, by=by)
    db.session.flush()
    return {"step_id": step.id, "replacement_id": replaced.id}
