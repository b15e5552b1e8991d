from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Source, SourceType, Stance, Standing, utc_now
from factcheck.text.spans import Span
from factcheck.web.sources.listing import PER_PAGE
from factcheck.workflow import evidence, marking, source_snapshots, sources
from tests.support.databases import on_both_databases
from tests.support.newsroom import FIGURE, Newsroom, transcript


@pytest.fixture
def manifest(app: Flask, room: Newsroom) -> int:
    """The number of a source that the newsroom's claim rests on twice; another source is used for nothing."""
    with app.app_context():
        facts = sources.SourceFacts(
            "Passenger manifest, 100% complete", SourceType.DATASET, reference="Harbour office, folder 7", publisher="Marn Line"
        )
        source = sources.add_source(facts, by=room.checker)
        for locator in ("row 212", "row 1"):
            evidence.add(room.claim, source, locator=locator, passage="212 aboard", stance=Stance.SUPPORTS, by=room.checker)
        transcript(room.checker).published_on = date(2026, 3, 4)
        db.session.commit()
        return source.id


def see(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return html.unescape(answer.text)


def test_every_source_is_listed_by_title_with_how_many_statements_rest_on_it(checker: FlaskClient, manifest: int) -> None:
    page = see(checker, "/desk/sources/")
    assert page.index("Hearing transcript") < page.index("Passenger manifest")
    assert "2 sources" in page
    assert "1 statement<" in page
    assert "nothing yet" in page
    assert "4 March 2026" in page


@on_both_databases
@pytest.mark.parametrize(("words", "found"), [("manifest", 1), ("LINE folder", 1), ("inquiry.example", 1), ("100%", 1), ("%", 1), ("_", 0)])
def test_a_search_finds_all_its_words_in_any_letter_case_and_takes_signs_for_what_they_are(
    checker: FlaskClient, manifest: int, words: str, found: int
) -> None:
    page = see(checker, f"/desk/sources/?q={words.replace('%', '%25').replace(' ', '+')}")
    assert page.count('class="row-title" href="/desk/sources/') == found
    assert ("No source has these words" in page) == (found == 0)


def test_a_newsroom_without_sources_says_where_they_come_from(checker: FlaskClient) -> None:
    assert "No source yet" in see(checker, "/desk/sources/")


def test_a_source_shows_its_facts_and_what_rests_on_it_with_links(checker: FlaskClient, manifest: int, room: Newsroom) -> None:
    page = see(checker, f"/desk/sources/{manifest}")
    for words in ("Dataset", "Marn Line", "Harbour office, folder 7", "Ana Checker", FIGURE, "row 212", "row 1", "212 aboard", "Supports"):
        assert words in page
    assert f'href="/desk/statements/{room.claim_id}/"' in page


def test_evidence_that_was_taken_off_no_longer_counts_as_a_use(app: Flask, checker: FlaskClient, manifest: int, room: Newsroom) -> None:
    with app.app_context():
        for piece in list(room.claim.evidence):
            evidence.take_off(room.claim, piece, by=room.checker)
        db.session.commit()
    assert "Nothing rests on it yet" in see(checker, f"/desk/sources/{manifest}")
    assert "1 statement<" not in see(checker, "/desk/sources/")


def test_an_address_that_is_no_web_address_is_shown_but_not_linked(app: Flask, checker: FlaskClient, manifest: int) -> None:
    with app.app_context():
        db.session.get_one(Source, manifest).url = "javascript:alert(1)"
        db.session.commit()
    page = see(checker, f"/desk/sources/{manifest}")
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_the_filters_leave_what_they_say(app: Flask, checker: FlaskClient, manifest: int, room: Newsroom) -> None:
    with app.app_context():
        fallen = transcript(room.checker)
        fallen.standing, fallen.dead_since = Standing.RETRACTED, utc_now()
        db.session.get_one(Source, manifest).confidential = True
        db.session.commit()
    for query, found in (("type=transcript", 1), ("type=dataset&standing=retracted", 0), ("standing=retracted", 1), ("link=dead", 1),
                         ("confidential=yes", 1), ("confidential=no", 1), ("type=nonsense&standing=", 2)):  # fmt: skip
        assert see(checker, f"/desk/sources/?{query}").count('class="row-title" href="/desk/sources/') == found, query
    page = see(checker, "/desk/sources/")
    assert all(words in page for words in ("Retracted", "Dead link", "Desk only"))


@on_both_databases
def test_paging_by_key_shows_every_source_once_in_order(app: Flask, checker: FlaskClient, room: Newsroom) -> None:
    titles = [f"{'Aa'[n % 2]} report {n // 2:03}" for n in range(2 * PER_PAGE + 10)]
    with app.app_context():
        for title in titles:
            db.session.add(Source(title=title, type=SourceType.DATASET, reference="Shelf 4"))
        db.session.commit()
    seen, address = [], "/desk/sources/?type=dataset"
    while address:
        page = see(checker, address)
        seen += re.findall(r'class="row-title"[^>]*>([^<]*)<', page)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        address = following[1] if following else ""
    assert sorted(seen) == sorted(titles)
    assert [title.lower() for title in seen] == sorted(title.lower() for title in titles)
    see(checker, "/desk/sources/?after=987654", 404)


def test_the_number_of_queries_does_not_grow_with_the_rows(app: Flask, checker: FlaskClient, room: Newsroom, manifest: int) -> None:
    addresses = ("/desk/sources/", f"/desk/sources/{manifest}", f"/desk/sources/{manifest}/standing", "/desk/sources/find?q=a")
    assert checker.get(addresses[-1]).status_code == 200  # the first search of all begins to be counted
    few = [queries(app, checker, address) for address in addresses]
    with app.app_context():
        source = db.session.get_one(Source, manifest)
        for number in range(8):
            sources.add_source(sources.SourceFacts(f"Atlas {number}", SourceType.DATASET, reference="Shelf 4"), by=room.checker)
            words = f"Page {number}".encode()
            source_snapshots.keep_file(source, words, "a.txt", source_snapshots.read_file(words, "a.txt"), by=room.second_checker)
            statement = marking.add(room.article.posts[1].version, (Span(number, number + 5),), StatementKind.CLAIM, by=room.second_checker)
            evidence.add(statement, source, locator=f"row {number}", passage="", stance=Stance.CONTEXT, by=room.second_checker)
        db.session.commit()
    assert [queries(app, checker, address) for address in addresses] == few


def queries(app: Flask, client: FlaskClient, address: str) -> int:
    """How many queries a page takes."""
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def test_finding_while_typing_tells_what_a_checker_has_to_know(app: Flask, checker: FlaskClient, manifest: int, room: Newsroom) -> None:
    with app.app_context():
        heard = transcript(room.checker)
        source_snapshots.keep_file(heard, b"Words.", "a.txt", source_snapshots.read_file(b"Words.", "a.txt"), by=room.checker)
        db.session.commit()
    (found,) = checker.get(f"/desk/sources/find?q=hear&article={room.article_id}").get_json()["sources"]
    assert found.pop("id")
    assert found == {
        "title": "Hearing transcript",
        "type": "transcript",
        "publisher": None,
        "date": "2026-03-04",
        "standing": "in use",
        "confidential": False,
        "has_text": True,
    }
    assert checker.get("/desk/sources/find?q=nothing+has+this").get_json() == {"sources": []}
    assert checker.get("/desk/sources/find").get_json() == {"sources": []}


def test_a_dead_link_is_told_with_what_is_left_of_it(app: Flask, checker: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        source = transcript(room.checker)
        source.dead_since = source.failing_since = source.checked_at = utc_now()
        source.link_problem = "There is no page at this address."
        db.session.commit()
        number = source.id
    page = see(checker, f"/desk/sources/{number}")
    assert "The link is dead" in page
    assert "No snapshot was taken while it worked." in page
    assert 'href="https://web.archive.org/web/*/https://inquiry.example/transcript"' in page
    with app.app_context():
        source = db.session.get_one(Source, number)
        source.archived_url = "https://archive.example/1"
        source_snapshots.keep_file(source, b"Words.", "a.txt", source_snapshots.read_file(b"Words.", "a.txt"), by=room.checker)
        db.session.commit()
    page = see(checker, f"/desk/sources/{number}")
    assert f'href="/desk/sources/{number}/snapshots/1">Look at the snapshot' in page
    assert 'href="https://archive.example/1"' in page


def test_a_source_that_does_not_exist_is_not_found(checker: FlaskClient) -> None:
    see(checker, "/desk/sources/999", 404)


def test_sources_are_for_people_who_are_signed_in(client: FlaskClient, manifest: int) -> None:
    for address in ("/desk/sources/", f"/desk/sources/{manifest}"):
        assert client.get(address).status_code == 302
