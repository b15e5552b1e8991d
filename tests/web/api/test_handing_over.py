from __future__ import annotations

import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import func, select

from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.models import Article, HistoryEntry, Intake, State
from factcheck.web.api import bearer
from factcheck.workflow import approving, publishing, tokens
from tests.support.databases import on_both_databases, on_every_engine
from tests.support.newsroom import Newsroom, submitted_quote
from tests.web.api.conftest import Program

STORM: dict[str, Any] = {
    "headline": "Storm Oda closes bridges in Marn",
    "live": True,
    "language": "en",
    "posts": [
        {
            "key": "p2",
            "headline": "River rises",
            "text": "The river rose by 2 metres in the night. “We have never seen this,” said Mayor Tilde Rask.",
        },
        {"key": "p1", "headline": "School reopens", "published": "2024-05-01T11:30:00+02:00", "text": "Lessons begin again on Thursday."},
    ],
}


def changed(**posts: str) -> dict[str, Any]:
    """The article with other words in these posts."""
    return {**STORM, "posts": [{**post, "text": posts.get(post["key"], post["text"])} for post in STORM["posts"]]}


@on_every_engine
def test_an_article_comes_to_the_desk_in_the_persons_name(app: Flask, room: Newsroom, program: Program) -> None:
    answer = program.ask("/api/articles", STORM)

    assert answer.status == 201, answer.json
    assert answer.headers["Location"] == answer.json["addresses"]["self"] == f"{program.address}/api/articles/{answer.json['id']}"
    assert [(post["key"], post["version"], post["removed"]) for post in answer.json["posts"]] == [
        (None, 1, None),
        ("p2", 1, None),
        ("p1", 1, None),
    ]
    assert answer.json["posts"][2]["published"] == "2024-05-01T09:30:00+00:00"
    assert answer.json["statements"]["found"] >= 2
    assert set(answer.json["statements"]) == {state.value for state in State}
    assert answer.json["editions"] == []
    assert answer.json["addresses"]["reader"] is None
    with app.app_context():
        article = db.session.get_one(Article, answer.json["id"])
        assert article.created_by == room.checker
        assert article.intakes[0].media_type == "application/json"
        assert db.session.scalars(select(HistoryEntry.by_id).filter_by(article_id=article.id, verb="ingest")).one() == room.checker_id


@on_both_databases
def test_the_same_bytes_again_make_no_second_article(app: Flask, program: Program) -> None:
    first = program.ask("/api/articles", STORM)
    again = program.ask("/api/articles", STORM)
    with ThreadPoolExecutor(2) as both:
        new = json.dumps({**STORM, "headline": "Storm Oda moves on"}).encode()
        at_once = list(both.map(lambda _: program.ask("/api/articles", new), range(2)))

    assert (first.status, again.status) == (201, 200)
    assert again.json["id"] == first.json["id"]
    assert sorted(answer.status for answer in at_once) == [200, 201]
    assert len({answer.json["id"] for answer in at_once}) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count(Article.id))) == 3, "the newsroom's own, and these two"


def test_a_new_version_stores_what_it_changes_and_nothing_else(app: Flask, program: Program) -> None:
    number = program.ask("/api/articles", STORM).json["id"]
    path = f"/api/articles/{number}/versions"

    answer = program.ask(path, changed(p2="The river rose by 3 metres in the night."))

    assert answer.status == 201, answer.json
    assert (answer.json["change"]["changed"], answer.json["change"]["added"], answer.json["change"]["removed"]) == (1, 0, 0)
    assert [post["version"] for post in answer.json["posts"]] == [1, 2, 1]
    same = program.ask(path, changed(p2="The river rose by 3 metres in the night."))
    assert (same.status, same.json["change"]["sentence"]) == (200, "nothing changed")
    with app.app_context():
        assert db.session.scalar(select(func.count(Intake.id)).filter_by(article_id=number)) == 2


def test_a_version_that_cannot_be_right_changes_nothing(program: Program) -> None:
    number = program.ask("/api/articles", STORM).json["id"]
    before = program.ask(f"/api/articles/{number}").json
    other = {**STORM, "posts": [{"key": "z1", "text": "Quite another page."}, {"key": "z2", "text": "With nothing of the first."}]}

    answer = program.ask(f"/api/articles/{number}/versions", other)

    assert answer.status == 409
    assert "Not one of the 2 posts that were there is on the page" in next(iter(answer.problems))
    assert program.ask(f"/api/articles/{number}").json == before


def test_the_state_of_an_article_tells_its_work_and_its_editions(app: Flask, room: Newsroom, program: Program) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        edition = publishing.publish(room.article, "", by=room.editor)
        db.session.flush()
        publishing.withdraw(edition, "The transcript was of another hearing.", by=room.editor)
        db.session.commit()
    state = program.ask(f"/api/articles/{room.article_id}").json

    assert state["statements"] | {"approved": 1, "found": 1} == state["statements"]
    assert [edition["number"] for edition in state["editions"]] == [1]
    assert state["editions"][0]["withdrawn"]
    assert state["addresses"]["reader"].startswith(program.address + "/articles/")
    assert program.ask("/api/articles/999").status == 404


def test_a_token_that_ends_while_an_article_is_read_stores_nothing(app: Flask, room: Newsroom, token: str) -> None:
    with app.test_request_context("/api/articles", method="POST"):
        shown = tokens.shown_by(token)
        assert shown is not None
        g.api_token = shown.id
        assert bearer.person_held() == room.checker
        tokens.revoke(shown, by=room.checker)
        db.session.commit()
        with pytest.raises(bearer.NoLonger):
            bearer.person_held()


def test_the_lines_in_the_description_do_what_it_says(app: Flask, address: str, token: str, tmp_path: Path) -> None:
    description = (ROOT / "docs" / "formats" / "article-json.md").read_text(encoding="utf-8")
    example = re.findall(r"```json\n(.*?)```", description, re.DOTALL)[0]
    lines = re.findall(r"```sh\n(.*?)```", description, re.DOTALL)
    (tmp_path / "article.json").write_text(example, encoding="utf-8")
    assert len(lines) == 3
    answers = [_run(line.replace("/articles/1", "/articles/2"), tmp_path, FACTCHECK=address, TOKEN=token) for line in lines]

    assert [answer["headline"] for answer in answers] == [json.loads(example)["headline"]] * 3
    assert answers[2]["change"]["sentence"] == "nothing changed"


def _run(line: str, folder: Path, **names: str) -> Any:
    done = subprocess.run(["bash", "-c", line], cwd=folder, env={**os.environ, **names}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)
