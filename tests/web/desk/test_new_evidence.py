"""New evidence: a source found by typing, brought from its address or file in one step, or used again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Evidence, Snapshot, Source, SourceType, Stance, Standing, State
from factcheck.workflow import evidence, sources
from tests.support.form_reading import fields
from tests.support.newsroom import Newsroom, transcript
from tests.support.web_server import WebServer
from tests.support.web_steps import page, status
from tests.web.desk.conftest import Person
from tests.web.desk.test_queue import counting

REPORT = (
    '<html><head><title>Passenger count</title><meta property="og:site_name" content="Harbour Office"></head>'
    "<body><h1>Passenger count</h1><p>The list of 3 March has 212 names on it, and every one of them was read out.</p></body></html>"
)
PLACE: dict[str, Any] = {"locator": "paragraph 2", "stance": "supports"}


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


def only_source() -> Source:
    return db.session.scalars(select(Source)).one()


def test_sources_are_found_by_their_words_and_what_was_typed_is_kept(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        for title in ("Passenger list", "Weather report"):
            sources.add_source(sources.SourceFacts(title, SourceType.OFFICIAL_DOCUMENT, reference="Folder 3"), by=room.checker)
        db.session.commit()
    answer = ana.work(room.claim_id, "find", source_words="passenger", finding="Counted twice.", passage="212 souls")
    assert answer.status_code == 200
    assert "Passenger list" in answer.text
    assert "Weather report" not in answer.text
    again = fields(answer.text)
    assert (again["finding"], again["passage"]) == ("Counted twice.", "212 souls")
    with app.app_context():
        assert room.claim.draft_finding == "Counted twice."
        assert room.claim.evidence == [], "what is still being put together is not evidence yet"


def test_a_word_in_the_place_of_the_file_is_no_file(app: Flask, ana: Person, room: Newsroom) -> None:
    assert ana.work(room.claim_id, "save", finding="Counted twice.", source_file="no file").status_code in {200, 303}
    with app.app_context():
        assert room.claim.draft_finding == "Counted twice."


def test_words_that_no_source_has_are_answered_with_what_to_do(ana: Person, room: Newsroom) -> None:
    assert "Try fewer, or type a new source." in ana.work(room.claim_id, "find", source_words="nobody has this").text


def test_an_address_is_fetched_read_and_used_in_one_step(app: Flask, ana: Person, room: Newsroom, site: WebServer) -> None:
    there = site.serve("/count", page(REPORT))
    answer = ana.work(room.claim_id, "evidence", source_words=there, **PLACE)
    assert answer.status_code == 303, answer.text
    assert "Change that on the source’s page" in ana.see(answer.location)
    with app.app_context():
        (piece,) = room.claim.evidence
        assert (piece.source.title, piece.source.publisher, piece.source.url) == ("Passenger count", "Harbour Office", there)
        (snapshot,) = piece.source.snapshots
        assert "212 names" in snapshot.text


def test_an_address_that_brings_nothing_is_kept_all_the_same_and_the_reason_told(
    app: Flask, ana: Person, room: Newsroom, site: WebServer
) -> None:
    answer = ana.work(room.claim_id, "evidence", source_words=site.serve("/gone", status(410)), **PLACE)
    assert answer.status_code == 303
    assert "The source is kept without what it shows:" in ana.see(answer.location)
    with app.app_context():
        (piece,) = room.claim.evidence
        assert piece.source.title.endswith("/gone")
        assert db.session.scalars(select(Snapshot)).all() == []


def test_an_address_that_is_kept_already_is_chosen_and_not_fetched(app: Flask, ana: Person, room: Newsroom, site: WebServer) -> None:
    there = site.serve("/count", page(REPORT))
    ana.work(room.claim_id, "evidence", source_words=there, **PLACE)
    asked = len(site.asked)
    answer = ana.work(room.quote_id, "find", source_words=there)
    assert "This address is kept already" in answer.text
    assert len(site.asked) == asked
    with app.app_context():
        assert fields(answer.text)["source"] == str(only_source().id)


def test_what_was_fetched_stays_chosen_while_something_else_is_missing(app: Flask, ana: Person, room: Newsroom, site: WebServer) -> None:
    answer = ana.work(room.claim_id, "evidence", source_words=site.serve("/count", page(REPORT)), locator="paragraph 2")
    assert answer.status_code == 422
    assert "Say what the source says about the statement." in answer.text
    with app.app_context():
        assert fields(answer.text)["source"] == str(only_source().id)
        assert room.claim.evidence == []


def test_a_file_is_kept_as_a_source_in_one_step(app: Flask, ana: Person, room: Newsroom) -> None:
    given = (io.BytesIO(b"The list has 212 names."), "Passenger list.txt")
    typed = {**ana.form(f"/desk/statements/{room.claim_id}/"), **PLACE, "source_type": "official document", "source_file": given}
    answer = ana.client.post(f"/desk/statements/{room.claim_id}/", data={**typed, "do": "evidence"}, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    with app.app_context():
        (piece,) = room.claim.evidence
        assert (piece.source.title, piece.source.type) == ("Passenger list", SourceType.OFFICIAL_DOCUMENT)
        assert piece.source.snapshots[0].text == "The list has 212 names."


def test_a_file_that_cannot_be_kept_is_refused_and_the_rest_saved(app: Flask, ana: Person, room: Newsroom) -> None:
    given = (io.BytesIO(b"MZ\x00\x01 a program"), "list.exe")
    typed = {**ana.form(f"/desk/statements/{room.claim_id}/"), "finding": "Counted.", "source_file": given, "do": "evidence", **PLACE}
    answer = ana.client.post(f"/desk/statements/{room.claim_id}/", data=typed, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'href="#source_file"' in answer.text
    with app.app_context():
        assert db.session.scalars(select(Source)).all() == []
        assert room.claim.draft_finding == "Counted."


def test_a_file_brought_to_an_outdated_page_is_not_kept(app: Flask, ana: Person, bo: Person, room: Newsroom) -> None:
    typed = ana.form(f"/desk/statements/{room.claim_id}/")
    bo.work(room.claim_id, finding="Bo was first.")
    given = (io.BytesIO(b"The list has 212 names."), "list.txt")
    data = {**typed, "source_file": given, "do": "evidence", **PLACE}
    assert ana.client.post(f"/desk/statements/{room.claim_id}/", data=data, content_type="multipart/form-data").status_code == 409
    with app.app_context():
        assert db.session.scalars(select(Source)).all() == []


def test_a_piece_for_the_desk_only_says_so_on_the_desk(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        number = transcript(room.checker).id
        db.session.commit()
    ana.work(room.claim_id, "evidence", source=str(number), confidential="y", **PLACE)
    assert "Desk only" in ana.see(f"/desk/statements/{room.claim_id}/")
    with app.app_context():
        assert [piece.confidential for piece in room.claim.evidence] == [True]


@pytest.fixture
def used(app: Flask, room: Newsroom) -> int:
    """A place that Ana used for the quote; its number."""
    with app.app_context():
        piece = evidence.add(room.quote, transcript(room.checker), locator="0:14:02", passage="", stance=Stance.CONTEXT, by=room.checker)
        db.session.commit()
        return piece.id


def test_the_place_used_last_is_offered_to_the_person_who_used_it(ana: Person, bo: Person, room: Newsroom, used: int) -> None:
    address = f"/desk/statements/{room.claim_id}/"
    assert f'value="again-{used}"' in ana.see(address)
    assert "Use again: Hearing transcript, 0:14:02" in ana.see(address)
    assert "Use again" not in bo.see(address)
    assert "Use again" not in ana.see(f"/desk/statements/{room.quote_id}/"), "it rests on it already"


def test_a_place_used_again_shows_what_the_chosen_verdict_needs(app: Flask, ana: Person, room: Newsroom, used: int) -> None:
    ana.work(room.claim_id, f"again-{used}", verdict="line.wrong")
    with app.app_context():
        (piece,) = room.claim.evidence
        assert (piece.locator, piece.stance) == ("0:14:02", Stance.REFUTES)
        assert db.session.get_one(Evidence, used).stance is Stance.CONTEXT


def test_a_source_that_was_retracted_is_not_offered_again(app: Flask, ana: Person, room: Newsroom, used: int) -> None:
    with app.app_context():
        only_source().standing = Standing.RETRACTED
        db.session.commit()
    assert "Use again" not in ana.see(f"/desk/statements/{room.claim_id}/")


def test_a_number_that_no_evidence_has_is_refused(ana: Person, room: Newsroom) -> None:
    for number in ("0", "12345", "9" * 30, "x"):
        answer = ana.work(room.claim_id, f"again-{number}")
        assert answer.status_code == 422
        assert "This evidence is not kept here." in answer.text


def test_submitting_leads_on_to_the_next(app: Flask, ana: Person, room: Newsroom) -> None:
    typed = {"verdict": "line.not-confirmed", "finding": "Nothing settles it."}
    answer = ana.work(room.claim_id, "submit-next", typed)
    assert answer.location == f"/desk/statements/{room.quote_id}/"
    assert f"Submitted statement {room.claim_id}." in ana.see(answer.location)
    last = ana.work(room.quote_id, "submit-next", {"verdict": "quote.not-found", "finding": "Nothing.", "speaker": "nobody"})
    assert last.location == f"/desk/articles/{room.article_id}/"
    with app.app_context():
        assert (room.claim.state, room.quote.state) == (State.SUBMITTED, State.SUBMITTED)


def test_a_submission_that_lacks_something_stays(ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.claim_id, "submit-next", verdict="line.confirmed")
    assert answer.status_code == 422
    assert "Write the finding in one sentence." in answer.text


def test_a_page_asks_no_more_however_many_sources_are_kept(app: Flask, ana: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.claim_id}/"
    ana.see(address)
    with counting(app) as few:
        small = ana.see(address)
    with app.app_context():
        for number in range(60):
            facts = sources.SourceFacts(f"Source {number}", SourceType.OTHER_MEDIA, url=f"https://other.example/{number}")
            sources.add_source(facts, by=room.checker)
        db.session.commit()
    with counting(app) as many:
        large = ana.see(address)
    assert len(few) == len(many)
    assert len(small) == len(large), "no source is listed that nobody looked for"
