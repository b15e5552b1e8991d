"""The queue: what waits to be checked, narrowed by what the checker looks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import Engine, event

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, StatementKind, StatementType
from factcheck.text.spans import Span
from factcheck.web.desk.queue import ROWS
from factcheck.workflow import recording
from tests.support.newsroom import FIGURE, Newsroom, submitted_quote
from tests.web.desk.conftest import Person

QUOTE_LINK = "We were never told to turn back"


def add_many(app: Flask, room: Newsroom, count: int) -> None:
    with app.app_context():
        version = room.article.posts[1].version
        found = [
            FoundStatement((Span(at, at + 3),), StatementKind.CLAIM, StatementType.EVENT, at / 1000, (), None)
            for at in range(count)
            if version.text[at : at + 3].strip()
        ]
        recording.record(version, Findings((), tuple(found)))
        db.session.commit()


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


def test_it_shows_what_is_still_to_check_with_its_words_reasons_and_place(ana: Person, room: Newsroom) -> None:
    page = ana.see("/desk/")
    assert "2 statements" in page
    for said in (FIGURE, QUOTE_LINK, "has a number", "Ferry inquiry hears its first witnesses", "no speaker settled"):
        assert said in page


def test_what_is_with_the_editors_or_dismissed_is_shown_when_asked_for(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        submitted_quote(room)
        db.session.commit()
    ana.work(room.claim_id, "dismiss", dismiss_reason="opinion")
    assert "Everything is checked" in ana.see("/desk/")
    assert QUOTE_LINK in ana.see("/desk/?state=submitted")
    assert FIGURE in ana.see("/desk/?state=dismissed")
    everything = ana.see("/desk/?state=all")
    assert QUOTE_LINK in everything
    assert FIGURE not in everything


def test_it_is_narrowed_by_kind_type_checker_article_and_words(app: Flask, ana: Person, room: Newsroom) -> None:
    ana.work(room.claim_id, finding="Begun.")
    for query, shows_claim, shows_quote in (
        ("kind=quote", False, True),
        ("type=number", True, False),
        ("who=me", True, False),
        ("who=nobody", False, True),
        (f"article={room.article_id}", True, True),
        ("article=999", True, True),
        ("words=212 PASSENGERS", True, False),
        ('words="we were never', False, True),
        ("words=inquiry", False, False),
        ("kind=nonsense&type=nonsense&who=x&state=x&order=x&article=x&page=x", True, True),
    ):
        page = ana.see(f"/desk/?{query}")
        assert (FIGURE in page, QUOTE_LINK in page) == (shows_claim, shows_quote), query


def test_the_most_worthy_come_first_unless_reading_order_is_asked_for(app: Flask, ana: Person, room: Newsroom) -> None:
    add_many(app, room, 3)
    worthy, reading = ana.see("/desk/"), ana.see("/desk/?order=reading")
    late = f'href="/desk/statements/{room.quote_id}/"'
    early = f'href="/desk/statements/{room.quote_id + 1}/"'
    assert worthy.index(late) < worthy.index(early)
    assert reading.index(early) < reading.index(late)


def test_a_long_queue_has_pages_and_each_keeps_the_filter(app: Flask, ana: Person, room: Newsroom) -> None:
    add_many(app, room, ROWS + 20)
    first = ana.see("/desk/?type=event")
    assert first.count('class="row"') == ROWS
    assert "/desk/?type=event&amp;page=2" in first
    second = ana.see("/desk/?type=event&page=2")
    assert 0 < second.count('class="row"') < ROWS
    assert ana.see("/desk/?type=event&page=99").count('class="row"') == second.count('class="row"')


def test_the_number_of_queries_does_not_grow_with_the_rows(app: Flask, ana: Person, room: Newsroom) -> None:
    addresses = ("/desk/", "/desk/?words=e", f"/desk/articles/{room.article_id}/", f"/desk/statements/{room.claim_id}/")
    few, many = [], []
    for address in addresses:
        with counting(app) as said:
            ana.see(address)
        few.append(len(said))
    add_many(app, room, 40)
    for address in addresses:
        with counting(app) as said:
            ana.see(address)
        many.append(len(said))
    assert few == many


def test_an_empty_desk_leads_to_taking_in_an_article(app: Flask) -> None:
    with app.app_context():
        from factcheck.models import Role
        from factcheck.workflow import accounts

        accounts.create("only@example.org", "Only One", Role.CHECKER, "eleven quiet herons")
        db.session.commit()
    client = app.test_client()
    client.post("/sign-in", data={"email": "only@example.org", "password": "eleven quiet herons"})
    page = client.get("/desk/").text
    assert "Nothing to check yet" in page
    assert "Take in an article" in page
