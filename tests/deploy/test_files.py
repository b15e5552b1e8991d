"""What lies in deploy/ names settings, commands and headers that there are."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from factcheck.config import Settings
from factcheck.web import headers

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
EXAMPLE = DEPLOY / "factcheck.env.example"
KNOWN = {f"FACTCHECK_{name.upper()}" for name in Settings.model_fields}


def commands() -> Iterator[tuple[str, str]]:
    """Every command of the product that the files run, with the file."""
    for unit in sorted((DEPLOY / "systemd").glob("*.service")):
        yield from ((found, unit.name) for found in re.findall(r"flask --app wsgi ([a-z-]+)", unit.read_text()))
    yield from ((found, "compose.yaml") for found in re.findall(r"command: \[flask, ([a-z-]+)", (DEPLOY / "compose.yaml").read_text()))


def test_every_setting_that_is_named_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for file in (EXAMPLE, DEPLOY / "compose.yaml", DEPLOY / "Dockerfile", DEPLOY / "gunicorn.conf.py"):
        named = set(re.findall(r"FACTCHECK_[A-Z_]+", file.read_text())) - {"FACTCHECK_PASSWORD"}
        assert named <= KNOWN, f"{file.name}: {sorted(named - KNOWN)}"


def test_the_example_can_be_used_as_it_stands_and_with_all_that_several_machines_need(monkeypatch: pytest.MonkeyPatch) -> None:
    written = EXAMPLE.read_text()
    for line in [*written.splitlines(), *re.findall(r"^# ((?:FACTCHECK|AWS)_.+)$", written, re.MULTILINE)]:
        if line and not line.startswith("#"):
            (assignment,) = shlex.split(line)
            name, _, value = assignment.partition("=")
            if value != "...":
                monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.bucket() is not None
    assert settings.replica_url
    assert settings.jobs_url
    assert settings.secure_cookies


def test_every_command_that_is_run_is_one(app: Flask) -> None:
    found, known = list(commands()), app.cli.list_commands(click.Context(app.cli))
    assert len(found) >= 6
    assert [(name, file) for name, file in found if name not in known] == []


def test_each_timer_has_what_it_starts() -> None:
    timers = sorted((DEPLOY / "systemd").glob("*.timer"))
    assert timers
    assert all(timer.with_suffix(".service").exists() for timer in timers)


def test_nginx_says_of_itself_what_the_application_says() -> None:
    said = (DEPLOY / "nginx.conf").read_text()
    for promise in (headers._PAGE, headers._NOT_A_PAGE, headers._PERMISSIONS, headers._UPGRADED, str(headers._A_YEAR)):  # noqa: SLF001
        assert promise in said, promise
