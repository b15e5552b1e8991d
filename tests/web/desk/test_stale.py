"""Statements whose text changed: the list of them, the old words against the new, and the four ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.models import State, Statement
from factcheck.workflow import approving, publishing
from tests.support.form_reading import fields
from tests.support.newsroom import FIGURE, PARSED, QUOTED, Newsroom, submitted_quote
from tests.support.versions import edited, take_in_version, with_posts
from tests.web.desk.conftest import Person

REWORDED = "“We were told to turn back,”"


def change(app: Flask, room: Newsroom, parsed: ParsedArticle) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        take_in_version(room, parsed)
        db.session.commit()


@pytest.fixture
def checker(app: Flask, room: Newsroom, at_desk: Callable[[str], Person]) -> Person:
    """A checker, while the words of the approved quote have just been changed."""
    change(app, room, edited(QUOTED, REWORDED))
    return at_desk("second")


def decide(person: Person, statement_id: int, do: str, **typed: Any) -> TestResponse:
    address = f"/desk/statements/{statement_id}/stale"
    return person.client.post(address, data={**fields(person.see(address), "decide"), **typed, "do": do})


def state(app: Flask, statement_id: int) -> State:
    with app.app_context():
        return db.session.get_one(Statement, statement_id).state


def test_the_desk_and_the_article_say_how_many_texts_changed(room: Newsroom, checker: Person) -> None:
    assert "1 stale" in checker.see("/desk/")
    page = checker.see(f"/desk/articles/{room.article_id}/")
    assert "1 stale: the text changed" in page
    assert ">Changed</span>" in page


def test_the_list_shows_what_went_and_what_came(room: Newsroom, checker: Person) -> None:
    page = checker.see("/desk/stale/")
    assert "<del>never</del>" in page
    assert "another denial differs" in page
    assert f"/desk/statements/{room.quote_id}/stale" in page
    assert "was approved" in page


def test_an_article_without_any_says_so(app: Flask, room: Newsroom, at_desk: Callable[[str], Person]) -> None:
    assert "No text has changed under a check" in at_desk("checker").see(f"/desk/stale/?article={room.article_id}")


def test_keeping_the_verdict_takes_a_reason_and_leads_to_the_editors(app: Flask, room: Newsroom, checker: Person) -> None:
    answer = decide(checker, room.quote_id, "keep")
    assert answer.status_code == 422
    assert "Say why the verdict holds" in answer.text
    assert decide(checker, room.quote_id, "keep", reason="She says the same.").status_code == 303
    with app.app_context():
        quote = db.session.get_one(Statement, room.quote_id)
        assert (quote.state, quote.words) == (State.SUBMITTED, REWORDED)


def test_checking_again_leads_to_the_work(app: Flask, room: Newsroom, checker: Person) -> None:
    answer = decide(checker, room.quote_id, "re-check")
    assert answer.location.endswith(f"/desk/statements/{room.quote_id}/")
    assert state(app, room.quote_id) is State.IN_REVIEW


def test_other_words_can_be_typed(app: Flask, room: Newsroom, checker: Person) -> None:
    typed = "Captain Oda Lind told the inquiry."
    assert decide(checker, room.quote_id, "re-anchor", place="own", typed=typed).status_code == 303
    with app.app_context():
        assert db.session.get_one(Statement, room.quote_id).words == typed


def test_typed_words_that_stand_nowhere_are_answered_at_their_field(room: Newsroom, checker: Person) -> None:
    answer = decide(checker, room.quote_id, "re-anchor", place="own", typed="No such words.")
    assert answer.status_code == 422
    assert "do not stand in the post" in answer.text
    assert "No such words." in answer.text


def test_closing_takes_a_reason(app: Flask, room: Newsroom, checker: Person) -> None:
    assert decide(checker, room.quote_id, "close").status_code == 422
    assert decide(checker, room.quote_id, "close", reason="Taken back.").status_code == 303
    assert state(app, room.quote_id) is State.DISMISSED


def test_a_decision_on_a_page_that_is_out_of_date_is_refused_with_both_texts(app: Flask, room: Newsroom, checker: Person) -> None:
    address = f"/desk/statements/{room.quote_id}/stale"
    shown = fields(checker.see(address), "decide")
    with app.app_context():
        take_in_version(room, edited(QUOTED, "“Nobody ever told us to turn back,”"))
        db.session.commit()
    answer = checker.client.post(address, data={**shown, "do": "keep", "reason": "Same sense."})
    assert answer.status_code in {409, 422}
    assert "changed" in answer.text
    assert "Same sense." in answer.text
    assert state(app, room.quote_id) is State.STALE


def test_somebody_who_comes_too_late_is_told(room: Newsroom, checker: Person, at_desk: Callable[[str], Person]) -> None:
    address = f"/desk/statements/{room.quote_id}/stale"
    shown = fields(checker.see(address), "decide")
    decide(at_desk("checker"), room.quote_id, "close", reason="Taken back.")
    assert checker.client.post(address, data={**shown, "do": "re-check"}).status_code == 303
    assert "decided about this statement already" in checker.see("/desk/")


def test_a_place_in_another_article_or_made_up_is_refused(app: Flask, room: Newsroom, checker: Person) -> None:
    for place in ("9999:0-4", "x:0-4", "1:", "1:4-2", ""):
        assert decide(checker, room.quote_id, "re-anchor", place=place).status_code == 422
    assert state(app, room.quote_id) is State.STALE


def test_a_statement_of_a_deleted_post_says_so(app: Flask, room: Newsroom, at_desk: Callable[[str], Person]) -> None:
    change(app, room, with_posts(PARSED.posts[1]))
    checker = at_desk("second")
    assert "no longer on the page" in checker.see(f"/desk/statements/{room.quote_id}/stale")
    assert decide(checker, room.quote_id, "keep", reason="It stood there for hours.").status_code == 303
    page = checker.see(f"/desk/articles/{room.article_id}/")
    assert ">Removed</span>" in page
    assert "The page no longer shows this post" in page


def test_a_statement_that_is_not_stale_has_nothing_to_decide(room: Newsroom, at_desk: Callable[[str], Person]) -> None:
    at_desk("checker").see(f"/desk/statements/{room.claim_id}/stale", 302)


def test_an_old_text_is_shown_as_one(room: Newsroom, checker: Person) -> None:
    page = checker.see(f"/desk/statements/{room.quote_id}/")
    assert "This is an earlier text of the post" in page
    assert "The text has changed" in page


class TestReaders:
    """Readers keep what was approved, and are told that the post is no longer as it was."""

    def test_a_post_that_changed_says_so(self, app: Flask, room: Newsroom, checker: Person) -> None:
        page = app.test_client().get("/articles/ferry-inquiry-hears-its-first-witnesses/").text
        assert "This post has changed since it was checked." in page
        assert "We were never told" in page
        assert page.count("has changed since it was checked") == 1

    def test_so_does_the_page_of_the_check(self, app: Flask, room: Newsroom, checker: Person) -> None:
        address = f"/articles/ferry-inquiry-hears-its-first-witnesses/statements/{room.quote_id}/"
        assert "has changed since it was checked" in app.test_client().get(address).text

    def test_a_post_without_a_check_says_nothing(self, app: Flask, room: Newsroom) -> None:
        change(app, room, edited("The hearing opened", "The hearing began"))
        assert "since it was checked" not in app.test_client().get("/articles/ferry-inquiry-hears-its-first-witnesses/").text

    def test_a_removed_post_says_so(self, app: Flask, room: Newsroom) -> None:
        change(app, room, with_posts(PARSED.posts[1]))
        assert (
            "removed from the page since it was checked" in app.test_client().get("/articles/ferry-inquiry-hears-its-first-witnesses/").text
        )

    def test_nothing_is_said_of_what_was_edited_and_put_back(self, app: Flask, room: Newsroom) -> None:
        change(app, room, edited(FIGURE, "The ferry carried 220 passengers"))
        with app.app_context():
            take_in_version(room, PARSED)
            db.session.commit()
        assert "since it was checked" not in app.test_client().get("/articles/ferry-inquiry-hears-its-first-witnesses/").text
