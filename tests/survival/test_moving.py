"""A filled installation moves to another database with everything in it, whenever it is interrupted, and while people work."""

from __future__ import annotations

import os
import re
import signal
import time
from collections import Counter
from pathlib import Path
from random import Random

from flask import Flask, url_for
from flask.testing import FlaskClient

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Article, Edition, Role, Statement
from factcheck.workflow import accounts, sampling
from tests.support import moving, sealed_newsroom, server
from tests.support.databases import on_sqlite
from tests.support.moving import close, everything, over, run, target
from tests.support.visitors import signed_in_as

__all__ = ["target"]

EDITOR = "marit.solvang@example.org"


def pages(app: Flask) -> list[str]:
    """What readers and the desk look at, by address."""
    with app.test_request_context():
        edition = db.session.scalars(db.select(Edition)).first()
        statement = db.session.scalars(db.select(Statement)).first()
        assert edition is not None
        assert statement is not None
        article = db.session.get_one(Article, edition.article_id)
        found = [
            url_for("reader.index"),
            url_for("reader.article", slug=article.slug),
            url_for("desk.index"),
            url_for("desk.article", article_id=article.id),
            url_for("desk.statement", statement_id=statement.id),
            url_for("desk.statement", statement_id=statement.id, tab="discussion"),
        ]
    close(app)
    return found


def shown(visitor: FlaskClient, address: str) -> str:
    """A page, without what is made anew each time it is opened."""
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return re.sub(r'(csrf_token" value|data-token)="[^"]+"', "", answer.text)


def found(visitor: FlaskClient) -> list[str]:
    """What a search finds; each kind of database puts it in an order of its own."""
    return sorted(re.findall(r'row-title" href="([^"]+)"', visitor.get("/desk/search/?q=kestrel+point+fault").text))


@on_sqlite
def test_everything_arrives_there_and_back_with_every_page_the_same(app: Flask, settings: Settings, target: str, tmp_path: Path) -> None:
    here = over(app, moving.sample(settings, tmp_path / "newsroom.sqlite3"))
    visitor = signed_in_as(here, EDITOR, sampling.PASSWORD)
    addresses = pages(here)
    before = everything(here)
    assert "is the same in both databases" in run(app, "move-database", tmp_path / "newsroom.sqlite3", target)
    there = over(app, target)
    assert everything(there) == before
    moved = there.test_client()
    moved.set_cookie("session", cookie.value if (cookie := visitor.get_cookie("session")) else "")
    for address in addresses:
        assert shown(moved, address).splitlines() == shown(visitor, address).splitlines()
    assert found(moved) == found(visitor) != []
    close(there)
    with there.app_context():  # the newsroom goes on: numbers follow on those of before, and are sealed
        accounts.create("runa@example.org", "Runa Falk", Role.CHECKER, "seven small lanterns")
        db.session.commit()
    before = everything(there)
    run(app, "move-database", target, tmp_path / "back.sqlite3")
    back = over(app, f"sqlite:///{tmp_path / 'back.sqlite3'}")
    assert everything(back) == before


@on_sqlite
def test_killed_at_any_moment_it_goes_on_where_it_was(app: Flask, settings: Settings, target: str, tmp_path: Path) -> None:
    sealed_newsroom.copy_to(settings)
    close(app)
    dice, killed = Random(5), Counter[str]()  # noqa: S311  (moments, not secrets)
    for phase in ("Copying", "Copying", "From now on", "Comparing"):
        log = tmp_path / f"log-{killed.total()}"
        command = server.begin(settings, "move-database", settings.database_url, target, log=log)
        while not has_come_to(phase, log.read_text()) and command.is_alive():
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.1))
        os.kill(command.pid or 0, signal.SIGKILL)
        command.join()
        killed[log.read_text().splitlines()[-1].partition(" ")[0]] += command.exitcode == -signal.SIGKILL
    assert set(killed) == {"Copying", "From", "Comparing"}
    assert "Everything fits" in run(app, "move-database", settings.database_url, target)
    there = over(app, target)
    assert everything(there) == everything(app)


def has_come_to(phase: str, said: str) -> bool:
    """Whether a move has come to a phase, or beyond."""
    phases = ["Copying", "From now on", "Comparing", "Looking whether everything fits"]
    return any(later in said for later in phases[phases.index(phase) :])
