"""The page that says what is wrong, and the command that prints the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import lxml.html
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from pydantic import SecretStr

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Article, Job, JobState, utc_now
from factcheck.workflow import last_runs
from factcheck.workflow.system_state.looking import look_at_all
from tests.support.newsroom import Newsroom
from tests.support.visitors import signed_in_as


def test_nothing_is_wrong_where_nothing_is(app: Flask, room: Newsroom, runner: FlaskCliRunner) -> None:
    long = {"secret_key": SecretStr("0123456789abcdef" * 3)}
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update=long)
    page = signed_in_as(app, "admin@example.org").get("/system/")
    assert "Nothing is wrong." in page.text
    printed = runner.invoke(args=["status"])
    assert printed.output.startswith("Nothing is wrong.")
    assert printed.exit_code == 0


def test_what_is_wrong_is_said_with_what_to_do(app: Flask, room: Newsroom, runner: FlaskCliRunner) -> None:
    with app.app_context():
        now = utc_now()
        last_runs.note(last_runs.VERIFY, well=False, said="The chain was cut after seal 4.", now=now)
        last_runs.note(last_runs.BACKUP, now=now - timedelta(days=3))
        job = Job(kind="store", subject_id=1, title="Ferry", lease="0", lease_until=now, by_id=room.checker_id)
        job.state = JobState.FAILED
        db.session.add(job)
        db.session.commit()
    page: FlaskClient = signed_in_as(app, "admin@example.org")
    shown, printed = page.get("/system/").text, runner.invoke(args=["status"])
    for sentence in (
        "Something was changed past the program: the last verification failed.",
        "The chain was cut after seal 4.",
        "The last backup was made more than two days ago.",
        "1 piece of long work failed in the last two days.",
        "The key that signs sessions is so short that it could be guessed.",
    ):
        assert sentence in shown
        assert sentence in printed.output
    assert printed.exit_code == 1


def test_a_newsroom_without_backup_or_verification_is_told(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        first = db.session.get_one(Article, room.article_id).created_at
        said = [finding.says for finding in look_at_all(app.config["SETTINGS"], first + timedelta(days=9)).wrong]
    assert "No backup was ever made." in said
    assert "Nobody has ever verified that the records are as they were sealed." in said


def test_a_site_in_the_open_and_keys_that_others_can_read_are_told(app: Flask, room: Newsroom, settings: Settings) -> None:
    key: Path = settings.instance / "signing-key"
    key.write_text("5a" * 32)
    key.chmod(0o644)
    with app.app_context():
        for url, sentence in (("https://checks.example.org", "cookies would be sent"), ("http://checks.example.org", "without HTTPS")):
            open_settings = settings.model_copy(update={"public_url": url})
            said = [finding.says for finding in look_at_all(open_settings, utc_now()).wrong]
            assert any(sentence in words for words in said)
            assert "Others on this machine can read the key in signing-key." in said


def test_how_long_what_is_personal_is_kept_is_told(app: Flask, room: Newsroom, runner: FlaskCliRunner) -> None:
    kept = {"keep_report_days": 17, "keep_question_days": 1, "keep_mail_days": 23, "keep_sign_in_days": 29}
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update=kept)
    admin = signed_in_as(app, "admin@example.org")
    told = facts(admin.get("/system/").text, "What is erased by itself")
    assert told == {
        "Readers’ reports": "17 days after they were closed",
        "Mail to people who were asked": "1 day after their link ran out",
        "Other mail": "23 days after it was sent or refused for good",
        "Sessions and invitations": "29 days after they were last used or ran out",
        "Everything else": "kept for ever, unless an administrator erases it",
        "Last erased": "never",
    }
    assert runner.invoke(args=["retain"]).exit_code == 0
    assert facts(admin.get("/system/").text, "What is erased by itself")["Last erased"] != "never"


def facts(page: str, heading: str) -> dict[str, str]:
    """What stands under a heading of the page: each fact, and what is said of it."""
    document: Any = lxml.html.document_fromstring(page)
    (part,) = (one for one in document.iter("section") if heading in one.findtext("h2", ""))
    return {name.text_content(): name.getnext().text_content().strip() for name in part.iter("dt")}


def test_the_numbers_are_not_there_unless_somebody_may_read_them(app: Flask, room: Newsroom) -> None:
    assert app.test_client().get("/metrics").status_code == 404
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"metrics": "loopback"})
    outside = {"REMOTE_ADDR": "192.0.2.7"}
    assert app.test_client().get("/metrics", environ_base=outside).status_code == 401
    assert app.test_client().get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 401
    assert app.test_client().get("/metrics", base_url="http://checks.example.org").status_code == 401
