"""One speaker for all the ways in which an article names them."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import Attribution, Statement
from factcheck.workflow import attributing, speakers
from factcheck.workflow.speakers import SpeakerIndex
from tests.support.newsroom import Newsroom

NAMED = SpeakerType.NAMED


def test_a_surname_means_the_one_person_who_bears_it(room: Newsroom) -> None:
    known = SpeakerIndex(room.article)
    lind = known.find_or_add("Oda Lind", NAMED, "captain")
    assert known.find_or_add("Lind", NAMED, None) is lind
    assert known.find_or_add("the ODA LIND", NAMED, None) is lind


def test_a_surname_that_two_people_bear_is_left_for_a_person_to_settle(room: Newsroom) -> None:
    known = SpeakerIndex(room.article)
    known.find_or_add("Oda Lind", NAMED, None)
    known.find_or_add("Per Lind", NAMED, None)
    assert known.find_or_add("Lind", NAMED, None).name == "Lind"


def test_a_name_a_person_types_means_nobody_else(room: Newsroom) -> None:
    known = SpeakerIndex(room.article)
    lind = known.find_or_add("Lind", NAMED, None)
    attributing.attribute(room.quote, attributing.Chosen(new_name="Per Lind"), by=room.checker)
    assert room.quote.attribution is not None
    assert room.quote.attribution.speaker is not lind


def test_the_fullest_name_is_used_wherever_it_stands(room: Newsroom) -> None:
    known = SpeakerIndex(room.article)
    known.learn([("Lind", NAMED, None), ("Oda Lind", NAMED, "captain"), ("the ministry", SpeakerType.INSTITUTION, None)])
    db.session.flush()
    assert [speaker.name for speaker in speakers.of_article(room.article)] == ["Oda Lind", "the ministry"]
    assert known.find_or_add("Lind", NAMED, None).name == "Oda Lind"


def test_what_the_extractor_thought_stays_beside_what_a_person_settled(room: Newsroom) -> None:
    attributing.attribute(room.quote, attributing.Chosen(new_name="Oda Lind"), by=room.checker)
    attributing.attribute(room.quote, attributing.Chosen(new_name="Per Lind"), by=room.second_checker)
    db.session.commit()
    kept = db.session.query(Attribution).filter_by(statement_id=room.quote_id).order_by(Attribution.id).all()
    assert [attribution.speaker_name for attribution in kept] == ["Oda Lind", "Per Lind"]
    assert db.session.get_one(Statement, room.quote_id).attribution == kept[-1]
