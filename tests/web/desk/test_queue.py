"""The queue: what waits to be checked, narrowed by what the checker looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select, text

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, StatementKind, StatementType
from factcheck.models import VERDICTS, Priority, Statement, utc_now
from factcheck.text.spans import Span
from factcheck.web.desk.queue import ROWS
from factcheck.web.desk.queue_counts import COUNTED
from factcheck.web.desk.queue_order import Order
from factcheck.workflow import assigning, filters, holds, marking, recording, reviewing, urgency
from factcheck.workflow.urgency import Pressing
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


def pages_of(person: Person, address: str, rel: str = "next") -> list[list[int]]:
    """The statements of every page, from the first address on, by following the links between pages."""
    found = []
    while address:
        page = person.see(address)
        found.append([int(number) for number in re.findall(r'name="statement" value="(\d+)"', page)])
        link = re.search(rf'href="([^"]+)" rel="{rel}"', page)
        address = unescape(link[1]) if link else ""
    return found


def test_a_long_queue_has_pages_and_each_keeps_the_filter(app: Flask, ana: Person, room: Newsroom) -> None:
    add_many(app, room, ROWS + 20)
    first = ana.see("/desk/?type=event")
    assert first.count('class="row"') == ROWS
    pages = pages_of(ana, "/desk/?type=event")
    assert [len(page) for page in pages] == [ROWS, len(pages[1])]
    assert room.claim_id not in pages[0] + pages[1]
    assert f"{ROWS + 1} to {ROWS + len(pages[1])} of" in ana.see(f"/desk/?type=event&after={pages[0][-1]}")


@pytest.mark.parametrize("order", list(Order))
def test_every_order_shows_each_statement_once_forwards_and_backwards(app: Flask, ana: Person, room: Newsroom, order: Order) -> None:
    add_many(app, room, 2 * ROWS)
    press_some(app, room)
    pages = pages_of(ana, f"/desk/?order={order.value}")
    every = [number for page in pages for number in page]
    assert len(every) == len(set(every)) > ROWS
    assert pages_of(ana, f"/desk/?order={order.value}&before={every[-1]}", "prev")[0] == every[-ROWS - 1 : -1]
    assert pages_of(ana, f"/desk/?order={order.value}&after={every[ROWS - 1]}", "prev") == [pages[1], pages[0]]


def test_a_page_neither_skips_nor_repeats_when_something_before_it_is_done(app: Flask, ana: Person, room: Newsroom) -> None:
    add_many(app, room, ROWS + 20)
    before = pages_of(ana, "/desk/?order=reading")
    for number in before[0][:3]:
        ana.work(number, "dismiss", dismiss_reason="opinion")
    assert pages_of(ana, f"/desk/?order=reading&after={before[0][-1]}")[0] == before[1]


def test_an_address_with_a_page_that_cannot_be_begins_at_the_start(ana: Person, room: Newsroom) -> None:
    for turn in ("after=0", "after=99999999", "before=x", "after=" + "9" * 40, "step=99999", "post=99999"):
        assert ana.see(f"/desk/?{turn}")


def press_some(app: Flask, room: Newsroom) -> None:
    """Give statements every sort of urgency."""
    soon, late = utc_now() + timedelta(hours=2), utc_now() + timedelta(days=2)
    settings = [Pressing(Priority.URGENT), Pressing(deadline=soon), Pressing(Priority.LOW, soon), Pressing(deadline=late), Pressing()]
    with app.app_context():
        by = room.checker
        for place, statement in enumerate(db.session.scalars(select(Statement).order_by(Statement.id))):
            urgency.press(statement, settings[place % len(settings)], by=by)
            if place % 7 == 3:
                holds.flag(statement, "A name is named.", by=by)
        db.session.commit()


def test_what_presses_most_comes_first(app: Flask, ana: Person, room: Newsroom) -> None:
    """By priority, then deadline, then the legal flag, then the headline, then worthiness."""
    add_many(app, room, 30)
    with app.app_context():
        by = room.checker
        ids = list(db.session.scalars(select(Statement.id).order_by(Statement.worthiness, Statement.id)))
        urgent, due, flagged = (db.session.get_one(Statement, number) for number in ids[:3])
        urgency.press(urgent, Pressing(Priority.URGENT), by=by)
        urgency.press(due, Pressing(deadline=utc_now() + timedelta(hours=1)), by=by)
        holds.flag(flagged, "A name is named.", by=by)
        head = room.article.posts[0].version
        at = head.text.index("Ferry")
        marked = marking.add(head, (Span(at, at + 5),), StatementKind.CLAIM, by=by).id
        urgency.press(db.session.get_one(Statement, ids[3]), Pressing(Priority.LOW), by=by)
        db.session.commit()
    order = [number for page in pages_of(ana, "/desk/") for number in page]
    assert order[:4] == [*ids[:3], marked]
    assert order[-1] == ids[3]
    assert order[4:-1] == [room.claim_id, room.quote_id, *reversed(ids[4:-2])]


def test_what_stands_for_an_article_holds_for_its_statements_unless_they_have_their_own(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        urgency.press(room.article, Pressing(Priority.URGENT), by=room.checker)
        urgency.press(room.claim, Pressing(Priority.NORMAL), by=room.checker)
        db.session.commit()
    page = ana.see("/desk/?only=urgent")
    assert QUOTE_LINK in page
    assert FIGURE not in page


def test_it_is_narrowed_to_what_is_overdue_flagged_held_of_a_verdict_of_a_person_and_of_a_post(
    app: Flask, ana: Person, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        urgency.restore(room.claim, Pressing(deadline=utc_now() - timedelta(hours=1)))
        holds.flag(room.quote, "A name is named.", by=room.checker)
        holds.hold(room.claim, "A letter came.", by=room.checker)
        assigning.assign(room.quote, room.second_checker, by=room.checker)
        reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.altered"], "", ""), by=room.checker)
        other = room.article.posts[2].id
        db.session.commit()
    for query, shows_claim, shows_quote in (
        ("only=overdue", True, False),
        ("only=flagged", False, True),
        ("only=held", True, False),
        (f"who={room.second_checker_id}", False, True),
        ("verdict=quote.altered", False, True),
        ("verdict=quote.verbatim", False, False),
        (f"post={other}", False, False),
    ):
        page = ana.see(f"/desk/?{query}")
        assert (FIGURE in page, QUOTE_LINK in page) == (shows_claim, shows_quote), query
    assert "Was due" in ana.see("/desk/")


def test_the_number_of_queries_does_not_grow_with_the_rows(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        holds.flag(room.claim, "A name is named.", by=room.checker)
        for name, query in (("Mine", "who=me"), ("Urgent", "only=urgent"), ("Said", "words=e")):
            filters.keep(name, query, shared=True, by=room.checker)
        db.session.commit()
    addresses = (
        "/desk/",
        "/desk/?words=e",
        "/desk/?only=flagged&order=deadline",
        f"/desk/articles/{room.article_id}/",
        f"/desk/statements/{room.claim_id}/",
    )
    few, many = [], []
    for address in addresses:
        with counting(app) as said:
            ana.see(address)
        few.append(len(said))
    add_many(app, room, 40)
    press_some(app, room)
    for address in addresses:
        with counting(app) as said:
            ana.see(address)
        many.append(len(said))
    # The first visit may take one more: what was read of a text is kept while the text is the same.
    assert all(more <= less for less, more in zip(few, many, strict=True)), (few, many)


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


def decide(app: Flask, room: Newsroom, count: int) -> None:
    """Put so many approved statements into the archive: rows like one that is there."""
    changed = {"id": "10000 + n", "state": "'approved'"}
    columns = [column.name for column in Statement.__table__.columns]
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)"
    one = "(SELECT * FROM statements ORDER BY id LIMIT 1) AS one"
    copied = ", ".join(changed.get(column, f"one.{column}") for column in columns)
    with app.app_context():
        insert = f"INSERT INTO statements ({', '.join(columns)}) {numbers} SELECT {copied} FROM numbers CROSS JOIN {one}"
        db.session.execute(text(insert), {"count": count})
        db.session.commit()


def test_what_is_decided_is_counted_as_far_as_anybody_counts_and_stands_the_newest_first(app: Flask, ana: Person, room: Newsroom) -> None:
    decide(app, room, COUNTED + 60)
    with app.app_context():
        filters.keep("Done", "state=approved", shared=True, by=room.checker)
        db.session.commit()
    page = ana.see("/desk/")
    assert "2 statements, the most pressing first" in page, "what is to be done is counted as before"
    assert f"Approved ({COUNTED:,}+)" in page
    assert re.search(rf'Done <span class="tag numeric">{COUNTED:,}\+</span>', page)
    page, seen = ana.see("/desk/?state=approved"), []
    assert "More than 1,000 statements, the newest first" in page
    while True:
        seen += [int(number) for number in re.findall(r'name="statement" value="(\d+)"', page)]
        following = re.search(r'href="([^"]+)" rel="next"', page)
        if following is None:
            break
        page = ana.see(unescape(following[1]))
    assert seen == sorted((10_000 + number for number in range(COUNTED + 60)), reverse=True)
    back = re.search(r'href="([^"]+)" rel="prev"', page)
    assert back is not None
    before = [int(number) for number in re.findall(r'name="statement" value="(\d+)"', ana.see(unescape(back[1])))]
    last = len(seen) % ROWS or ROWS
    assert before == seen[-last - ROWS : -last]


def test_words_are_found_in_what_is_decided_from_the_beginning_of_a_word(app: Flask, ana: Person, room: Newsroom) -> None:
    decide(app, room, 3)
    for words, unfinished, decided in (("212 PASSENG", True, [10_002, 10_001, 10_000]), ("assengers", True, []), ("\u2014", False, [])):
        assert (FIGURE in ana.see(f"/desk/?words={words}")) is unfinished, words
        assert pages_of(ana, f"/desk/?order=newest&state=approved&words={words}") == [decided], words
    assert "Approved</option>" in ana.see("/desk/?words=212"), "What nobody asked for is not looked through to be counted."


def test_the_order_that_stands_is_named_and_the_one_that_was_asked_for_is_kept(app: Flask, ana: Person, room: Newsroom) -> None:
    decide(app, room, COUNTED + 1)
    page = ana.see("/desk/?state=approved")
    assert re.findall(r'<option[^>]*value="([^"]*)"[^>]*>Newest<', page) == [""]
    assert "Most pressing" not in page
