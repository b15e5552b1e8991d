"""What the first part of a list costs, and one deep in its past, when the list is short and when it is long.

Run: python -m benchmarks.lists [--rows 100000] [--times 9]

Two newsrooms are made in fresh databases (SQLite): with 1,000 articles, editions, letters and notices, and with as many as said of each.
Rows are put into the tables as they are, past the workflow. Each page is asked for through the whole application (no network), once to
warm up and then as often as said; the median of milliseconds of CPU time counts. "Deep in the past" is behind four fifths of the list.
"By counting off" is the rows of that part by OFFSET, as the lists had them before: the question alone, without a page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import flask_migrate
from flask import Flask
from sqlalchemy import insert, text

from benchmarks.desk import PASSWORD
from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.models import Base, Role, utc_now
from factcheck.workflow import accounts

FEW = 1_000
AT_ONCE = 5_000
PAGES = {
    "articles": "/desk/articles/",
    "mail": "/desk/mail/?state=sent",
    "notices": "/desk/notices/",
    "readers' articles": "/",
}


def newsroom(folder: Path, rows: int) -> Flask:
    """A newsroom with so many rows in each list, all for one administrator."""
    app = create_app(Settings(instance=folder / str(rows)))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        flask_migrate.upgrade(directory=str(ROOT / "factcheck" / "migrations"))
        by = accounts.create("ada@example.org", "Ada Amaro", Role.ADMINISTRATOR, PASSWORD).id
        db.session.commit()
        for first in range(1, rows + 1, AT_ONCE):
            _fill(range(first, min(first + AT_ONCE, rows + 1)), by)
        db.session.execute(text("ANALYZE"))
        db.session.commit()
    return app


def _fill(numbers: range, by: int) -> None:
    now, connection = utc_now(), db.session.connection()

    def add(table: str, row: Callable[[int], dict[str, Any]]) -> None:
        connection.execute(insert(Base.metadata.tables[table]), [row(number) for number in numbers])

    about = {"language": "en", "live": False, "ended": False, "created_at": now}
    add("articles", lambda number: {"id": number, "slug": f"article-{number}", "headline": f"Article {number}", **about})
    edition = {"number": 1, "document": "{}", "sha256": "0" * 64, "note": "", "by_id": by, "at": now}
    add("editions", lambda number: {"id": number, "article_id": number, **edition})
    notice = {"user_id": by, "kind": "assigned", "sentence": "Somebody gave you a statement.", "at": now}
    add("notices", lambda number: {"id": number, **notice})
    letter = {
        "user_id": by,
        "address": "ada@example.org",
        "subject": "News",
        "body": "…",
        "state": "sent",
        "written_at": now,
        "sent_at": now,
    }
    add("letters", lambda number: {"id": number, "message_id": f"m{number}", "attempts": 1, "why": "", **letter})
    db.session.commit()


def deep(address: str, rows: int) -> str:
    """The address of a part behind four fifths of a list."""
    if address == "/":
        return f"/before/{rows // 5}/"
    return f"{address}{'&' if '?' in address else '?'}before={rows // 5}"


def by_counting_off(app: Flask, rows: int) -> Callable[[], object]:
    """Asks for the letters of that part by OFFSET."""
    letters = Base.metadata.tables["letters"]

    def ask() -> object:
        with app.app_context():
            part = letters.select().where(letters.c.state == "sent").order_by(letters.c.id.desc())
            return db.session.execute(part.limit(50).offset(rows - rows // 5)).all()

    return ask


def milliseconds(ask: Callable[[], object], times: int) -> float:
    """The median of so many tries, after one."""
    ask()
    found = []
    for _ in range(times):
        began = process_time()
        ask()
        found.append((process_time() - began) * 1000)
    return median(found)


def measured(app: Flask, rows: int, times: int) -> dict[str, float]:
    """What each page costs."""
    client = app.test_client()
    client.post("/sign-in", data={"email": "ada@example.org", "password": PASSWORD})

    def opened(address: str) -> Callable[[], object]:
        def ask() -> object:
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")
            return answer.data

        return ask

    found = {}
    for name, address in PAGES.items():
        found[f"{name}, the newest"] = milliseconds(opened(address), times)
        found[f"{name}, deep in the past"] = milliseconds(opened(deep(address, rows)), times)
    found["letters deep in the past, by counting off"] = milliseconds(by_counting_off(app, rows), times)
    return found


def main(arguments: list[str]) -> None:
    """Make both newsrooms, measure, and print."""
    wanted = argparse.ArgumentParser(prog="python -m benchmarks.lists")
    wanted.add_argument("--rows", type=int, default=100_000)
    wanted.add_argument("--times", type=int, default=9)
    options = wanted.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        few, many = (measured(newsroom(Path(folder), rows), rows, options.times) for rows in (FEW, options.rows))
    print(f"| page, milliseconds of CPU time | {FEW:,} | {options.rows:,} | ratio |\n|---|---|---|---|")  # noqa: T201
    for name, small in few.items():
        print(f"| {name} | {small:.1f} | {many[name]:.1f} | {many[name] / small:.1f} |")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
