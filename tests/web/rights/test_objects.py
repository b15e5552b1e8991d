"""Rights to single records: everybody at the door tries everything with a number that can be guessed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from factcheck.extensions import db
from tests.support.visitors import is_sent_to_sign_in
from tests.web.rights.objects import CALLED, DEACTIVATED, EVERYBODY, NOBODY, OWNER, THINGS, Thing, plant
from tests.web.rights.site import Site
from tests.web.rights.written import FILE, written

PEOPLE = (NOBODY, DEACTIVATED, *sorted(EVERYBODY))


@pytest.fixture(scope="module")
def planted(whole_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the things of the table, to be put back to that."""
    whole_site.put_back()
    whole_site.touched = True
    with whole_site.app.app_context():
        values = plant(whole_site)
        db.session.commit()
        db.session.remove()
    kept = tmp_path_factory.mktemp("planted") / "kept.sqlite3"
    with closing(sqlite3.connect(whole_site.database)) as there, closing(sqlite3.connect(kept)) as copy:
        there.backup(copy)
    yield replace(whole_site, kept=kept, values=values)
    whole_site.touched = True


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.what)
def test_a_record_is_for_those_it_is_for_and_for_nobody_else(planted: Site, thing: Thing) -> None:
    names = next(iter(planted.app.url_map.iter_rules(thing.endpoint))).arguments
    path = planted.path(thing.endpoint, **{name: planted.values[thing.about.get(name, name)] for name in names})
    for person in sorted(PEOPLE, key=lambda person: person in thing.may):  # those who may come last: they may change it
        if thing.method == "POST" and person in thing.may:
            planted.put_back()
        answer = planted.ask_as(person, thing.method, path, form=thing.form)
        told = f"{CALLED[person]} asked {thing.method} {path} and got {answer.status_code} {answer.headers.get('Location', '')}"
        assert answer.status_code < 500, told
        if person in thing.may:
            assert _is_done(answer, thing), told
        else:
            assert _is_kept_from(answer, thing, person), told
    planted.put_back()


def _is_done(answer: TestResponse, thing: Thing) -> bool:
    if thing.method == "POST":
        return answer.status_code in {204, 302, 303} and not is_sent_to_sign_in(answer)
    return answer.status_code == 200 and thing.holds in answer.text


def _is_kept_from(answer: TestResponse, thing: Thing, person: str | None) -> bool:
    if thing.holds and thing.holds in answer.text:
        return False
    if person in {NOBODY, DEACTIVATED} and thing.may:
        return is_sent_to_sign_in(answer)
    if answer.status_code == 302 and "/second-checks/" in answer.headers["Location"]:
        return thing.method == "GET"  # whoever checks it blind is led to their own check
    if thing.method == "GET" and thing.holds and answer.status_code == 200:
        return True  # a page of one's own, on which it does not stand
    return answer.status_code in {403, 404, 409, 422}


def test_every_kind_of_person_of_the_table_is_tried() -> None:
    assert set(PEOPLE) == set(CALLED)
    assert all(OWNER in CALLED and thing.may <= EVERYBODY for thing in THINGS)


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer fct_made-up", "Basic YTpi"])
def test_a_program_without_a_token_that_works_is_told_nothing(whole: Site, shown: str) -> None:
    client = whole.app.test_client()
    client.set_cookie("session", whole.people[OWNER].cookie)  # a session counts for nothing there
    path = whole.path("api.article", article_id=whole.values["article_id"])
    answer = client.get(path, headers={"Authorization": shown} if shown else {})
    assert answer.status_code == 401
    assert "Ferry" not in answer.text


def test_rights_are_decided_in_one_place() -> None:
    """Outside of it nobody asks what a role may do, so that a page and a verb cannot come to different answers."""
    decides = {"models/users.py", "workflow/rights.py", "web/access.py"}
    root = Path(__file__).resolve().parents[3] / "factcheck"
    asking = {str(file.relative_to(root)) for file in root.rglob("*.py") if ".may_work_as(" in file.read_text(encoding="utf-8")}
    assert asking <= decides


def test_the_rights_stand_in_the_documents_as_they_are(app: Flask) -> None:
    said = "Rights have changed. Run “.venv/bin/python -m tests.web.rights.written” and look at what it changes."
    assert FILE.read_text(encoding="utf-8") == written(app), said
