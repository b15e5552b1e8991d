"""An archive of decided statements, put into the database as rows like those that are there; and what a question reads to be answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from factcheck.extensions import db
from factcheck.models import Article, Base, LegalFlag, Post, Statement, Urgency
from factcheck.workflow.surveying import survey
from tests.support.newsroom import Newsroom
from tests.support.plans import PARTIAL, Question, look_things_up

IN_A_POST = 10


def archive(room: Newsroom, count: int, *, begin: int, telling: bool = True) -> None:
    """Add an article with so many approved statements, whose numbers begin there.

    Where it is `telling`, some of them are pressing, flagged, nobody's or of a verdict; else all are somebody's, and nothing more.
    """
    own = {"n": begin, "article": room.article_id, "statement": room.claim_id, "by": room.checker_id, "count": count}
    _add(Article, "id = :article", {"id": ":n", "slug": "slug || :n"}, own, rows=1)
    _add(Post, "article_id = :article AND is_head", {"id": ":n + n", "article_id": ":n", "position": "n"}, own, rows=count // IN_A_POST)
    work = {"id": ":n + n", "state": "'approved'", "post_id": f":n + n / {IN_A_POST}", "checker_id": ":by"}
    if telling:
        work["draft_verdict"] = "CASE n % 5 WHEN 0 THEN 'line.confirmed' END"
        work["checker_id"] = "CASE n % 3 WHEN 0 THEN :by END"
    _add(Statement, "id = :statement", work, own, rows=count)
    if telling:
        made = {"id": ":n + n", "statement_id": ":n + n * 10", "at": "id_of.found_at", "by_id": ":by"}
        _add(Urgency, "", made | {"article_id": "NULL", "priority": "'urgent'", "deadline": "id_of.found_at"}, own, rows=count // 10)
        standing = {"reason": "'A name.'", "cleared_at": "NULL", "cleared_by_id": "NULL", "cleared_reason": "''"}
        _add(LegalFlag, "", made | standing, own, rows=count // 10)
    db.session.commit()
    survey() if db.engine.dialect.name == "sqlite" else db.session.execute(text("ANALYZE"))
    db.session.commit()


def _add(kind: type[Base], like: str, changed: dict[str, str], values: dict[str, int], *, rows: int) -> None:
    """Add rows like one that is there, or made of a statement where none is."""
    table, source = kind.__tablename__, f"{kind.__tablename__} WHERE {like}" if like else "statements WHERE id = :statement"
    named = [column.name for column in kind.__table__.columns]
    told = ", ".join(changed.get(name, f'id_of."{name}"') for name in named)
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :rows)"
    columns = ", ".join(f'"{name}"' for name in named)
    insert = f"INSERT INTO {table} ({columns}) {numbers} SELECT {told} FROM numbers CROSS JOIN (SELECT * FROM {source}) AS id_of"
    db.session.execute(text(insert), values | {"rows": rows})


def effort(connection: Connection, question: Question) -> int:
    """What an answer takes: steps of SQLite's machine, by the hundred."""
    steps, driver = [0], connection.connection.driver_connection
    assert driver is not None

    def count() -> None:
        steps[0] += 1

    driver.set_progress_handler(count, 100)
    try:
        connection.exec_driver_sql(*question).fetchall()
    finally:
        driver.set_progress_handler(None, 0)
    return steps[0]


def gone_through(connection: Connection, question: Question, tables: frozenset[str]) -> set[str]:
    """Which of these tables PostgreSQL goes through, where it would rather look up: by no condition that an index meets, not in the order
    that is asked for, and not by an index of few of its rows.
    """
    look_things_up(connection)
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {question[0]}", question[1]).one()
    return {node["Relation Name"] for node in _nodes(plan) if node["Relation Name"] in tables and not _is_short(node)}


def _is_short(node: dict[str, Any]) -> bool:
    return "Index Cond" in node or node.get("Scan Direction") == "Backward" or node.get("Index Name") in PARTIAL


def _nodes(plan: Any) -> Iterator[dict[str, Any]]:
    """The parts of a plan that read a table."""
    if isinstance(plan, list):
        for part in plan:
            yield from _nodes(part)
    elif isinstance(plan, dict):
        if "Relation Name" in plan:
            yield plan
        yield from _nodes(list(plan.values()))
