"""Secrets and sources are looked for where they do not belong: in what a server says, counts and shows while all that happens to it."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from pydantic import SecretStr

from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.workflow.restoring import look_at
from tests.support.databases import on_sqlite
from tests.support.newsroom import PASSWORD
from tests.support.visitors import TOKEN
from tests.web.system.planted import MONITOR, SET, SET_SECRETS, SOURCE, Kept, plant, settings_with_secrets

TYPED = "zaunkoenig-typed"
"""Stands in addresses, queries and forms."""


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return settings_with_secrets(database_url, tmp_path)


@pytest.fixture
def kept(app: Flask) -> Kept:
    with app.app_context():
        return plant()


@contextmanager
def gunicorn(settings: Settings, log: Path, **more: str) -> Iterator[str]:
    """The product as it is run in earnest, with two processes; `log` gets all that they say."""
    variables = {"FACTCHECK_INSTANCE": str(settings.instance), "FACTCHECK_DATABASE_URL": settings.database_url, **SET, **more}
    with socket.create_server(("127.0.0.1", 0)) as listening, log.open("wb") as output:
        listening.set_inheritable(True)
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--worker-class=gthread",
            "--workers=2",
            f"--bind=fd://{listening.fileno()}",
            "wsgi:app",
        ]
        environment = {**os.environ, **variables}
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output, pass_fds=[listening.fileno()]) as process:
            try:
                yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(30)


def test_a_server_says_counts_and_shows_no_secret_and_no_source(settings: Settings, kept: Kept, tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    with gunicorn(settings, log, FACTCHECK_LOG_FORMAT="json", FACTCHECK_LOG_LEVEL="debug") as address:
        with httpx.Client(base_url=address, timeout=60) as client:
            session = _a_day(client, kept)
            numbers = [client.get("/metrics", headers={"Authorization": f"Bearer {MONITOR}"}) for _ in range(6)][-1]
            refused = client.get("/metrics", headers={"Authorization": "Bearer wrong-by-a-lot-of-letters"})
        shown = _system_page(address)
    said = log.read_text(encoding="utf-8")
    secrets = kept.all | SET_SECRETS | {session}
    places = {"log": said, "numbers": numbers.text, "page": shown, "refusal": refused.text}
    found = {(place, secret) for place, words in places.items() for secret in secrets if secret in words}
    assert found == set()
    for place in ("log", "numbers"):
        for words in (SOURCE, TYPED, "checker@example.org", "127.0.0.1:1/", "Ana Checker"):
            assert words.casefold() not in places[place].casefold(), f"{words} stands in the {place}"
    assert refused.status_code == 401
    _hold_to_form(said, numbers.text)


def _a_day(client: httpx.Client, kept: Kept) -> str:
    """Everything that is secret is shown to the server once, and a source is typed in. Returns the session's cookie."""
    client.get(f"/{TYPED}", params={"q": TYPED})
    client.get(f"/asked/{kept.link}")
    client.get(f"/invitations/{kept.invitation}")
    client.get(f"/api/articles/{kept.room.article_id}", headers={"Authorization": f"Bearer {kept.token}"})
    client.post("/api/articles", headers={"Authorization": f"Bearer {kept.token}"}, json={"posts": TYPED})
    _send(client, "/sign-in/forgotten", "/sign-in/forgotten", email="checker@example.org")
    _send(client, "/sign-in", "/sign-in", email=f"{TYPED}@example.org", password=TYPED)
    _send(client, "/sign-in", "/sign-in", email="checker@example.org", password=PASSWORD)
    assert client.get("/desk/", params={"words": SOURCE}).status_code == 200
    assert SOURCE in client.get("/desk/search/", params={"q": SOURCE}).text
    facts = {
        "source_title": SOURCE,
        "source_type": "expert interview",
        "source_confidential": "y",
        "do": "without",
        "source_url": f"https://{TYPED}.example/",
    }
    assert _send(client, "/desk/sources/new", "/desk/sources/new", **facts).status_code == 303
    return client.cookies["session"]


def _send(client: httpx.Client, page: str, to: str, **form: str) -> httpx.Response:
    found = TOKEN.search(client.get(page).text)
    return client.post(to, data={**form, "csrf_token": found[1] if found else ""})


def _system_page(address: str) -> str:
    with httpx.Client(base_url=address, timeout=60) as client:
        _send(client, "/sign-in", "/sign-in", email="admin@example.org", password=PASSWORD)
        page = client.get("/system/")
    assert page.status_code == 200
    assert "What is here" in page.text
    return page.text


def _hold_to_form(said: str, numbers: str) -> None:
    """Every line of ours is JSON with what it should have; both processes' requests are counted together."""
    ours = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert not [line for line in said.splitlines() if line and not line.startswith(("{", "["))]  # "[": gunicorn's own, as it starts
    answers = [line for line in ours if line["event"] == "Answered."]
    signed_in = [line for line in answers if line["route"] == "/sign-in" and line["method"] == "POST"]
    assert [line["status"] for line in signed_in][-3:-1] == [422, 303] or 303 in [line["status"] for line in signed_in]
    assert {"at", "level", "request", "route", "status", "ms", "person"} <= set(answers[0])
    assert "/asked/<link>" in {line["route"] for line in answers}
    assert any(isinstance(line["person"], int) for line in answers)
    assert len({line["request"] for line in answers}) == len(answers)
    posts = [line for line in numbers.splitlines() if line.startswith('factcheck_requests_total{method="POST",route="/sign-in"')]
    assert sum(float(line.rsplit(" ", 1)[1]) for line in posts) == 2
    assert 'factcheck_letters{state="waiting"}' in numbers
    assert "factcheck_chain_seals" in numbers


@on_sqlite
def test_a_backup_and_the_database_hold_no_secret_in_the_clear(
    app: Flask, kept: Kept, settings: Settings, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "made.backup"
    assert runner.invoke(args=["backup", str(file)]).exit_code == 0
    with app.app_context():
        manifest = json.dumps(look_at(io.BytesIO(file.read_bytes()), None))
    stored = Path(settings.database_url.removeprefix("sqlite:///")).read_bytes()
    for secret in kept.all | SET_SECRETS:
        assert secret not in manifest
        assert secret.encode() not in file.read_bytes()
        assert secret.encode() not in stored
    assert SOURCE not in manifest


def test_a_database_that_is_not_there_tells_its_password_to_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from factcheck import create_app
    from factcheck.web.logs.lines import JsonLines, TextLines

    address = "postgresql://desk:zaunkoenig-opens@127.0.0.1:1/none"
    app = create_app(Settings(instance=tmp_path, database_url=address, secret_key=SecretStr("x" * 40)))
    answers = [app.test_client().get(path) for path in ("/readyz", "/sign-in")]
    assert caplog.records
    for lines in (JsonLines(), TextLines()):
        assert not any("zaunkoenig" in lines.format(record) for record in caplog.records)
    assert not any("zaunkoenig" in answer.text for answer in answers)
