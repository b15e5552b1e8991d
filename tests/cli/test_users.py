from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.models import Role, User
from factcheck.workflow import accounts
from tests.support.visitors import signed_in_as

PASSWORD = "nine lanterns by the harbour"
ADA = ["users", "create", "ada@example.org", "--name", "Ada Lund", "--role", "administrator"]


def test_the_first_administrator_is_made_with_a_password_typed_twice(app: Flask, runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=ADA, input=f"{PASSWORD}\n{PASSWORD}\n")

    assert done.exit_code == 0, done.output
    assert "Ada Lund can now sign in as ada@example.org" in done.output
    assert PASSWORD not in done.output
    assert signed_in_as(app, "ada@example.org", PASSWORD).get("/people/").status_code == 200


def test_two_different_passwords_are_asked_for_again(app: Flask, runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=ADA, input=f"{PASSWORD}\nsomething else\n{PASSWORD}\n{PASSWORD}\n")

    assert done.exit_code == 0, done.output
    assert "do not match" in done.output


def test_a_link_lets_the_first_administrator_set_the_password(app: Flask, runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=[*ADA, "--invite", "--address", "https://checks.example.org/"])

    assert done.exit_code == 0, done.output
    link = done.stdout.strip()
    assert link.startswith("https://checks.example.org/invitations/")
    assert "once, until" in done.stderr
    app.test_client().post(link.removeprefix("https://checks.example.org"), data={"password": PASSWORD, "repeated": PASSWORD})
    assert signed_in_as(app, "ada@example.org", PASSWORD).get("/people/").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "typed", "sentence"),
    [
        (
            ["create", "ada", "--name", " ", "--role", "editor"],
            "",
            "Write a mail address such as name@example.org. Write the person's name",
        ),
        (["create", "bo@example.org", "--name", "Bo Ek", "--role", "editor"], "short\nshort\n", "A password has 12 to 200 characters"),
        (["create", "Cai@Example.org", "--name", "Cai Rees", "--role", "editor"], "", "There is already an account for cai@example.org."),
        (["invite", "nobody@example.org"], "", "There is no account for nobody@example.org yet. Give --name and --role"),
        (
            ["invite", "cai@example.org", "--role", "editor"],
            "",
            "There is already an account for cai@example.org. Leave --name and --role out",
        ),
        (["deactivate", "nobody@example.org"], "", "There is no account for nobody@example.org."),
        (["deactivate", "cai@example.org"], "", "Cai Rees is the last administrator. Make somebody else one first."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    app: Flask, runner: FlaskCliRunner, arguments: list[str], typed: str, sentence: str
) -> None:
    with app.app_context():
        accounts.create("cai@example.org", "Cai Rees", Role.ADMINISTRATOR, PASSWORD)
        db.session.commit()

    done = runner.invoke(args=["users", *arguments], input=typed)

    assert done.exit_code == 1
    assert f"Error: {sentence}" in done.stderr
    with app.app_context():
        assert [user.email for user in db.session.scalars(select(User))] == ["cai@example.org"]


def test_a_new_password_by_link_from_the_command_line(app: Flask, runner: FlaskCliRunner) -> None:
    runner.invoke(args=ADA, input=f"{PASSWORD}\n{PASSWORD}\n")

    link = runner.invoke(args=["users", "invite", "ADA@example.org", "--address", ""]).stdout.strip()

    app.test_client().post(link, data={"password": "twelve noisy gulls", "repeated": "twelve noisy gulls"})
    assert signed_in_as(app, "ada@example.org", "twelve noisy gulls").get("/account").status_code == 200


def test_the_list_names_everybody_with_role_and_state(runner: FlaskCliRunner) -> None:
    assert "There are no accounts yet." in runner.invoke(args=["users", "list"]).output
    runner.invoke(args=ADA, input=f"{PASSWORD}\n{PASSWORD}\n")
    runner.invoke(args=["users", "create", "bo@example.org", "--name", "Bo Ek", "--role", "checker"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert runner.invoke(args=["users", "deactivate", "bo@example.org"]).exit_code == 0

    lines = [line.split() for line in runner.invoke(args=["users", "list"]).output.splitlines()]

    assert lines == [
        ["ada@example.org", "administrator", "active", "Ada", "Lund"],
        ["bo@example.org", "checker", "deactivated", "Bo", "Ek"],
    ]


def test_a_database_without_tables_gets_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(_flask("users", "list"), cwd=ROOT, env=_environment(tmp_path), capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "flask db upgrade" in done.stderr
    assert "Traceback" not in done.stderr


def test_at_a_terminal_the_password_is_never_shown(settings: Settings) -> None:
    here, there = pty.openpty()
    environment = _environment(settings.instance) | {"FACTCHECK_DATABASE_URL": settings.database_url}
    with subprocess.Popen(
        _flask(*ADA), cwd=ROOT, env=environment, stdin=there, stdout=there, stderr=there, start_new_session=True
    ) as process:
        os.close(there)
        said = _read_until(here, b"Password: ")
        os.write(here, f"{PASSWORD}\n".encode())
        said += _read_until(here, b"The same again: ")
        os.write(here, f"{PASSWORD}\n".encode())
        said += _read_until(here, b"administrator.")
        assert process.wait(timeout=20) == 0
    os.close(here)

    assert "Ada Lund can now sign in" in said.decode()
    assert PASSWORD not in said.decode()


def _flask(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]


def _environment(instance: Path) -> dict[str, str]:
    return os.environ | {"FACTCHECK_INSTANCE": str(instance), "FACTCHECK_SECRET_KEY": "not a secret in a test"}


def _read_until(terminal: int, words: bytes) -> bytes:
    """What a program says up to and with these words; fails where it ends without saying them."""
    said = b""
    while words not in said:
        said += os.read(terminal, 1024)
    return said
