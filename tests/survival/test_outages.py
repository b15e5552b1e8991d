"""While the database or a disk cannot be used, people are told so and keep what they typed; once it can, all goes on by itself."""

from __future__ import annotations

import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import httpx
import pytest
from flask import Flask, Response, current_app
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Statement
from factcheck.patience import longest_wait
from factcheck.storage.in_place import in_place
from factcheck.web import unavailable
from factcheck.web.set_up import as_set_up
from tests.survival.drill.cluster import Cluster, children
from tests.survival.drill.machine import Machine, until
from tests.survival.drill.people import Client, form_of, token_on
from tests.survival.drill.promises import verified
from tests.survival.drill.setting_up import machine_at
from tests.survival.drill.stage import Stage

TYPED = "What she said stands on page four of the minutes."


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Machine, Stage, Client]]:
    """An installation that runs, and a checker who is signed in; shared by the tests below, each of which leaves it whole."""
    folder = tmp_path_factory.mktemp("outages")
    with machine_at(folder, request.param, workers=1, database_wait_seconds=1) as (machine, stage):
        machine.start()
        ana = Client(machine.address, "checker")
        ana.sign_in()
        yield machine, stage, ana
        ana.close()


def test_work_on_a_locked_database_is_refused_with_what_was_typed_and_saved_once_it_is_free(place: tuple[Machine, Stage, Client]) -> None:
    machine, stage, ana = place
    address, form = opened(stage, ana)
    with locked(machine):
        refused = ana.post(address, form)
        assert_told(refused, "The database is busy")
        assert TYPED in refused.text
        assert ana.get(address).status_code == 200, "reading waits for nobody who writes"
        assert machine.status_of("/") == 200
    assert ana.post(address, form).status_code == 303
    assert finding(machine, stage) == TYPED


def test_a_full_disk_loses_nothing_and_readers_go_on_reading(place: tuple[Machine, Stage, Client]) -> None:
    machine, stage, ana = place
    sources, content = f"/desk/sources/{stage.source}", b"A long report of the harbour board. " * 40_000
    told = {"csrf_token": token_on(ana.get(sources).text)}
    with no_file_larger_than(machine, 100_000):
        refused = ana.post(f"{sources}/files", told, files={"source_file": ("report.txt", content, "text/plain")})
        assert_told(refused, "no room left")
        assert machine.status_of("/") == 200
    assert not list(machine.settings.resolved_blobs().glob("incoming-*")), "nothing is left of what was begun"
    assert ana.post(f"{sources}/files", told, files={"source_file": ("report.txt", content, "text/plain")}).status_code == 303
    with machine.app.app_context():
        assert verified() == ""


def test_a_folder_that_cannot_be_written_to_is_said_and_used_again_when_it_can(place: tuple[Machine, Stage, Client]) -> None:
    machine, stage, ana = place
    sources = f"/desk/sources/{stage.source}"
    told = {"csrf_token": token_on(ana.get(sources).text)}
    files = {"source_file": ("other.txt", b"Another report of the harbour board.", "text/plain")}
    with read_only(machine.settings.resolved_blobs()):
        refused = ana.post(f"{sources}/files", told, files=files)
        assert refused.status_code == 422
        assert "Tell whoever runs Factcheck" in refused.text
        assert "PermissionError" in machine.log.read_text()
        assert machine.status_of("/readyz") == 503
    assert ana.post(f"{sources}/files", told, files=files).status_code == 303
    until(lambda: machine.status_of("/readyz") == 200, "it never was ready again")


def test_a_database_that_is_frozen_or_gone_is_told_and_used_again_by_itself(place: tuple[Machine, Stage, Client]) -> None:
    machine, stage, ana = place
    if machine.cluster is None:
        return  # an embedded database is gone with its disk only, which the tests above are about
    address, form = opened(stage, ana)
    machine.cluster.freeze()
    try:
        assert machine.status_of("/readyz", seconds=30) == 503
        assert machine.status_of("/healthz") == 200
        assert_told(ana.post(address, {**form, "finding": f"{TYPED} Once."}), "The database cannot be reached")
    finally:
        machine.cluster.thaw()
    assert ana.post(address, {**form, "finding": f"{TYPED} Once."}).status_code == 303
    form = opened(stage, ana)[1]
    machine.cluster.stop("immediate")
    refused = ana.post(address, {**form, "finding": f"{TYPED} Twice."})
    assert_told(refused, "The database cannot be reached")
    assert "Twice." in refused.text
    machine.cluster.start()
    assert ana.post(address, {**form, "finding": f"{TYPED} Twice."}).status_code == 303
    assert finding(machine, stage) == f"{TYPED} Twice."


def test_nobody_is_told_that_nothing_was_saved_where_that_is_not_known(place: tuple[Machine, Stage, Client]) -> None:
    machine, stage, _ = place
    if machine.cluster is None:
        return  # nobody stands between the program and an embedded database
    freeze = partial(_freeze, machine.cluster)
    with machine.app.app_context():
        db.session.get_one(Statement, stage.statements[0]).draft_finding = "Said while it froze."
        waited = longest_wait.set(2)
        event.listen(db.engine, "commit", freeze)
        try:
            with pytest.raises(OperationalError) as ended:
                db.session.commit()
        finally:
            event.remove(db.engine, "commit", freeze)
            longest_wait.reset(waited)
            machine.cluster.thaw()
        db.session.remove()
    with machine.app.test_request_context("/", method="POST"):
        answer = Response.force_type(current_app.make_response(unavailable.answer_to(ended.value) or ""))
    assert answer.status_code == 503
    assert "it is not known whether this was saved" in answer.get_data(as_text=True)
    assert "Nothing was saved" not in answer.get_data(as_text=True)
    until(lambda: finding(machine, stage) == "Said while it froze.", "here it was saved all the same")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_connection_that_breaks_while_the_settings_are_read_is_told_as_an_outage(app: Flask) -> None:
    """The settings of the environment are used then; what is asked next must not be called a mistake of ours."""
    with app.test_request_context("/"):
        backend = db.session.scalar(text("SELECT pg_backend_pid()"))
        with db.engine.connect() as another:
            another.execute(text("SELECT pg_terminate_backend(:backend)"), {"backend": backend})
        as_set_up()
        with pytest.raises(SQLAlchemyError) as raised:
            db.session.scalar(text("SELECT 1"))
        assert unavailable.outage_of(raised.value) == unavailable.GONE
        unavailable.let_go()
        assert db.session.scalar(text("SELECT 1")) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_what_follows_a_wait_that_was_got_over_is_told_as_an_outage(app: Flask) -> None:
    with app.test_request_context("/"):
        with suppress(SQLAlchemyError):
            db.session.execute(text("SET LOCAL statement_timeout = 20"))
            db.session.execute(text("SELECT pg_sleep(5)"))
        with pytest.raises(SQLAlchemyError) as raised:
            db.session.scalar(text("SELECT 1"))
        assert unavailable.outage_of(raised.value) == unavailable.BUSY
        unavailable.let_go()


def _freeze(cluster: Cluster, _connection: Connection) -> None:
    cluster.freeze()


def assert_told(answer: httpx.Response, sentence: str) -> None:
    """The answer says what cannot be used and when to come again, and the server's log holds no mistake of ours."""
    assert answer.status_code == 503, answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert sentence in answer.text
    assert "Nothing was saved" in answer.text


def opened(stage: Stage, ana: Client) -> tuple[str, dict[str, str]]:
    """A statement's address, and what its form sends to save what was typed."""
    address = f"/desk/statements/{stage.statements[0]}/"
    form = form_of(ana.get(address).text)
    assert form is not None
    return address, {**form, "finding": TYPED, "do": "save"}


def finding(machine: Machine, stage: Stage) -> str:
    with machine.app.app_context():
        found = db.session.get_one(Statement, stage.statements[0]).draft_finding
        db.session.remove()
        return found


@contextmanager
def locked(machine: Machine) -> Iterator[None]:
    """Have this process hold what every change needs: the database's write lock, or the table of statements."""
    if machine.cluster is None:
        with closing(sqlite3.connect(machine.settings.database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
        return
    with machine.app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE statements IN SHARE ROW EXCLUSIVE MODE")
        yield


@contextmanager
def no_file_larger_than(machine: Machine, size: int) -> Iterator[None]:
    """Have the system refuse the web server to write beyond this many bytes of any file, as a full disk would."""
    until(lambda: bool(children(machine.server_id)), "the server has no workers")
    limited = children(machine.server_id)
    for process in limited:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for process in limited:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write from a folder and those in it."""
    folders = [folder, *(one for one in folder.iterdir() if one.is_dir())]
    for one in folders:
        one.chmod(0o500)
    try:
        yield
    finally:
        for one in folders:
            one.chmod(0o700)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_killed_process_had_begun_to_write_is_cleared_away_after_a_day(app: Flask, settings: Settings) -> None:
    blobs, published = settings.resolved_blobs(), settings.resolved_published() / "pages" / "ab"
    for folder, name in ((blobs, "incoming-1"), (published, ".incoming-2"), (blobs, "incoming-new")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"half of it")
        if name != "incoming-new":
            os.utime(folder / name, (0, 0))
    runner = app.test_cli_runner()
    assert "Would remove 2 files that were begun and never finished." in runner.invoke(args=["sweep", "--dry-run"]).output
    assert "Removed 2 files that were begun and never finished." in runner.invoke(args=["sweep"]).output
    assert "begun" not in runner.invoke(args=["sweep"]).output
    assert (blobs / "incoming-new").exists()


def test_a_page_that_cannot_be_written_whole_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"the old one")
    with pytest.raises(OSError, match="no more"):
        cut_short(tmp_path / "there")
    assert [place.name for place in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there").read_bytes() == b"the old one"


def cut_short(place: Path) -> None:
    """Begin to write a file on a disk that is full after half of it."""
    with in_place(place) as file:
        file.write(b"half of it")
        raise OSError("no more")
