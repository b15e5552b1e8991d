"""At least two records in every sealed table, so that each can be changed, removed and swapped. What they say is made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Float, Integer, Table, func, select
from sqlalchemy.orm import Mapper
from sqlalchemy.types import TypeDecorator

from factcheck.extensions import db
from factcheck.models import Base
from factcheck.models.columns import BlocksColumn, DetailsColumn, SpanSetColumn, WordsColumn
from factcheck.models.protected import FOLDED, protected

GIVEN: dict[str, dict[str, Any]] = {
    "questions": {"expires_at": datetime(2099, 1, 1, tzinfo=UTC)},
    "question_answers": {"file_sha256": None, "file_name": None, "file_size": None},
    "supersessions": {"older_id": 1, "newer_id": 2},
    "appearances": {"covering_id": 1, "covered_id": 2},
    "urgencies": {"statement_id": (1, 2)},
    "reviews": {"verdict": "quote.verbatim"},
    "quote_checks": {"passage": None, "snapshot_id": None, "passage_start": None, "passage_end": None},
}
"""What the rules of a table ask for; a pair is for the first and the second record."""


def fill_up() -> None:
    """Add records by the models until every sealed table, and every table of pairs, holds two, and commit."""
    mappers = {mapper.local_table.description: mapper for mapper in Base.registry.mappers}
    for table in protected():
        there = db.session.scalar(select(func.count()).select_from(table)) or 0
        for number in range(there + 1, 3):
            db.session.add(mappers[table.name].class_(**dict(_values(mappers[table.name], table, number))))
            db.session.flush()
    for owner, folded in FOLDED.items():
        for record in db.session.scalars(select(mappers[owner].class_).limit(2)):
            relation = mappers[owner].relationships[folded.relation].mapper.class_
            if not getattr(record, folded.relation) and (other := db.session.scalars(select(relation)).first()) is not None:
                getattr(record, folded.relation).append(other)
    db.session.commit()


def _values(mapper: Mapper[Any], table: Table, number: int) -> Iterator[tuple[str, Any]]:
    given = GIVEN.get(table.name, {})
    for column in table.columns:
        name = mapper.get_property_by_column(column).key
        if column.name in given:
            value = given[column.name]
            yield name, value[number - 1] if isinstance(value, tuple) else value
        elif column.foreign_keys and not column.nullable:
            yield name, _existing(column, number)
        elif not column.nullable and not (column.primary_key and column.autoincrement is not False and len(table.primary_key.columns) == 1):
            yield name, _made_up(column, number)


def _existing(column: Column[Any], number: int) -> Any:
    """Something to refer to: another one for each record, since a table may let only one refer to it."""
    wanted = next(iter(column.foreign_keys)).column
    found = db.session.scalars(select(wanted).order_by(wanted)).all()
    return found[(number - 1) % len(found)]


def _made_up(column: Column[Any], number: int) -> Any:
    match column.type:
        case SpanSetColumn() | BlocksColumn() | WordsColumn():
            return ()
        case DetailsColumn():
            return {}
        case Enum() as kind if kind.enum_class is not None:
            return next(iter(kind.enum_class))
        case Boolean():
            return False
        case Date():
            return date(2026, 3, number)
        case Integer():
            return number
        case Float():
            return 0.5
        case TypeDecorator() as kind if isinstance(kind.impl_instance, DateTime):
            return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=number)
        case TypeDecorator():
            return ()
        case _:
            return f"{column.name} {number}"
