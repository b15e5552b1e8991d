"""What the desk costs does not grow with what is decided: its questions read as much of a large archive as of a small one."""

from __future__ import annotations

from flask import Flask

from factcheck.extensions import db
from factcheck.web.desk.queue_counts import COUNTED
from factcheck.workflow import filters
from tests.support.archived import archive, effort, gone_through
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.newsroom import Newsroom
from tests.support.plans import questions
from tests.web.desk.conftest import Person

SMALL = COUNTED + 200
TIMES = 2
"""How often the archive is as large then."""
ALLOWED = 1.25
"""What is read may grow by so much, for trees of an index that are a level higher."""
LARGE = frozenset({"statements", "posts", "search_entries"})
PAGES = (
    "/desk/",
    "/desk/?order=deadline&kind=claim",
    "/desk/?only=flagged",
    "/desk/?only=urgent",
    "/desk/?who=nobody",
    "/desk/?words=passengers",
    "/desk/?state=approved",
    "/desk/?state=approved&after=9900",
    "/desk/?state=all&before=10100",
    "/desk/?state=dismissed",
    "/desk/?state=approved&kind=quote",
    "/desk/?state=approved&type=event",
    "/desk/?state=approved&who=nobody",
    "/desk/?state=approved&who=2",
    "/desk/?state=approved&verdict=line.confirmed",
    "/desk/?state=approved&verdict=line.wrong",
    "/desk/?only=look-due",
    "/desk/search/?q=zeppelin",
)


def read_by(app: Flask, person: Person, address: str) -> int:
    with questions() as asked:
        person.see(address)
    with app.app_context():
        connection = db.session.connection()
        return sum(effort(connection, question) for question in asked)


def keep_views(room: Newsroom) -> None:
    for name, query in (("Mine", "who=me"), ("Flagged", "only=flagged"), ("Done", "state=all")):
        filters.keep(name, query, shared=True, by=room.checker)


@on_sqlite
def test_what_a_page_reads_does_not_grow_with_the_archive(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        keep_views(room)
        archive(room, SMALL, begin=10_000)
    few = {address: read_by(app, ana, address) for address in PAGES}
    with app.app_context():
        archive(room, SMALL * (TIMES - 1), begin=20_000, telling=False)
        db.engine.dispose()  # connections learn of the sizes of tables when they are opened
    many = {address: read_by(app, ana, address) for address in PAGES}
    assert {address: (few[address], read) for address, read in many.items() if read > few[address] * ALLOWED + 50} == {}


@on_postgresql
def test_postgresql_looks_up_what_the_desk_shows_of_the_archive(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        keep_views(room)
        archive(room, SMALL, begin=10_000)
    for address in PAGES:
        with questions() as asked:
            ana.see(address)
        with app.app_context():
            found = [(one[0], gone_through(db.session.connection(), one, LARGE)) for one in asked]
        assert [one for one in found if one[1]] == [], address
