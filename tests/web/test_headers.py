"""What browsers are told: what pages may load and run, who may frame and load them, and what none of them ever needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from tests.web.test_access import ACCESS

FRAMED = {"embeds.frame_article", "embeds.frame_statement"}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OF_A_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def rules_of(answer: TestResponse) -> dict[str, str]:
    """The policy of an answer, by directive."""
    (policy,) = answer.headers.getlist("Content-Security-Policy")
    return {name: sources for name, _, sources in (rule.partition(" ") for rule in policy.split("; "))}


def every_answer(app: Flask) -> Iterator[tuple[str, str, TestResponse]]:
    """Each address with something made up in it, asked by nobody in particular: endpoint, path, answer."""
    addresses = app.url_map.bind("localhost")
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        path = addresses.build(rule.endpoint, {name: _made_up(rule, name) for name in rule.arguments})
        answer = client.open(path, method="GET" if "GET" in (rule.methods or ()) else "POST")
        yield rule.endpoint, path, answer
        answer.close()


def _made_up(rule: Rule, name: str) -> str | int:
    """Something that may stand in a part of an address."""
    words = getattr(rule._converters.get(name), "items", None)  # noqa: SLF001  (where only some words may stand, one of these)
    return min(words) if words else 1


def test_every_address_but_the_embeds_refuses_to_be_framed_and_none_runs_what_stands_in_it(app: Flask) -> None:
    assert set(ACCESS) >= FRAMED
    seen = set()
    for endpoint, path, answer in every_answer(app):
        rules = rules_of(answer)
        seen.add(endpoint)
        if endpoint in FRAMED:
            assert rules["frame-ancestors"] == "*", path
            assert "X-Frame-Options" not in answer.headers, path
        else:
            assert rules["frame-ancestors"] == "'none'", path
            assert answer.headers["X-Frame-Options"] == "DENY", path
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, path
        assert answer.headers["Referrer-Policy"] == "same-origin", path  # over HTTPS a form must say where it stood
        assert "camera=()" in answer.headers["Permissions-Policy"], path
        assert "Strict-Transport-Security" not in answer.headers, path
        assert rules["default-src"] == "'none'", path
        assert "unsafe" not in answer.headers["Content-Security-Policy"], path
        if answer.mimetype == "text/html":
            assert {name: rules.get(name) for name in OF_A_PAGE} == OF_A_PAGE, path
        else:
            assert "script-src" not in rules, path
    assert seen == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_so_does_a_page_that_is_not_there(app: Flask) -> None:
    answer = app.test_client().get("/no-such-page")
    assert answer.status_code == 404
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert rules_of(answer)["script-src"] == "'self'"


def test_other_sites_may_load_what_is_made_for_them_and_nothing_else(app: Flask) -> None:
    open_to_all = FRAMED | {"embeds.oembed", "static", "newsroom.font", "newsroom.logo", "reader.statement_picture"}
    for endpoint, path, answer in every_answer(app):
        is_open = endpoint in open_to_all or answer.headers.get("Access-Control-Allow-Origin") == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_open else "same-origin"), path


@pytest.fixture
def over_https(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application as a newsroom runs it that is reached over HTTPS, with the tokens of forms on."""
    told = Settings(instance=tmp_path / "secure", database_url=database_url, secret_key=SecretStr("not a secret"), secure_cookies=True)
    app = create_app(told)
    app.testing = True
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_over_https_everything_stays_there(over_https: Flask) -> None:
    answer = over_https.test_client().get("/sign-in", base_url="https://localhost")
    assert "upgrade-insecure-requests" in rules_of(answer)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    for cookie in answer.headers.getlist("Set-Cookie"):
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; ")), cookie


def test_a_web_server_that_sends_the_files_itself_is_shown_the_same_rules() -> None:
    """The example is what people copy."""
    example = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    found = re.search(r'\.html\$ "([^"$]+); upgrade-insecure-requests; \$framing";', example)
    assert found is not None
    assert dict(rule.split(" ", 1) for rule in found[1].split("; ")) == OF_A_PAGE
    assert "add_header Content-Security-Policy $policy;" in example
