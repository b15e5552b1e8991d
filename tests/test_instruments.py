"""The instruments the other tests measure with: each is shown to find what it is for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, inspect, text

from tests.support import accessibility, html_validity, postgres
from tests.support.browser import Visitors
from tests.support.databases import on_both_databases
from tests.support.lent import lent

SOUND = "<!doctype html><html lang=en><title>A page</title><link rel=icon href='data:,'><h1>A page</h1>"
PAGES = {
    "/sound": SOUND,
    "/script": f"{SOUND}<script>missing()</script>",
    "/console": f"{SOUND}<script>console.error('something is wrong')</script>",
    "/picture": f"{SOUND}<img src=/gone.png alt=gone>",
    "/faint": f"{SOUND}<main><p style='color: #ccc; background: #fff'>Hard to read</p></main>",
}


class Site(BaseHTTPRequestHandler):
    """A few small pages, each with one thing wrong."""

    def do_GET(self) -> None:
        page = PAGES.get(self.path)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((page or SOUND).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/sound", ""),
        ("/refused", ""),
        ("/script", "missing is not defined"),
        ("/console", "something is wrong"),
        ("/picture", "gone.png: status 404"),
    ],
)
def test_what_goes_wrong_on_a_page_is_noted_but_a_refused_page_is_an_answer(browser: Browser, site: str, path: str, fault: str) -> None:
    visitors = Visitors(browser, site)
    visitors.new().goto(path, wait_until="networkidle")
    visitors.close()
    assert len(visitors.faults) == bool(fault)
    assert fault in "".join(visitors.faults)


def test_axe_finds_text_that_is_hard_to_read(browser: Browser, site: str) -> None:
    visitors = Visitors(browser, site)
    page = visitors.new()
    page.goto("/faint")
    found = accessibility.violations(page)
    visitors.close()
    assert any("color-contrast" in violation for violation in found)


def test_the_html_checker_names_the_page_that_is_wrong_and_no_other() -> None:
    found = html_validity.errors({"the sound one": SOUND, "the wrong one": f"{SOUND}<p><div></p>"})
    assert found
    assert all(error.startswith("the wrong one, line 1: ") for error in found)


@on_both_databases
def test_each_test_has_a_migrated_database_of_its_own(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
        connection.execute(text("DELETE FROM alembic_version"))  # the next run of this test would notice
    assert len(inspect(engine).get_table_names()) > 1
    engine.dispose()


def test_a_database_is_gone_when_its_test_has_ended() -> None:
    postgres.create_database("instruments")
    with postgres.copy_of("instruments") as address:
        psycopg.connect(address).close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(address)


def test_a_database_that_is_lent_is_put_back_as_it_was_and_dropped_where_more_than_records_was_changed() -> None:
    postgres.create_database("lendable")
    with psycopg.connect(postgres.address("lendable"), autocommit=True) as connection:
        connection.execute("CREATE TABLE notes (id serial PRIMARY KEY, words text)")
        connection.execute("INSERT INTO notes (words) VALUES ('stays\nas it is'), (NULL)")
        connection.execute("CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'kept'; END$$")
        connection.execute("CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION kept()")
    used = []
    for change in ("INSERT INTO notes (words) VALUES ('more')", "DROP TRIGGER kept ON notes", "INSERT INTO notes (words) VALUES ('new')"):
        with lent("lendable") as address, psycopg.connect(address, autocommit=True) as connection:
            used.append(address)
            before = connection.execute("SELECT * FROM notes ORDER BY id").fetchall()
            assert before == [(1, "stays\nas it is"), (2, None)]
            connection.execute(change)
            assert connection.execute("SELECT nextval('notes_id_seq')").fetchone() == (4 if change.startswith("INSERT") else 3,)

    assert used[0] == used[1] != used[2]


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [("too slow today", "failed"), ("not run: ../shared is not beside the checkout", "skipped")],
)
def test_only_the_tests_over_the_shared_folder_may_be_skipped(tmp_path: Path, reason: str, outcome: str) -> None:
    (tmp_path / "test_one.py").write_text(f"import pytest\n\ndef test_one():\n    pytest.skip({reason!r})\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.support.no_skips",
        "-p",
        "no:cacheprovider",
        f"--rootdir={tmp_path}",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(Path.cwd())})
    assert f"1 {outcome}" in done.stdout
    assert done.returncode == (outcome == "failed")
