"""All quotations of an article: compared in one go, counted, narrowed to those that need a look."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Job
from factcheck.text.spans import Span
from factcheck.workflow import marking, quote_checks, quote_checks_of_article
from tests.support.databases import on_both_databases
from tests.support.newsroom import QUOTED, Newsroom
from tests.support.query_counts import counting
from tests.support.transcripts import HEARD, kept
from tests.support.work import do


def page_of(client: FlaskClient, room: Newsroom, query: str = "") -> str:
    answer = client.get(f"/desk/articles/{room.article_id}/quotations{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def run_all(app: Flask, room: Newsroom, snapshot_id: int) -> None:
    with app.app_context():
        job = quote_checks_of_article.begin(room.article, quote_checks.with_text([snapshot_id]), by=room.checker)
        db.session.commit()
        do(job.id)


def test_the_button_begins_the_work_and_leads_to_its_page(app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    answer = ana.post(f"/desk/articles/{room.article_id}/quote-checks", data={"snapshots": [snapshot_id]})
    assert answer.status_code == 303
    with app.app_context():
        job = db.session.scalars(select(Job).where(Job.kind == "quote checks")).one()
        assert answer.location == f"/desk/jobs/{job.id}"


@on_both_databases
def test_the_results_are_counted_on_the_workbench_and_listed_with_their_reason(
    app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int
) -> None:
    assert "0 of 1 compared" in page_of(ana, room)
    run_all(app, room, snapshot_id)
    page = page_of(ana, room)
    assert "1 of 1 compared" in page
    assert "MS. LIND, paragraph 2" in page
    workbench = ana.get(f"/desk/articles/{room.article_id}/").text
    assert re.search(r'quotations\?label=altered">.*?</a></td><td class="number">1</td>', workbench)


def test_the_list_is_narrowed_to_a_label(app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    run_all(app, room, snapshot_id)
    link = f"/desk/statements/{room.quote_id}/?tab=quote-check"
    assert link in page_of(ana, room, "?label=altered")
    assert link not in page_of(ana, room, "?label=not+in+this+source")


def test_changed_words_count_as_to_be_compared_again(app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    run_all(app, room, snapshot_id)
    with app.app_context():
        start = room.quote.version.text.index("turn back")
        marking.change_edges(room.quote, (Span(start, start + len("turn back")),), by=room.checker)
        db.session.commit()
    page = page_of(ana, room)
    assert "To compare again" in page
    assert "0 of 1 compared" in page


def test_without_a_source_chosen_it_says_so(ana: FlaskClient, room: Newsroom) -> None:
    answer = ana.post(f"/desk/articles/{room.article_id}/quote-checks", follow_redirects=True)
    assert "Choose at least one source to compare with." in answer.text


def test_the_number_of_queries_does_not_grow_with_the_quotations(app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    addresses = (
        f"/desk/articles/{room.article_id}/",
        f"/desk/articles/{room.article_id}/quotations",
        f"/desk/statements/{room.quote_id}/?tab=quote-check",
    )
    run_all(app, room, snapshot_id)
    few = [_queries(ana, address) for address in addresses]
    with app.app_context():
        start = room.quote.version.text.index(QUOTED)
        for end in range(start + 10, start + len(QUOTED) - 1):
            marking.add(room.quote.version, (Span(start, end),), StatementKind.QUOTE, by=room.checker)
        kept(HEARD, by=room.checker)
        db.session.commit()
    run_all(app, room, snapshot_id)
    assert [_queries(ana, address) for address in addresses] == few


def _queries(client: FlaskClient, address: str) -> int:
    with counting() as said:
        assert client.get(address).status_code == 200
    return len(said)
