"""Whoever asks too often is told when to come again, keeps what they typed, and nobody else has to wait for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.limits import TABLE
from factcheck.models import Role
from factcheck.workflow import accounts, approving, publishing, tokens
from tests.support.newsroom import PASSWORD, Newsroom, submitted_quote, transcript
from tests.support.visitors import signed_in_as

TWICE = ", ".join(f"{limit.name}=2/hour" for limit in TABLE if limit.window is not None)
NEW_SOURCE = {"source_title": "A", "source_type": "recording", "source_url": "http://127.0.0.1:9/"}
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.77"}
Asking = Callable[[FlaskClient], TestResponse]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"limits": TWICE, "public_url": "http://localhost"})


def is_refused(answer: TestResponse) -> bool:
    """Whether it says that this was too much, and when there is one more."""
    if answer.status_code != 429:
        assert answer.status_code < 500, answer.text
        return False
    assert 1_700 < int(answer.headers["Retry-After"]) <= 1_800
    assert "You can go on in 30 minutes." in answer.text
    return True


def refused_at_last(client: FlaskClient, ask: Asking) -> TestResponse:
    """Ask three times; the third is too much."""
    assert not is_refused(ask(client))
    assert not is_refused(ask(client))
    last = ask(client)
    assert is_refused(last)
    return last


def test_people_at_the_desk_are_limited_each_by_themselves(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        source = transcript(room.checker)
        accounts.change_role(room.second_checker, Role.EDITOR, by=room.administrator)
        db.session.commit()
        at_source = f"/desk/sources/{source.id}"
    article = f"/desk/articles/{room.article_id}"
    asked: dict[str, tuple[Asking, ...]] = {
        "search": (lambda person: person.get("/desk/search/?q=ferry"),),
        "fetch": (
            lambda person: person.post("/desk/articles/new", data={"address": "http://127.0.0.1:9/live"}),
            lambda person: person.post(f"{at_source}/snapshots"),
            lambda person: person.post("/desk/sources/new?way=address", data=NEW_SOURCE),
        ),
        "upload": (
            lambda person: person.post("/desk/articles/new", data={"text": "A short text.", "address": ""}),
            lambda person: person.post(f"{at_source}/files", data={"source_file": (BytesIO(b"Words."), "a.txt")}),
        ),
        "quote-check": (
            lambda person: person.post(f"/desk/statements/{room.quote_id}/quote-check"),
            lambda person: person.post(f"{article}/quote-checks"),
        ),
        "export": (
            lambda person: person.get("/desk/overview/waiting.csv"),
            lambda person: person.post(f"/approvals/articles/{room.article_id}/editions/1/pack"),
        ),
    }
    edda, bo = signed_in_as(app, "editor@example.org"), signed_in_as(app, "second@example.org")
    for name, (first, *others) in asked.items():
        refused_at_last(edda, first)
        assert all(is_refused(other(edda)) for other in others), name
        assert not is_refused(first(bo)), name
    assert is_refused(edda.get("/desk/sources/find?q=ferry"))


def test_what_was_typed_stands_in_the_form_that_says_no(ana: FlaskClient, room: Newsroom) -> None:
    given = {"text": "The ferry carried 212 people, said the line.", "address": ""}
    page = refused_at_last(ana, lambda person: person.post("/desk/articles/new", data=given))

    assert given["text"] in page.text


def test_whoever_only_looks_is_told_on_a_page(ana: FlaskClient, room: Newsroom) -> None:
    page = refused_at_last(ana, lambda person: person.get("/desk/search/?q=ferry")).text

    assert "<h1>Too much at once</h1>" in page
    assert "send it again after that time" in page


def test_a_network_is_limited_where_nobody_is_signed_in(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        slug = room.article.slug
    told = {"words": "The harbour is another one."}
    asked: dict[str, Callable[[dict[str, str]], TestResponse]] = {
        "sign-in": lambda at: client.post("/sign-in", data={"email": "a@example.org", "password": PASSWORD}, environ_base=at),
        "reset-mail": lambda at: client.post("/sign-in/forgotten", data={"email": "a@example.org"}, environ_base=at),
        "reader-report": lambda at: client.post(f"/articles/{slug}/report", data=told, environ_base=at),
        "wrong-link": lambda at: client.get("/asked/nothing", environ_base=at),
        "oembed": lambda at: client.get("/oembed", query_string={"url": f"http://localhost/articles/{slug}/"}, environ_base=at),
        "api-address": lambda at: client.get("/api/articles/1", environ_base=at),
    }
    for name, ask in asked.items():
        page = refused_at_last(client, partial(_from_one_network, ask))
        assert not is_refused(ask(ELSEWHERE)), name
        assert name not in {"sign-in", "reset-mail"} or "a@example.org" in page.text
        assert name != "reader-report" or told["words"] in page.text
    assert is_refused(client.post("/sign-in/passkey", data={"credential": "{}"}, environ_base={"REMOTE_ADDR": "192.0.2.1"}))


def _from_one_network(ask: Callable[[dict[str, str]], TestResponse], _client: FlaskClient) -> TestResponse:
    return ask({"REMOTE_ADDR": "192.0.2.1"})


def test_a_program_is_limited_by_its_token_and_told_as_programs_are(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        mine, another = (tokens.make(name, by=room.checker)[1] for name in ("One", "Another"))
        db.session.commit()
    path = f"/api/articles/{room.article_id}"

    def ask(token: str, address: str) -> TestResponse:
        return client.get(path, headers={"Authorization": f"Bearer {token}"}, environ_base={"REMOTE_ADDR": address})

    assert [ask(mine, "192.0.2.1").status_code for _ in range(2)] == [200, 200]
    refused = ask(mine, "192.0.2.2")
    assert is_refused(refused)
    assert refused.get_json() == {
        "problems": [{"sentence": "That was too much in a short time. You can go on in 30 minutes.", "field": None}]
    }
    assert ask(another, "192.0.2.2").status_code == 200
