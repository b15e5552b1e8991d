"""Pages ask as much of a newsroom that has worked for years as of a new one: the same questions, answered by looking up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Source, SourceType
from factcheck.web.seeking import Part, Turn, part_of
from tests.support.databases import on_both_databases, on_postgresql
from tests.support.multiplied import multiply
from tests.support.newsroom import Newsroom
from tests.support.plans import Question, looked_through, questions, steps_of
from tests.support.visitors import signed_in_as
from tests.web.rights.site import Site, Visitor
from tests.web.test_access import ACCESS, PROGRAM, PUBLIC

TIMES = 12
ON_PURPOSE = {
    "newsroom.reword_verdict": "counts how often each verdict was given; for administrators who change what one says",
    "newsroom.verdicts": "the same",
    "sources.index": "sorts by title while there are a thousand sources at most",
    "system.index": "counts all there is, for administrators",
}
"""Pages that look through more than they show, and why."""
LISTS = {
    "/desk/articles/?before=99": ("articles", "pk_articles"),
    "/desk/notices/?before=99": ("notices", "ix_notices_user_id_id"),
    "/desk/mail/?state=sent&before=99": ("letters", "ix_letters_state_id"),
    "/desk/reports/?closed=1&before=99": ("error_reports", "pk_error_reports"),
    "/approvals/?articles_before=99": ("articles", "pk_articles"),
    "/?page=1": ("editions", "pk_editions"),
    "/corrections/": ("corrections", "pk_corrections"),
    "/feeds/articles.atom": ("articles", "pk_editions"),
    "/chain.json": ("history", "ix_history_published"),
}
"""Lists that get longer with every day: of what, and the index in whose order they are read."""


def test_no_page_asks_once_for_each_row_nor_looks_through_what_grows(whole: Site) -> None:
    with whole.app.app_context():
        multiply(db.session.connection(), TIMES)
        db.session.commit()
    whole.touched = True
    asked = {endpoint: of_page for endpoint, of_page in _every_page(whole) if endpoint not in ON_PURPOSE}

    often = {endpoint: _most_often(of_page) for endpoint, of_page in asked.items()}
    assert {endpoint: one for endpoint, one in often.items() if one[1] >= TIMES} == {}
    assert {(endpoint, table) for endpoint, of_page in asked.items() for table in _through(whole.app, of_page)} == set()


@on_postgresql
def test_postgresql_reads_every_list_in_the_order_of_an_index(app: Flask, room: Newsroom) -> None:
    ada = signed_in_as(app, "admin@example.org")
    for address, (table, index) in LISTS.items():
        with questions() as asked:
            assert ada.get(address, follow_redirects=True).status_code == 200, address
        (listed, *_) = [one for one in asked if re.search(rf"FROM {table}\b.*ORDER BY[^()]*LIMIT", one[0], re.DOTALL)]
        with app.app_context():
            steps = steps_of(db.session.connection(), listed)
        assert any(re.search(rf"Scan (Backward )?using {index} ", step) for step in steps), (address, steps)
        assert not [step for step in steps if re.search(r"^(-> *)?(Seq Scan|Sort|Incremental Sort)\b", step)], (address, steps)


@on_both_databases
@pytest.mark.parametrize("rising", [False, True])
def test_a_list_is_read_to_its_end_and_back_while_rows_are_added(app: Flask, rising: bool) -> None:
    with app.app_context():
        numbers = _add_sources(23)
        in_order = numbers if rising else numbers[::-1]
        part = _part(Turn(), rising)
        assert not part.back
        seen = _numbers(part)
        parts = [part]
        while part.on:
            part = _part(Turn(**part.on), rising)
            parts.append(part)
            seen += _numbers(part)
        assert seen == in_order
        assert [len(one.rows) for one in parts] == [5, 5, 5, 5, 3]

        added = _add_sources(2)
        assert _part(Turn(**parts[1].on), rising) == parts[2], "A part stays what it is while rows are added."
        back = [_part(Turn(**parts[-1].back), rising)]
        while back[-1].back:
            back.append(_part(Turn(**back[-1].back), rising))
        first = in_order[:5] if rising else [*added[::-1], *in_order[:3]]
        assert _numbers(back[-1]) == first, "The first part is a full one, and begins at the beginning."
        assert _part(Turn(before=0) if not rising else Turn(after=2**31 - 1), rising) == _part(Turn(), rising), "Nothing is there."


def _every_page(whole: Site) -> Iterator[tuple[str, list[Question]]]:
    """What each page asks, by its endpoint."""
    for endpoint, who in ACCESS.items():
        for method, path in whole.tries(endpoint) if who != PROGRAM else ():
            if method == "GET":
                with questions() as asked:
                    answer = whole.ask(Visitor.NOBODY if who == PUBLIC else Visitor.ADMINISTRATOR, method, path)
                assert answer.status_code < 500, path
                yield endpoint, asked


def _most_often(asked: list[Question]) -> tuple[str, int]:
    return max(Counter(statement for statement, _ in asked).items(), key=lambda one: one[1], default=("", 0))


def _through(app: Flask, asked: list[Question]) -> Iterator[str]:
    with app.app_context():
        for statement in dict(asked):
            yield from looked_through(db.session.connection(), (statement, dict(asked)[statement]))


def _add_sources(count: int) -> list[int]:
    made = [Source(title=f"Report {number}", type=SourceType.DATASET, reference="Shelf 4") for number in range(count)]
    db.session.add_all(made)
    db.session.commit()
    return sorted(one.id for one in made)


def _part(turn: Turn, rising: bool) -> Part[Source]:
    return part_of(select(Source), Source.id, turn, 5, rising=rising)


def _numbers(part: Part[Source]) -> list[int]:
    return [source.id for source in part.rows]
