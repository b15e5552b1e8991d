from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, StatementKind, StatementType
from factcheck.models import Role
from factcheck.text.spans import Span
from factcheck.web.overview.tables import TABLES
from factcheck.workflow import accounts, approving, recording, reviewing
from tests.support.newsroom import FIGURE, Newsroom, open_newsroom, submitted_quote
from tests.support.visitors import signed_in_as


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """A newsroom in which a review was sent back once and then approved."""
    with app.app_context():
        room = open_newsroom()
        approving.send_back(submitted_quote(room), "Which minute?", by=room.editor)
        review = reviewing.submit(room.quote, by=room.checker)
        db.session.flush()
        approving.approve(review, by=room.editor)
        db.session.commit()
        return room


@pytest.fixture
def editor(app: Flask, room: Newsroom) -> FlaskClient:
    return signed_in_as(app, "editor@example.org")


def rows(client: FlaskClient, table: str, query: str = "") -> list[list[str]]:
    answer = client.get(f"/desk/overview/{table}.csv{query}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="overview-{table}.csv"'
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))


def cells(page: str, caption: str) -> list[list[str]]:
    """The table with this caption."""
    table = page.split(f'<caption class="unseen">{caption}</caption>')[1].split("</table>", maxsplit=1)[0]
    return [[re.sub("<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)] for row in table.split("</tr>")[:-1]]


@contextmanager
def counting() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


def test_it_says_what_waits_who_did_what_and_how_often_reviews_come_back(editor: FlaskClient) -> None:
    page = editor.get("/desk/overview/").text

    assert cells(page, "What waits, by state")[-1][:2] == ["Found", "1"]
    assert cells(page, "Reviews by person")[1:] == [["Ana Checker", "0", "2", "1", "1"]]
    assert cells(page, "Reviews by verdict")[1:] == [["Verbatim", "Quote check", "2", "1", "1", "0"]]
    assert '<span class="figure-number">50%</span>' in page
    assert '<span class="figure-number">0%</span>' in page
    assert FIGURE in page


def test_every_plot_has_its_table_and_its_file(editor: FlaskClient) -> None:
    page = editor.get("/desk/overview/").text

    assert page.count('<svg class="plot"') == page.count("<summary>The same as a table</summary>") == 4
    for table in (*TABLES, "statements"):
        assert f'href="/desk/overview/{table}.csv"' in page
        assert len(rows(editor, table)) >= 2
    assert editor.get("/desk/overview/other.csv").status_code == 404


def test_the_file_holds_what_the_page_shows(editor: FlaskClient) -> None:
    page = editor.get("/desk/overview/").text

    for table, caption in (("people", "Reviews by person"), ("verdicts", "Reviews by verdict")):
        assert rows(editor, table) == cells(page, caption)


def test_a_period_and_an_article_narrow_it(app: Flask, editor: FlaskClient, room: Newsroom) -> None:
    for query in ("?days=7", "?days=90", "?days=all", f"?days=7&article={room.article_id}"):
        page = editor.get(f"/desk/overview/{query}").text
        assert cells(page, "Reviews by person")[1:] == [["Ana Checker", "0", "2", "1", "1"]]
        assert f'href="/desk/overview/people.csv{query.replace("&", "&amp;")}"' in page
    for wrong in ("?days=tomorrow", "?days=-1", "?article=999", "?article=x&days="):
        answer = editor.get(f"/desk/overview/{wrong}")
        assert answer.status_code == 200
        assert '<option selected value="30">' in answer.text


def test_a_desk_with_nothing_on_it_says_so(app: Flask) -> None:
    with app.app_context():
        accounts.create("only@example.org", "Only One", Role.EDITOR, "eleven quiet herons")
        db.session.commit()
    client = signed_in_as(app, "only@example.org", "eleven quiet herons")
    page = client.get("/desk/overview/").text

    assert "Nothing waits" in page
    assert "No review was submitted in this period." in page
    assert all(rows(client, table) for table in (*TABLES, "statements"))


def test_a_name_or_words_that_a_spreadsheet_would_run_are_made_harmless(app: Flask, editor: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        room.checker.name = '=HYPERLINK("https://bad.example")'
        room.article.headline = "@SUM(A1:A9)"
        db.session.commit()

    assert rows(editor, "people")[1][0] == '\'=HYPERLINK("https://bad.example")'
    assert [row[2:4] for row in rows(editor, "statements")[1:]] == [["'@SUM(A1:A9)", FIGURE]]
    assert '<th scope="row">=HYPERLINK(&#34;https://bad.example&#34;)</th>' in editor.get("/desk/overview/").text


def test_the_number_of_queries_does_not_grow_with_the_rows(app: Flask, editor: FlaskClient, room: Newsroom) -> None:
    with counting() as few:
        editor.get("/desk/overview/")
    with app.app_context():
        version = room.article.posts[1].version
        found = [FoundStatement((Span(at, at + 4),), StatementKind.CLAIM, StatementType.EVENT, 0.5, (), None) for at in range(40)]
        made = recording.record(version, Findings((), tuple(found)))
        for statement in made[:20]:
            reviewing.save_draft(statement, reviewing.Draft(None, "Begun.", ""), by=room.second_checker)
        db.session.commit()
    with counting() as many:
        editor.get("/desk/overview/")

    assert len(few) == len(many)
    assert len(rows(editor, "statements")) == 1 + 41
