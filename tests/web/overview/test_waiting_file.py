"""The table of everything that waits is longer than what is held of it at a time, and is sent whole or not at all."""

from __future__ import annotations

import csv
import io
import tracemalloc

from flask import Flask
from sqlalchemy import insert, select, text

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Base, Statement
from factcheck.workflow import reviewing
from factcheck.workflow.overview_rows import AT_ONCE, waiting_statements
from tests.support.databases import on_both_databases
from tests.support.newsroom import FIGURE, Newsroom, open_newsroom
from tests.support.visitors import signed_in_as

MANY = 5 * AT_ONCE
LONG = 50_000
"""Characters of the text that each of many statements stands in."""


def add(room: Newsroom, count: int) -> None:
    """So many more statements that nobody has taken up, in a long text."""
    connection, versions, statements = db.session.connection(), *(Base.metadata.tables[name] for name in ("post_versions", "statements"))
    version = dict(connection.execute(select(versions).limit(1)).mappings().one())
    statement = dict(connection.execute(select(statements).where(statements.c.id == room.claim_id)).mappings().one())
    connection.execute(insert(versions), [{**version, "id": 99_999, "number": 99, "text": FIGURE.ljust(LONG, ".")}])
    connection.execute(insert(statements), [{**statement, "id": 100_000 + number, "version_id": 99_999} for number in range(count)])


@on_both_databases
def test_a_long_table_is_read_part_by_part_as_all_of_it_was_at_one_moment(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        add(room, MANY)
        db.session.commit()
        tracemalloc.start()
        rows = waiting_statements()
        with only_reading():
            numbers = [next(rows).id]
        with app.app_context():
            reviewing.dismiss(db.session.get_one(Statement, 100_000 + MANY - 1), reviewing.Reason.OPINION, "", by=room.checker)
            db.session.commit()
        numbers += [one.id for one in rows]
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert {room.claim_id, *range(100_000, 100_000 + MANY)} <= set(numbers)
        assert len(numbers) == len(set(numbers)) == MANY + 2
        assert most < 3 * AT_ONCE * LONG, "no more of the texts was held than the part at hand and the one before"
        db.session.rollback()


def test_the_file_has_its_length_and_what_fails_in_the_middle_is_none(app: Flask) -> None:
    with app.app_context():
        room = open_newsroom()
        add(room, 2)
        db.session.commit()
    editor = signed_in_as(app, "editor@example.org")
    whole = editor.get("/desk/overview/statements.csv")
    assert len(list(csv.reader(io.StringIO(whole.get_data().decode("utf-8-sig"), newline="")))) == 5
    assert whole.content_length == len(whole.data)

    with app.app_context():
        db.session.execute(text("UPDATE statements SET spans = '[[0]]' WHERE id = 100001"))
        db.session.commit()
    app.testing = False  # as it runs outside of tests, which would be handed the mistake itself
    broken = editor.get("/desk/overview/statements.csv")
    assert broken.status_code == 500
    assert broken.mimetype == "text/html"
    assert "Content-Disposition" not in broken.headers
