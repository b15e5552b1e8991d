from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Article, Base, Role
from factcheck.workflow import accounts, tokens
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.newsroom import Newsroom
from tests.support.visitors import signed_in_as
from tests.web.api.conftest import Program
from tests.web.api.test_handing_over import STORM

TOO_MUCH = "What was sent is larger than 200 KB, the most that is taken in at once."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """So that too much is not that much."""
    return settings.model_copy(update={"max_file_bytes": 200_000})


def articles(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Article.id))) or 0


def test_everything_wrong_is_told_in_sentences_with_its_place(app: Flask, program: Program) -> None:
    tried: list[tuple[Any, str, int, str, str | None]] = [
        (b'{\n  "headline": "Oda",\n  "posts": [\n}', "application/json", 400, "The JSON is broken at line 4, column 1", None),
        (b"", "application/json", 400, "The body is empty. Send the article as JSON.", None),
        (b'{"posts": [\n"\xe9t\xe9"]}', "application/json", 400, "The JSON is not in UTF-8: line 2 holds bytes of another encoding.", None),
        (STORM, "text/plain", 415, "Send the article as JSON, and say so with “Content-Type: application/json”", None),
        (STORM, "application/x-www-form-urlencoded", 415, "Send the article as JSON", None),
        ({"headline": "Oda"}, "application/json", 422, "This JSON is no article: it has no list “posts”.", "posts"),
        ([1, 2], "application/json", 422, "This JSON is no article", "posts"),
        (
            {**STORM, "posts": [{"text": "a", "published": "soon"}]},
            "application/json",
            422,
            "posts[0].published is not a time",
            "posts[0].published",
        ),
        (
            {**STORM, "headline": "Storm\0"},
            "application/json",
            422,
            "headline holds a character that no text may hold (U+0000)",
            "headline",
        ),
    ]
    for sent, kind, status, sentence, field in tried:
        answer = program.ask("/api/articles", sent, kind=kind)
        assert answer.status == status, (sent, answer.json)
        assert [(told[: len(sentence)], place) for told, place in answer.problems.items()] == [(sentence, field)]
    assert articles(app) == 1


HALF, ZERO = "\ud83d", "\0"
"""Characters that JSON can write as escapes, and that no text can hold: half of another, and zero."""


def test_what_no_text_can_hold_is_refused_wherever_it_stands_and_nothing_is_stored(app: Flask, room: Newsroom, token: str) -> None:
    client, shown = app.test_client(), {"Authorization": f"Bearer {token}"}
    with app.app_context():
        before = _stored()
    taking = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.") and "POST" in (rule.methods or ())]
    assert len(taking) >= 2
    for rule in taking:
        address = rule.rule.replace("<int:article_id>", str(room.article_id))
        for bad in (f"Storm {HALF} over Marn", ZERO):
            for sent in _with(bad):
                answer = client.post(address, data=json.dumps(sent), content_type="application/json", headers=shown)
                assert answer.status_code in {400, 422}, (sent, answer.text)
                (problem,) = answer.get_json()["problems"]
                assert problem["sentence"].endswith((".", "?")), problem
        raw = json.dumps(STORM, ensure_ascii=False).replace("Oda", HALF).encode("utf-8", "surrogatepass")
        answer = client.post(address, data=raw, content_type="application/json", headers=shown)
        assert (answer.status_code, "not in UTF-8" in answer.text) == (400, True)
    with app.app_context():
        assert _stored() == before


def _with(bad: str) -> Iterator[Any]:
    """JSON that holds a text in each place where a text may stand, and where none may."""
    for name in ("headline", "standfirst", "byline", "language", "address", "published", "live", "ended", "declared_posts"):
        yield {**STORM, name: bad}
    for name in ("head", "summary", "related", "remarks", "posts"):
        yield {**STORM, name: [bad]}
        yield {**STORM, name: bad}
    for name in ("headline", "text", "key", "byline", "permalink", "published", "published_text", "edited", "pinned", "blocks"):
        yield {**STORM, "posts": [{"text": "It rains.", name: bad}]}
    link = {"kind": "link", "start": 0, "end": 2}
    for block in (bad, {"text": bad}, {"text": "It rains.", "kind": bad}, {"text": "It rains.", "inlines": [{**link, "address": bad}]}):
        yield {**STORM, "posts": [{"blocks": [block]}]}
    yield {**STORM, bad: "nobody knows this name"}
    yield {**STORM, "posts": [{"text": "It rains.", bad: 1}]}
    yield from (bad, [bad])


def _stored() -> dict[str, int]:
    """How much is stored of each kind, apart from how often somebody asked."""
    tables = (table for table in Base.metadata.sorted_tables if table.name != "shares")
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_what_is_larger_than_a_file_may_be_is_not_read(app: Flask, token: str) -> None:
    for size in (300_000, 30_000_000):
        answer = app.test_client().post(
            "/api/articles", data=b"x" * size, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.status_code == 413
        assert answer.get_json() == {"problems": [{"sentence": TOO_MUCH, "field": None}]}


def test_everything_that_an_article_lacks_is_said_at_once(app: Flask, program: Program) -> None:
    answer = program.ask("/api/articles", {"posts": [{"headline": " ", "text": ""}]})

    assert answer.status == 422
    assert answer.problems == {
        "The article has no headline. Give it as “headline”.": "headline",
        "No post holds any text. Give each post's words as “text” or “blocks”.": "posts",
    }


def test_other_addresses_and_methods_answer_programs_too(program: Program) -> None:
    assert program.ask("/api/statements").problems == {"There is nothing at this address.": None}
    assert program.ask("/api/articles/99999999999999").status == 404
    wrong = program.ask("/api/articles")
    assert (wrong.status, wrong.problems) == (405, {"This address takes POST only.": None})
    assert "POST" in wrong.headers["Allow"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer fct_made_up", "Basic Y2hlY2tlcjp4", "fct_x", "Bearer é"])
def test_nothing_but_a_working_token_opens_the_door(app: Flask, room: Newsroom, header: str) -> None:
    client = signed_in_as(app, "checker@example.org")  # a cookie counts for nothing
    for answer in (
        client.post("/api/articles", json=STORM, headers={"Authorization": header} if header else {}),
        client.get(f"/api/articles/{room.article_id}", headers={"Authorization": header} if header else {}),
    ):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.get_json()["problems"][0]["sentence"].startswith("Send “Authorization: Bearer TOKEN”")
    assert articles(app) == 1


@on_both_databases
@pytest.mark.parametrize("what", ["revoked", "deactivated", "another role", "another password"])
def test_a_token_ends_with_what_it_stands_for(app: Flask, room: Newsroom, token: str, what: str) -> None:
    client, shown = app.test_client(), {"Authorization": f"Bearer {token}"}
    assert client.get(f"/api/articles/{room.article_id}", headers=shown).status_code == 200
    with app.app_context():
        match what:
            case "revoked":
                tokens.revoke(tokens.of(room.checker)[0], by=room.checker)
            case "deactivated":
                accounts.deactivate(room.checker, by=room.administrator)
                accounts.reactivate(room.checker, by=room.administrator)
            case "another role":
                accounts.change_role(room.checker, Role.EDITOR, by=room.administrator)
            case _:
                accounts.set_password(room.checker, "nine lanterns by the harbour")
        db.session.commit()

    assert client.get(f"/api/articles/{room.article_id}", headers=shown).status_code == 401
    assert client.post("/api/articles", json=STORM, headers=shown).status_code == 401


@on_sqlite
def test_a_token_is_kept_only_as_its_hash(app: Flask, token: str, settings: Settings) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    kept = Path(settings.database_url.removeprefix("sqlite:///")).read_bytes()
    assert hashlib.sha256(token.encode()).hexdigest().encode() in kept
    assert token.removeprefix(tokens.PREFIX).encode() not in kept
