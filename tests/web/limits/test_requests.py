"""Requests that are too large, too long, odd or broken are refused with a page that says so, and that says nothing of what is inside."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse
from wtforms import FileField

from factcheck.config import Settings
from factcheck.web import incoming
from tests.support.newsroom import Newsroom
from tests.support.server import serving

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
AS_WORDS = b'--x\r\nContent-Disposition: form-data; name="text"; filename="a.txt"\r\n\r\nA file\r\n--x--\r\n'
INSIDE = ("Traceback", "werkzeug", "sqlalchemy", "Exception", "/factcheck/", ".py")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"max_text_bytes": 50_000, "max_file_bytes": 100_000, "stalled_seconds": 1})


def refused(answer: TestResponse, status: int, sentence: str) -> None:
    assert answer.status_code == status, answer.text
    assert sentence in answer.text
    assert "<h1>" in answer.text
    assert [word for word in INSIDE if word in answer.text] == []


@pytest.mark.parametrize(
    ("body", "kind", "status", "sentence"),
    [
        (b"text=" + b"a" * 1_200_000, FORM, 413, "larger"),
        (b"a&" * incoming.MOST_FIELDS, FORM, 413, "larger"),
        (b"text=\xff\xfe", FORM, 400, "could not be read"),
        (b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nbroken off', PARTS, 400, "could not be read"),
        (b"--y\r\n\r\n--y--", PARTS, 400, "could not be read"),
        (b"--x--", "multipart/form-data", 400, "could not be read"),
        (AS_WORDS, PARTS, 400, "could not be read"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 1_001 + b"--x--", PARTS, 413, "larger"),
        (b"true", "application/json", 400, "could not be read"),
        (b'{"text": 5}', "application/json", 400, "could not be read"),
    ],
    ids=[
        "large",
        "many fields",
        "not UTF-8",
        "broken off",
        "another boundary",
        "no boundary",
        "a file as words",
        "many parts",
        "no form",
        "numbers",
    ],
)
def test_a_form_that_cannot_be_taken_is_refused_and_not_read_as_an_empty_one(
    ana: FlaskClient, room: Newsroom, body: bytes, kind: str, status: int, sentence: str
) -> None:
    answer = ana.post("/desk/articles/new", data=body, content_type=kind)

    assert answer.status_code == status, answer.text
    assert [word for word in INSIDE if word in answer.text] == []
    assert sentence in answer.text or status == 413


def test_a_long_live_blogs_draft_is_no_form_of_too_many_fields(ana: FlaskClient, room: Newsroom) -> None:
    fields = {f"headline-{number}": "a" for number in range(5_000)}

    assert ana.post("/desk/articles/new", data={**fields, "text": "The ferry carried 212 people.", "address": ""}).status_code == 303


def test_addresses_and_headers_that_are_too_long_are_refused(client: FlaskClient) -> None:
    refused(client.get("/desk/search/?q=" + "a" * 8_000), 414, "This address is too long")
    refused(client.get("/" + "a" * 8_001), 414, "This address is too long")
    refused(client.get("/", headers={"X-Much": "a" * 64_000}), 431, "Your browser sent too much about itself")
    assert client.get("/api/articles/1?q=" + "a" * 8_000).get_json()["problems"][0]["sentence"] == "The address is longer than any of ours."


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "BREW"])
def test_methods_that_nothing_answers_change_nothing_and_are_told(client: FlaskClient, method: str) -> None:
    for path in ("/", "/sign-in", "/desk/", "/healthz", "/static/css/base.css"):
        refused(client.open(path, method=method), 405, "This address does not work that way")


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%ED%A0%80", "%00=1", "q=%u1234", "&&==&", "q[]=1&q[a]=2", "page=%2B1", "page=9" + "9" * 4_000]
)
def test_odd_queries_are_answered(ana: FlaskClient, room: Newsroom, query: str) -> None:
    for path in ("/desk/search/", "/desk/", "/desk/sources/", "/oembed", "/"):
        answer = ana.get(path, query_string=query)
        assert answer.status_code < 500
        assert [word for word in INSIDE if word in answer.text] == []


@pytest.mark.parametrize(
    "path", ["/articles/\xff\xfe/", "/\xed\xa0\x80", "/articles/\x00/", "//evil.example", "/%2e%2e/", "/desk/articles/99999999999/"]
)
def test_odd_paths_lead_nowhere(client: FlaskClient, path: str) -> None:
    answer = client.get("/", environ_overrides={"PATH_INFO": path})

    assert answer.status_code in {302, 308, 404}
    assert urlsplit(answer.headers.get("Location", "")).netloc in {"", "localhost"}


def test_every_field_for_files_is_known_at_the_door(app: Flask) -> None:
    from flask_wtf import FlaskForm

    forms, seen = [FlaskForm], set()
    while forms:
        for form in forms.pop().__subclasses__():
            forms.append(form)
            with app.test_request_context():
                seen |= {field.name for field in form(meta={"csrf": False}) if isinstance(field, FileField)}

    assert seen == incoming.FILE_FIELDS


def test_a_real_server_refuses_what_is_odd_and_gives_up_what_stands_still(settings: Settings, tmp_path: Path) -> None:
    with serving(settings, log=tmp_path / "server.log") as address:
        at = (urlsplit(address).hostname or "", urlsplit(address).port or 0)
        told = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50"
        form = b"POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + told + b"\r\n\r\nemail=a"
        stalled = said(at, form)
        assert stalled.startswith("HTTP/1.1 408")
        assert "This took too long to arrive" in stalled
        for request, status in (
            (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {"414", "400"}),
            (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 9_000 + b"\r\n\r\n", {"431", "400"}),
            (b"TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", {"405"}),
            (b"GET / HTTP/1.1\r\nConnection: close\r\nHost: \x00\xff\r\n\r\n", {"200", "400"}),
            (b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", {"400"}),
            (b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {"400"}),
        ):
            answer = said(at, request)
            assert answer[9:12] in status, (request[:60], answer[:200])
            assert [word for word in INSIDE if word in answer] == [], answer
        twice = [b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"]
        assert said(at, *twice).count("HTTP/1.1 200") == 2


def said(at: tuple[str, int], *requests: bytes) -> str:
    """Everything that the server says to requests sent on one connection, one after the other."""
    answers = b""
    with socket.create_connection(at, timeout=30) as connection:
        for number, request in enumerate(requests, 1):
            connection.sendall(request)
            while part := connection.recv(65536):
                answers += part
                if number < len(requests) and _ended(answers):
                    break
    return answers.decode("utf-8", errors="replace")


def _ended(answers: bytes, ends: Sequence[bytes] = (b"}\n", b"</html>", b"\n")) -> bool:
    return answers.rstrip(b" ").endswith(tuple(ends)) and b"\r\n\r\n" in answers
