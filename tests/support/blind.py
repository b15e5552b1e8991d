"""A blind second check on the way, with words in the first check that are met nowhere else."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import VERDICTS, BlindCheck, Review, SourceType, Stance
from factcheck.workflow import attributing, blind, comments, evidence, reviewing, sources
from factcheck.workflow.blind import Piece
from factcheck.workflow.reviewing import Draft
from factcheck.workflow.sources import SourceFacts
from tests.support.newsroom import Newsroom

FIRST = ("Kittiwakefinding", "Kittiwakeexplanation", "Kittiwakepassage", "Kittiwakelocator", "Kittiwakecomment")
"""Words of the first check: its finding, explanation, passage, locator, and what was said about it."""
SECOND = ("Dunlinfinding", "Dunlinexplanation", "Dunlinpassage", "Dunlinlocator", "Dunlinsource")
"""Words of the second."""


def first_check(room: Newsroom) -> Review:
    """The quote, checked and submitted by the first checker."""
    by = room.checker
    attributing.attribute(room.quote, attributing.Chosen(new_name="Oda Lind", new_type=SpeakerType.NAMED, role="captain"), by=by)
    source = sources.add_source(SourceFacts("Hearing record", SourceType.TRANSCRIPT, url="https://inquiry.example/record"), by=by)
    finding, explanation, passage, locator, _ = FIRST
    evidence.add(room.quote, source, locator=locator, passage=passage, stance=Stance.REFUTES, by=by)
    reviewing.save_draft(room.quote, Draft(VERDICTS["quote.altered"], finding, explanation), by=by)
    review = reviewing.submit(room.quote, by=by)
    db.session.flush()
    return review


def talk(room: Newsroom) -> None:
    """The first checker says something about the statement."""
    comments.comment(room.quote, FIRST[4], by=room.checker)
    db.session.flush()


def asked(room: Newsroom) -> BlindCheck:
    """The first check, and a second asked for."""
    first_check(room)
    check = blind.request(room.quote, room.second_checker, "Two readers doubt it.", by=room.editor)
    db.session.flush()
    return check


def make_second(check: BlindCheck, room: Newsroom, verdict: str = "quote.verbatim") -> None:
    """All of the second check, not handed in."""
    by = room.second_checker
    finding, explanation, passage, locator, title = SECOND
    blind.save(check, Draft(VERDICTS[verdict], finding, explanation), seen=check.revision, by=by)
    facts = SourceFacts(title, SourceType.TRANSCRIPT, url="https://inquiry.example/second")
    blind.add_evidence(check, Piece(None, facts, locator, passage, Stance.SUPPORTS), by=by)
    db.session.flush()


def both_in(room: Newsroom, verdict: str = "quote.verbatim") -> BlindCheck:
    """Both checks, handed in."""
    check = asked(room)
    make_second(check, room, verdict)
    blind.hand_in(check, by=room.second_checker)
    db.session.flush()
    return check
