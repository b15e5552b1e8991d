"""A replica answers what only reads, and nobody sees by it that there are two servers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import event, func, select

from factcheck import create_app
from factcheck.config import Settings, WrongSettings, read_settings
from factcheck.extensions import db
from factcheck.models import ApiToken, Role, Statement
from factcheck.replicas.replica import Freshness
from factcheck.web.metrics.standing import Standing
from factcheck.workflow import accounts, approving, publishing, tokens
from tests.support.newsroom import Newsroom, submitted_quote, withdraw
from tests.support.pairs import Pair
from tests.support.visitors import is_sent_to_sign_in, signed_in_as
from tests.survival.drill.machine import until

HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"
Asked = dict[str, list[str]]


def publish(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        if publishing.latest(room.article) is None:
            approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "Looked at again.", by=room.editor)
        db.session.commit()


def rename(client: FlaskClient, name: str) -> None:
    """Make a token of that name: something that its owner alone sees on a page."""
    assert client.post("/account/tokens", data={"name": name}).status_code == 303


def numbers() -> set[tuple[str, float]]:
    """What monitors are told."""
    return {(sample.name, sample.value) for family in Standing().collect() for sample in family.samples}


def test_what_only_reads_is_answered_by_the_replica_and_what_writes_by_the_primary(
    ana: FlaskClient, room: Newsroom, asked: Asked, pair: Pair
) -> None:
    for page in ("/desk/stale/", f"/desk/statements/{room.claim_id}/", "/account/tokens"):
        pair.settle()  # the page before noted who is where
        assert ana.get(page).status_code == 200
    assert len([said for said in asked["replica"] if said.startswith("SELECT") and "FROM" in said]) > 20
    assert not [said for said in asked["primary"] if said.startswith("SELECT") and "pg_current_wal" not in said]
    asked["replica"].clear()
    rename(ana, "Our editing system")
    assert asked["replica"] == []
    assert [said for said in asked["primary"] if said.startswith("INSERT INTO api_tokens")]
    pair.settle()
    ana.get("/account/tokens")
    assert not [said for said in asked["replica"] if not said.startswith("SELECT")]


def test_whoever_wrote_sees_it_at_once_in_every_browser_though_the_replica_stands_still(
    app: Flask, ana: FlaskClient, pair: Pair, asked: Asked
) -> None:
    elsewhere = signed_in_as(app, "checker@example.org")
    with pair.standing_still():
        rename(ana, "Our editing system")
        assert "Our editing system" in ana.get("/account/tokens").text
        assert "Our editing system" in elsewhere.get("/account/tokens").text
    pair.settle()
    asked["primary"].clear()
    assert "Our editing system" in elsewhere.get("/account/tokens").text
    assert not [said for said in asked["primary"] if "api_tokens" in said]


def test_an_ended_session_and_a_right_taken_away_end_at_once_though_the_replica_stands_still(
    app: Flask, room: Newsroom, ana: FlaskClient, pair: Pair
) -> None:
    elsewhere, editor = signed_in_as(app, "checker@example.org"), signed_in_as(app, "editor@example.org")
    pair.settle()
    assert elsewhere.get("/desk/stale/").status_code == editor.get("/desk/stale/").status_code == 200
    with pair.standing_still():
        assert ana.post("/account/sessions/end-others").status_code == 303
        assert is_sent_to_sign_in(elsewhere.get("/desk/stale/"))
        with app.app_context():
            accounts.change_role(room.editor, Role.CHECKER, by=room.administrator)
            db.session.commit()
        assert is_sent_to_sign_in(editor.get("/desk/stale/"))


def test_a_revoked_token_of_a_program_ends_at_once_though_the_replica_stands_still(app: Flask, room: Newsroom, pair: Pair) -> None:
    with app.app_context():
        token, secret = tokens.make("Our editing system", by=room.checker)
        db.session.commit()
        number = token.id
    client, shown = app.test_client(), {"Authorization": f"Bearer {secret}"}
    page = f"/api/articles/{room.article_id}"
    assert client.get(page, headers=shown).status_code == 200
    pair.settle()
    with pair.standing_still():
        with app.app_context():
            tokens.revoke(db.session.get_one(ApiToken, number), by=room.checker)
            db.session.commit()
        assert client.get(page, headers=shown).status_code == 401


def test_a_reader_may_get_the_page_of_before_for_a_moment_and_it_never_takes_the_place_of_a_newer_one(
    app: Flask, room: Newsroom, pair: Pair, settings: Settings, asked: Asked
) -> None:
    publish(app, room)
    reader = app.test_client()
    reader.get(HOME)
    pair.settle()
    shelf = app.extensions["published"]
    before = shelf.folder.pointed(HOME)
    with pair.standing_still():
        withdraw(app, room)
        asked["primary"].clear()
        assert "We got the ship wrong." not in reader.get(HOME).text
        assert not [said for said in asked["primary"] if "editions" in said]
        assert "We got the ship wrong." in signed_in_as(app, "checker@example.org").get(HOME).text
        assert shelf.folder.pointed(HOME) == before
    pair.settle()
    fresh = create_app(settings)
    assert "We got the ship wrong." in fresh.test_client().get(HOME).text
    newer = shelf.folder.pointed(HOME)
    with pair.standing_still():
        publish(app, room)
        assert shelf.folder.pointed(HOME) == newer
    with fresh.app_context():
        for engine in db.engines.values():
            engine.dispose()


def test_a_replica_that_is_too_far_behind_answers_no_reader(app: Flask, room: Newsroom, pair: Pair) -> None:
    app.extensions["replica"].seconds = 1
    publish(app, room)
    reader = app.test_client()
    reader.get(HOME)
    pair.settle()
    with pair.standing_still():
        withdraw(app, room)
        time.sleep(1.1)
        assert "We got the ship wrong." in reader.get("/articles/ferry-inquiry-hears-its-first-witnesses/editions/").text


def test_a_replica_that_goes_away_in_the_middle_of_a_page_does_not_take_the_page_along(
    app: Flask, ana: FlaskClient, room: Newsroom, pair: Pair, runner: FlaskCliRunner
) -> None:
    with app.app_context():
        engine = db.engines["replica"]
    left = iter(range(6))

    def kill(*_: object) -> None:
        if next(left, None) is None and pair.replica.processes():
            pair.replica.kill()

    event.listen(engine, "before_cursor_execute", kill)
    try:
        page = ana.get(f"/desk/statements/{room.claim_id}/")
        assert not pair.replica.processes(), "the page was to be in the middle of its questions"
        assert page.status_code == 200
        assert "212 passengers" in page.text
        assert ana.get("/account").status_code == 200
        assert app.test_client().get("/").status_code == 200
        said = runner.invoke(args=["status"])
        assert said.exit_code == 1
        assert "The replica of the database does not answer" in said.output
        with app.app_context():
            assert ("factcheck_replica_up", 0) in numbers()
    finally:
        event.remove(engine, "before_cursor_execute", kill)
        pair.replica.start()


def test_a_replica_that_takes_questions_and_never_answers_is_not_waited_for(ana: FlaskClient, room: Newsroom, pair: Pair) -> None:
    page = f"/desk/statements/{room.claim_id}/"
    assert ana.get(page).status_code == 200
    pair.replica.freeze()
    try:
        assert ana.get(page).status_code == ana.get(page).status_code == 200
    finally:
        pair.replica.thaw()


def test_a_replica_that_stands_still_is_told_of(pair: Pair, room: Newsroom, runner: FlaskCliRunner, app: Flask) -> None:
    pair.settle()
    assert "Replica" not in runner.invoke(args=["status"]).output
    with app.app_context():
        # The primary writes to its log now and then though nobody changes anything.
        until(lambda: {("factcheck_replica_up", 1), ("factcheck_replica_behind_bytes", 0)} <= numbers(), "The replica does not catch up.")
    app.extensions["replica"].seconds = 0
    with pair.standing_still():
        publish(app, room)
        assert "The replica of the database is behind by" in runner.invoke(args=["status"]).output


def test_a_server_that_is_no_replica_of_this_database_is_never_asked(pair: Pair, settings: Settings, room: Newsroom) -> None:
    itself = f"{settings.database_url}&target_session_attrs=any"
    app = create_app(settings.model_copy(update={"replica_url": itself}))
    with app.app_context():
        assert app.extensions["replica"].connected(Freshness.EXACT) is None
        assert not app.extensions["replica"].standing().follows
        assert db.session.scalar(select(func.count(Statement.id)))
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.mark.parametrize(
    ("database", "replica", "words"),
    [
        ("", "postgresql://replica/factcheck", "only a PostgreSQL database has replicas"),
        ("postgresql://primary/factcheck", "sqlite:///copy.sqlite3", "write it as postgresql://"),
    ],
)
def test_a_replica_of_something_else_is_refused(database: str, replica: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", database)
    monkeypatch.setenv("FACTCHECK_REPLICA_URL", replica)
    with pytest.raises(WrongSettings, match=words):
        read_settings()


def test_without_a_replica_nothing_is_different(tmp_path: Path) -> None:
    app = create_app(Settings(instance=tmp_path))
    with app.app_context():
        assert list(db.engines) == [None]
        assert "replica" not in app.extensions
        db.engine.dispose()
