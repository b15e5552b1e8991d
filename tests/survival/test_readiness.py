"""What watches over the program is told whether it runs, and whether it can work: in words, and without secrets."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads

import pytest
from flask import Flask
from sqlalchemy import text

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.workflow import readiness
from tests.support.databases import on_both_databases

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024  (as the system's own)


def parts(app: Flask, status: int) -> dict[str, tuple[bool, str]]:
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["ready"]) == (status, status == 200)  # type: ignore[index]
    assert answer.headers["Cache-Control"] == "no-store"
    return {name: (part["works"], part["says"]) for name, part in answer.json["parts"].items()}  # type: ignore[index]


@on_both_databases
def test_a_program_that_can_work_says_so(app: Flask) -> None:
    assert all(works for works, _ in parts(app, 200).values())
    assert app.test_client().get("/healthz").json == {"alive": True}


@on_both_databases
def test_tables_of_another_version_are_named_with_what_to_do(app: Flask) -> None:
    for revision, said in (("0001", "flask db upgrade"), ("9999", "later version")):
        with app.app_context():
            known = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            assert known not in {"0001", "9999"}
            db.session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
            db.session.commit()
        works, says = parts(app, 503)["tables"]
        assert not works
        assert said in says
        with app.app_context():
            db.session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": known})
            db.session.commit()
    assert parts(app, 200)


def test_a_database_that_is_gone_leaves_the_process_alive_and_tells_no_address(tmp_path: Path) -> None:
    address = "postgresql://someone:canary-password@/nothing?host=/nowhere"
    app = create_app(Settings(instance=tmp_path, database_url=address))
    found = parts(app, 503)
    assert found["database"] == (False, "The database cannot be used. The server's log says why.")
    assert found["storage"][0]
    assert not any(word in str(found) for word in ("canary", "nowhere", "someone"))
    assert app.test_client().get("/healthz").status_code == 200
    with app.app_context():
        db.engine.dispose()


def test_an_empty_database_says_that_it_has_to_be_prepared(tmp_path: Path) -> None:
    app = create_app(Settings(instance=tmp_path))
    assert parts(app, 503)["tables"] == (False, "The database holds no tables yet. Run “flask db upgrade”.")
    with app.app_context():
        db.engine.dispose()


def test_a_folder_that_cannot_be_used_or_is_almost_full_is_named(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.instance.mkdir(exist_ok=True)
    (settings.instance / "blobs").write_text("a file where a folder belongs")
    assert not parts(app, 503)["storage"][0]
    (settings.instance / "blobs").unlink()
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10**9, 10**9, 1000))
    assert "almost full" in parts(app, 503)["published pages"][1]


def test_a_database_that_takes_a_question_and_never_answers_does_not_hang_the_probe() -> None:
    answers = Event()

    def never() -> readiness.Look:
        answers.wait()
        return readiness.Look(True, "The database answers.")

    for _ in range(3):  # and no probe leaves another one waiting
        assert readiness.in_time("database", never, 0.05) == readiness.Look(False, "The database did not answer within 0.05 seconds.")
    assert sum(thread.name == "look at the database" for thread in enumerate_threads()) == 1
    answers.set()
    while any(thread.name == "look at the database" for thread in enumerate_threads()):
        pass
    assert readiness.in_time("database", never).works
