"""What every model stands on: the declarative base, aware times, typed columns, records that never change."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Mapper, ORMExecuteState, Session, object_mapper, registry
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept and given back in UTC. Refuses naive values, which would be guesses; SQLite keeps no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(kind: type[StrEnum], length: int = 40) -> Enum:
    """A column type for an enum: kept as its value in plain text, so that both databases and people can read it."""
    return Enum(kind, native_enum=False, values_callable=lambda members: [m.value for m in members], length=length)


class Base(DeclarativeBase):
    """The base of all models. Plain SQLAlchemy, so that models need no Flask."""

    # The map stands on a registry of its own: on the class it breaks under Flask-SQLAlchemy 3.1.1 (issue 1361 there).
    registry = registry(metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UtcDateTime()})


class ImmutableRecord(Exception):
    """Somebody tried to change or remove a record that is kept for ever."""


class Immutable:
    """Marks a model whose rows are only ever added. The database refuses changes too (see the migrations)."""


def _refuse_change(mapper: Mapper[Any], connection: object, target: object) -> None:
    """A record may come to be pointed at by a new one; only its own columns may not change."""
    if any(get_history(target, column.key).has_changes() for column in mapper.column_attrs):
        _refuse(mapper, connection, target)


def _refuse(mapper: Mapper[Any], _connection: object, target: object) -> None:
    raise ImmutableRecord(f"{mapper.class_.__name__} records are kept for ever: add a new one instead of changing {target!r}.")


event.listen(Immutable, "before_update", _refuse_change, propagate=True)


@event.listens_for(Session, "before_flush")
def _refuse_removal(session: Session, _context: object, _objects: object) -> None:
    for target in session.deleted:
        if isinstance(target, Immutable):
            _refuse(object_mapper(target), None, target)


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk_changes(state: ORMExecuteState) -> None:
    """`session.execute(update(Review)…)` goes round the mapper events, so it is refused here."""
    if (state.is_update or state.is_delete) and state.bind_mapper is not None and issubclass(state.bind_mapper.class_, Immutable):
        raise ImmutableRecord(f"{state.bind_mapper.class_.__name__} records are kept for ever: they are never changed or removed.")
