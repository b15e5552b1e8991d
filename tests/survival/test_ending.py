"""A database that breaks off once the answer was made."""

from __future__ import annotations

from flask import Flask, Response
from sqlalchemy import text

from factcheck.extensions import db
from tests.support.databases import on_postgresql
from tests.support.newsroom import open_newsroom


@on_postgresql
def test_an_answer_that_was_made_is_given_though_the_connection_breaks_afterwards(app: Flask) -> None:
    with app.app_context():
        open_newsroom()
        db.session.commit()

    def break_off(answer: Response) -> Response:
        number = db.session.scalar(text("SELECT pg_backend_pid()"))
        with db.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
        return answer

    app.after_request(break_off)
    client = app.test_client()
    assert [client.get("/").status_code for _ in range(2)] == [200, 200]
