"""Two people check one statement without sight of each other: tried on every page that there is, whoever adds one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.models import BlindCheck, BlindOutcome, Role
from factcheck.workflow import accounts, blind_settling
from tests.support.blind import FIRST, SECOND, asked, both_in, make_second, talk
from tests.support.form_reading import fields
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as

WORDS = "We were never told to turn back"
SEARCHES = (*FIRST, *SECOND, "turn back")


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """The first check and the talk about it, and the second asked of an editor, who may open nearly every page."""
    with app.app_context():
        room = open_newsroom()
        accounts.change_role(room.second_checker, Role.ADMINISTRATOR, by=room.administrator)
        check = asked(room)
        talk(room)
        make_second(check, room)
        db.session.commit()
    return room


def second(app: Flask) -> FlaskClient:
    return signed_in_as(app, "second@example.org")


def addresses(app: Flask, room: Newsroom) -> Iterator[str]:
    """The address of every page, with numbers of what the statement has and is part of wherever the address takes one."""
    with app.app_context():
        slug, post = room.article.slug, room.quote.post_id
        comment = 1
    known: dict[str, str | int] = {
        "statement_id": room.quote_id,
        "covered_id": room.quote_id,
        "article_id": room.article_id,
        "post_id": post,
        "slug": slug,
        "statement": room.quote_id,
        "user_id": room.checker_id,
        "comment_id": comment,
        "blind_id": 1,
    }
    rules = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or rule.endpoint in {"static", "auth.sign_out"}:
            continue
        given: dict[str, str | int] = {name: known.get(name, 1) for name in rule.arguments}
        words: dict[str, str | int] = {"table": "people", "form": "atom", "name": "all"}
        given |= {name: words[name] for name in words.keys() & rule.arguments}
        yield rules.build(rule.endpoint, given)


def everywhere(app: Flask, room: Newsroom, client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Every page as somebody sees it, followed to where it leads; with every tab, view and search that shows more."""
    wider = [f"/desk/statements/{room.quote_id}/?tab={tab}" for tab in ("quote-check", "discussion", "history")]
    wider += [f"/desk/?state=all&words={word}" for word in ("", "told")]
    wider += searches()
    for address in [*addresses(app, room), *wider]:
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code < 500, address
        yield address, answer.text


def searches() -> list[str]:
    return [f"/desk/search/?q={word}" for word in SEARCHES]


def test_no_page_shows_the_second_person_anything_of_the_first_check(app: Flask, room: Newsroom) -> None:
    met = False
    for address, page in everywhere(app, room, second(app)):
        shown = re.sub(r'value="[^"]*"', "", page)  # what was searched for stands in the search box
        told = [word for word in FIRST if word in shown and f"={word}" not in address]
        assert told == [], f"{address} shows {told}"
        met |= WORDS in page
    assert met, "The words of the statement stand nowhere, so nothing was tried."


def test_a_search_for_what_the_first_check_says_finds_nothing_for_the_second_person(app: Flask, room: Newsroom) -> None:
    hidden, open_to_all = second(app), signed_in_as(app, "editor@example.org")
    for word in FIRST[:2]:
        link = f'href="/desk/statements/{room.quote_id}/'
        assert link in open_to_all.get(f"/desk/search/?q={word}").text
        assert link not in hidden.get(f"/desk/search/?q={word}").text


def test_nothing_of_the_second_check_is_shown_to_anybody_else_before_both_are_in(app: Flask, room: Newsroom) -> None:
    for name in ("checker", "editor"):
        for address, page in everywhere(app, room, signed_in_as(app, f"{name}@example.org")):
            told = [word for word in SECOND if word in re.sub(r'value="[^"]*"', "", page) and f"={word}" not in address]
            assert told == [], f"{address} shows {name} {told}"


def test_the_first_checker_does_not_see_the_second_check_when_both_are_in(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        both_in(room)
        db.session.commit()
    for address, page in everywhere(app, room, signed_in_as(app, "checker@example.org")):
        assert not any(word in re.sub(r'value="[^"]*"', "", page) and f"={word}" not in address for word in SECOND), address


def test_the_verdict_is_not_told_by_marks_nor_by_a_filter(app: Flask, room: Newsroom) -> None:
    client, editor = second(app), signed_in_as(app, "editor@example.org")
    article = f"/desk/articles/{room.article_id}/"
    assert "verdict Altered" in editor.get(article).text
    assert "verdict Altered" not in client.get(article).text
    query = "/desk/?state=all&verdict=quote.altered"
    assert WORDS in editor.get(query).text
    assert WORDS not in client.get(query).text
    row = client.get("/desk/?state=all").text.partition("data-queue")[2].partition("</ul>")[0]
    assert WORDS in row
    assert "Altered" not in row


def test_the_pages_of_the_statement_lead_to_ones_own_check_and_take_nothing(app: Flask, room: Newsroom) -> None:
    client = second(app)
    for path in ("", "?tab=history", "assignment", "legal", "words"):
        answer = client.get(f"/desk/statements/{room.quote_id}/{path}")
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/desk/second-checks/1"), path
    for path in ("", "take-on", "legal/flag", "comments"):
        assert client.post(f"/desk/statements/{room.quote_id}/{path}").status_code in {403, 404, 405}, path
    with app.app_context():
        review = room.quote.reviews[-1].id
    assert client.post(f"/approvals/reviews/{review}/send-back", data={"reason": "So."}).status_code == 403


def test_everything_is_seen_once_it_is_settled(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        check = both_in(room)
        blind_settling.settle(check, BlindOutcome.FIRST, "It rests on the record.", by=room.editor)
        db.session.commit()
    page = second(app).get(f"/desk/statements/{room.quote_id}/").text
    assert FIRST[0] in page
    both = second(app).get("/desk/second-checks/1").text
    assert FIRST[0] in both
    assert SECOND[0] in both


def work(client: FlaskClient, do: str, **typed: str) -> TestResponse:
    form = fields(client.get("/desk/second-checks/1").text)
    return client.post("/desk/second-checks/1", data={**form, **typed, "do": do}, follow_redirects=True)


def test_a_second_check_is_made_handed_in_and_settled_by_its_pages(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        from tests.support.blind import first_check

        first_check(room)
        db.session.commit()
    editor, bo = signed_in_as(app, "editor@example.org"), second(app)
    ask = f"/desk/statements/{room.quote_id}/second-check"
    assert "Say why the statement is contested." in editor.post(ask, data={"second": "", "reason": ""}).text
    asked_for = editor.post(ask, data={"second": "", "reason": "Two readers doubt it."}, follow_redirects=True).text
    assert "Nobody makes the second check yet." in asked_for
    assert "Blind second checks" in bo.get("/desk/").text
    assert "nothing of the first check" in bo.post("/desk/second-checks/1/take-on", follow_redirects=True).text
    refused = work(bo, "hand-in", finding="They were told.")
    assert refused.status_code == 422
    assert "Choose a verdict." in refused.text
    assert "They were told." in refused.text
    typed = {"source_title": "The log", "source_type": "transcript", "source_url": "https://log.example/", "locator": "p. 3"}
    added = work(bo, "evidence", verdict="quote.altered", finding="They were told.", explanation="See p. 3.", stance="refutes", **typed)
    assert "The log" in added.text
    assert "Handed in." in work(bo, "hand-in", verdict="quote.altered", finding="They were told.", explanation="See p. 3.").text
    both = editor.get("/desk/second-checks/1").text
    assert "Both came to <b>the same verdict</b>." in both
    settled = editor.post("/desk/second-checks/1/settle", data={"outcome": "second taken", "reason": "Better said."}, follow_redirects=True)
    assert "The check you took still waits to be approved." in settled.text
    with app.app_context():
        assert room.quote.reviews[-1].finding == "They were told."
        assert db.session.get_one(BlindCheck, 1).agrees is True
