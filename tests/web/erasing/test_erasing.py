"""An administrator erases what is personal from a page that says before what goes and what stays."""

from __future__ import annotations

import os

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db, storage
from factcheck.models import Capacity, Naming, QuestionAnswer, SignIn, Stands, User, text_sha256, utc_now
from factcheck.workflow import accounts, asking, erasing_files, outside_answers
from factcheck.workflow.asking import Asking
from factcheck.workflow.chain_verifying import verify
from factcheck.workflow.outside_answers import Answered
from tests.support.bucket_line import looks_into_the_folder
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as

SAID = "The manifest lists 214 people, and I counted them myself that morning."
FILE = b"Name of each passenger"
DONE = {"reason": "She asked us to.", "typed": "1"}


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def administrator(app: Flask, room: Newsroom) -> FlaskClient:
    return signed_in_as(app, "admin@example.org")


def answered(app: Flask, room: Newsroom) -> None:
    """Somebody outside has answered, with a file."""
    with app.app_context():
        wish = Asking("Prof Ilka Brandt", Capacity.EXPERT, "Is this figure right?", utc_now() + asking.USUAL, address="ilka@example.org")
        question = asking.ask(room.claim, wish, now=utc_now(), by=room.checker)[0]
        said = Answered(Stands.WRONG, SAID, Naming.BY_NAME, url="https://brandt.example/", file=("Ilka Brandt.csv", FILE))
        outside_answers.answer(question, said, now=utc_now())
        db.session.commit()


def put_a_while_ago(app: Flask) -> None:
    """Make every stored file older than what may be about to be named by a record."""
    then = (utc_now() - 2 * erasing_files.JUST_NOW).timestamp()
    for file in app.config["SETTINGS"].resolved_blobs().glob("??/*"):
        os.utime(file, (then, then))


@looks_into_the_folder
@on_both_databases
def test_an_answer_from_outside_goes_with_its_file_and_the_chain_still_fits(app: Flask, room: Newsroom, administrator: FlaskClient) -> None:
    answered(app, room)
    put_a_while_ago(app)
    page = administrator.get("/erasing/question/1/").text
    assert "Ilka Brandt.csv" in page
    assert "Editions, evidence packs" in page
    refused = administrator.post("/erasing/question/1/", data={"reason": "", "typed": "2"})
    assert (refused.status_code, "Say why" in refused.text, "exactly as it stands" in refused.text) == (422, True, True)

    done = administrator.post("/erasing/question/1/", data=DONE, follow_redirects=True)
    assert "erased for good" in done.text
    assert "What was made of it" not in done.text
    assert "Ilka" not in administrator.get(f"/desk/statements/{room.claim_id}/?tab=discussion").text
    with app.app_context():
        assert not storage().has(text_sha256(FILE.decode()))
        stored = repr([db.session.execute(table.select()).all() for table in db.metadata.sorted_tables])
        assert [word for word in ("Ilka", SAID, "brandt.example", "ilka@example.org") if word in stored] == []
        assert db.session.get_one(QuestionAnswer, 1).stands is Stands.WRONG
        assert verify(storage(), lambda: "a key").records > 0
    again = administrator.post("/erasing/question/1/", data=DONE)
    assert (again.status_code, "erased already" in again.text) == (422, True)


def test_a_file_that_another_record_rests_on_stays(app: Flask, room: Newsroom, administrator: FlaskClient) -> None:
    answered(app, room)
    answered(app, room)
    put_a_while_ago(app)
    administrator.post("/erasing/question/1/", data=DONE)
    with app.app_context():
        assert storage().get(text_sha256(FILE.decode())) == FILE


def test_what_was_put_just_now_is_left_to_the_sweep(app: Flask, room: Newsroom, administrator: FlaskClient) -> None:
    answered(app, room)
    assert "flask sweep" in administrator.post("/erasing/question/1/", data=DONE, follow_redirects=True).text


def test_a_question_that_is_open_is_withdrawn_first(app: Flask, room: Newsroom, administrator: FlaskClient) -> None:
    with app.app_context():
        wish = Asking("Prof Ilka Brandt", Capacity.EXPERT, "Is this figure right?", utc_now() + asking.USUAL)
        asking.ask(room.claim, wish, now=utc_now(), by=room.checker)
        db.session.commit()
    assert "Withdraw it first" in administrator.get("/erasing/question/1/").text
    assert administrator.post("/erasing/question/1/", data=DONE).status_code == 422


@on_both_databases
def test_somebody_who_left_keeps_the_name_under_their_work_and_nothing_else(app: Flask, room: Newsroom, administrator: FlaskClient) -> None:
    signed_in_as(app, "second@example.org")
    address = f"/erasing/account/{room.second_checker_id}/"
    assert "Deactivate it first" in administrator.get(address).text
    with app.app_context():
        assert db.session.query(SignIn).filter_by(user_id=room.second_checker_id).count()
        accounts.deactivate(room.second_checker, by=room.administrator)
        db.session.commit()
    assert "Erase personal data" in administrator.get(f"/people/{room.second_checker_id}").text
    assert administrator.post(address, data={"reason": "He left.", "typed": "Bo Checke"}).status_code == 422
    assert administrator.post(address, data={"reason": "He left.", "typed": " Bo  Checker "}).status_code == 303
    page = administrator.get(f"/people/{room.second_checker_id}").text
    assert ("second@example.org" in page, "Bo Checker" in page) == (False, True)
    with app.app_context():
        assert "second@example.org" not in repr([db.session.execute(table.select()).all() for table in db.metadata.sorted_tables])
        assert not db.session.query(SignIn).filter_by(user_id=room.second_checker_id).count()
        assert db.session.get_one(User, room.second_checker_id).name == "Bo Checker"
        assert verify(storage(), lambda: "a key").records > 0
    assert "Invite them anew" in administrator.post(f"/people/{room.second_checker_id}/reactivate").text


def test_what_is_not_there_is_not_found(administrator: FlaskClient) -> None:
    for thing in ("report/1", "question/9", "account/99", "entry/999999", "letter/1"):
        assert administrator.get(f"/erasing/{thing}/").status_code == 404, thing
