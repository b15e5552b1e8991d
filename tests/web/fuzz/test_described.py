"""What is said of the addresses for programs is right: it follows the rules of OpenAPI, leaves none out, and every answer is as it says."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import validate

from factcheck.extensions import db
from factcheck.workflow import approving, publishing, tokens
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote

EXAMPLES = 200 if os.environ.get("FACTCHECK_TEST_FUZZ_MINUTES") else 6
TOKEN = re.compile(r"<(?:\w+:)?(\w+)>")


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        return room


def described(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = app.test_client().get("/api/openapi.json").get_json()
    return found


def test_it_follows_the_rules_of_openapi(app: Flask) -> None:
    validate(described(app))


def test_every_address_for_programs_is_in_it_and_nothing_else_below_the_same_path(app: Flask) -> None:
    there = {
        (TOKEN.sub(r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {(path, method) for path, item in described(app)["paths"].items() for method in item if method in {"get", "post"}}

    assert told <= there
    assert {(path, method) for path, method in there if path.startswith("/api/")} - told == {("/api/openapi.json", "get")}


def test_its_example_is_taken_in(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        _, token = tokens.make("A program", by=room.checker)
        db.session.commit()
    example = described(app)["paths"]["/api/articles"]["post"]["requestBody"]["content"]["application/json"]["example"]

    answer = app.test_client().post("/api/articles", json=example, headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 201, answer.text


@on_both_databases
def test_whatever_a_program_sends_the_answer_is_as_described(app: Flask, room: Newsroom) -> None:
    import schemathesis  # late: it takes a second to load, which every run of other tests would pay
    from schemathesis import checks

    with app.app_context():
        _, token = tokens.make("A program", by=room.checker)
        db.session.commit()
        slug = room.article.slug
    schema = schemathesis.openapi.from_dict(_narrowed(described(app), room.article_id, slug))
    schema.app = app
    held = [
        checks.not_a_server_error,
        *checks.CHECKS.get_by_names(["status_code_conformance", "content_type_conformance", "response_schema_conformance"]),
    ]
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]  # the document is valid, as another test says

        @settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy())
        def asks(case: Any) -> None:
            headers = {"Accept-Encoding": "identity", **({"Authorization": f"Bearer {token}"} if case.path.startswith("/api/") else {})}
            case.call_and_validate(headers=headers, checks=held)

        asks()


def _narrowed(document: dict[str, Any], article: int, slug: str) -> dict[str, Any]:
    """The document, with what stands in paths made such that something is there as often as not."""
    text = json.dumps(document)
    narrowed: dict[str, Any] = json.loads(text)
    for item in narrowed["paths"].values():
        for holder in (item, *(item[method] for method in ("get", "post") if method in item)):
            for parameter in holder.get("parameters", []):
                if parameter["name"] == "article_id":
                    parameter["schema"] = {"enum": [article, article + 1, 0, 2**31 - 1]}
                elif parameter["name"] == "slug":
                    parameter["schema"] = {"enum": [slug, "nothing"]}
    return narrowed
