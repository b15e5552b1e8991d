"""Sealing what a transaction changed, as the last thing before it is committed.

Records are seen when the session writes them; their sums are read from the database itself. A record that is changed or removed is
summed before as well, so that a change made past the program is not sealed as if it were right. The head of the chain is held from
here to the end of the transaction only, and whoever holds it waits for nothing else: so seals follow one another without a gap,
others wait for a moment, and no two can wait for each other.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Table, Update, delete, event, insert, inspect, select, update
from sqlalchemy.orm import Mapper, ORMExecuteState, RelationshipDirection, Session, SessionTransaction, object_mapper

from factcheck.formats.chain import Key, Line, Mark, dump_lines, kept_form, seal_sum
from factcheck.models.base import Base, Immutable
from factcheck.models.chain import ChainHead, Salt, Seal
from factcheck.models.protected import FOLDED, PERSONAL, is_protected
from factcheck.models.record_sums import sums, there

_TOUCHED = "records that this transaction changed"
MOST = 5_000
"""Lines in one seal; a transaction that changed more records makes several."""

Touched = defaultdict[Table, dict[Key, str | None]]
"""Changed records by table, each with its sum before; None for a new one."""


def head(connection: Connection, *, lock: bool = False) -> Mark:
    """Where the chain ends now. With `lock`, nobody else seals anything until the transaction ends."""
    wanted = select(ChainHead.sequence, ChainHead.sum)
    sequence, sum_ = connection.execute(wanted.with_for_update(key_share=True) if lock else wanted).one()
    return Mark(sequence, sum_)


def touch(session: Session, table: Table, keys: Iterable[Key]) -> None:
    """Say that these records are about to be changed or removed, by something that the session does not see."""
    touched = _touched(session)[table]
    unknown = {key for key in keys if key not in touched}
    if unknown:
        touched.update(sums(session.connection(), table, unknown, lock=True))


def append(connection: Connection, last: Mark, lines: list[Line], why: str = "") -> None:
    """Add seals with these lines to the chain, after `last`, which the caller holds."""
    at = str(kept_form(datetime.now(UTC)))
    for start in range(0, len(lines), MOST):
        contents = dump_lines(lines[start : start + MOST])
        sequence = last.sequence + 1
        sum_ = seal_sum(sequence, last.sum, at, why, contents)
        connection.execute(insert(Seal).values(sequence=sequence, previous=last.sum, at=at, why=why, contents=contents, sum=sum_))
        last = Mark(sequence, sum_)
    connection.execute(update(ChainHead).values(sequence=last.sequence, sum=last.sum))


def keep_salts(connection: Connection, table: Table, keys: Iterable[Key]) -> None:
    """Give each of these records, where it holds personal words, a salt of its own."""
    if table.name in PERSONAL and (new := [{"table_name": table.name, "row_id": key[0], "salt": secrets.token_hex(16)} for key in keys]):
        connection.execute(insert(Salt), new)


def changed_tables(session: Session) -> set[str]:
    """The sealed tables of which this transaction has written records so far."""
    return {table.name for table, records in _touched(session).items() if records}


def _touched(session: Session) -> Touched:
    found: Touched = session.info.setdefault(_TOUCHED, defaultdict(dict))
    return found


@event.listens_for(Session, "before_flush")
def _sum_before(session: Session, _context: object, _objects: object) -> None:
    """Read what the records are like that this flush changes, all of a table at once."""
    changed: dict[Table, list[Key]] = defaultdict(list)
    for record in [*session.dirty, *session.deleted]:
        table = object_mapper(record).local_table
        if isinstance(table, Table) and is_protected(table) and not isinstance(record, Immutable):
            if (record in session.deleted or _changes(record)) and (identity := inspect(record).identity) is not None:
                changed[table].append(tuple(identity))
    for table in sorted(changed, key=_order().index):
        touch(session, table, changed[table])


def _changes(record: object) -> bool:
    """Whether a flush would change the record's own row, or what is sealed with it."""
    state = inspect(record)
    mapper: Mapper[Any] = state.mapper
    folded = FOLDED.get(mapper.local_table.description)
    for name in state.committed_state:
        relation = mapper.relationships.get(name)
        if relation is None or relation.direction is RelationshipDirection.MANYTOONE or (folded and name == folded.relation):
            return True
    return False


def _sum_one_before(mapper: Mapper[Any], connection: Connection, record: object) -> None:
    """What only the flush itself found out, such as records that go with the one that they belonged to."""
    table, session = mapper.local_table, inspect(record).session
    if session is None or not isinstance(table, Table) or not is_protected(table):
        return
    key = tuple(mapper.primary_key_from_instance(record))
    touched = _touched(session)[table]
    if key not in touched:
        touched.update(sums(connection, table, [key], lock=True))


event.listen(Base, "before_update", _sum_one_before, propagate=True)
event.listen(Base, "before_delete", _sum_one_before, propagate=True)


@event.listens_for(Session, "after_flush")
def _see_new(session: Session, _context: object) -> None:
    for record in session.new:
        mapper = object_mapper(record)
        if isinstance(mapper.local_table, Table) and is_protected(mapper.local_table):
            _touched(session)[mapper.local_table].setdefault(tuple(mapper.primary_key_from_instance(record)), None)


@event.listens_for(Session, "do_orm_execute")
def _see_bulk_changes(state: ORMExecuteState) -> None:
    """`session.execute(update(Post)…)` goes round the flush: the rows that it will change are read here."""
    statement = state.statement
    if not isinstance(statement, Update | Delete | Insert) or not isinstance(table := statement.table, Table) or not is_protected(table):
        return
    if isinstance(statement, Insert) or isinstance(state.parameters, list):
        raise NotImplementedError(f"Add records of {table.name} to the session, so that they are sealed.")
    if state.session.autoflush:
        state.session.flush()
    keys = select(*table.primary_key.columns).where(*([statement.whereclause] if statement.whereclause is not None else []))
    touch(state.session, table, [tuple(row) for row in state.session.connection().execute(keys, state.parameters or {})])


@event.listens_for(Session, "before_commit")
def _seal(session: Session) -> None:
    """Seal all that the transaction changed. Texts that never change are summed before the head is held, the rest after."""
    if session.in_nested_transaction():
        return
    session.flush()
    touched = session.info.pop(_TOUCHED, None)
    if touched:
        seal(session.connection(), touched)


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_TOUCHED, None)


def seal(connection: Connection, touched: Touched, why: str = "") -> None:
    """Add what became of these records to the chain, where anything did."""
    after: dict[Table, dict[Key, str]] = {}
    for table in touched.keys() & _kept_for_ever():
        after[table] = _sum_new(connection, table, touched[table])
    last = head(connection, lock=True)
    for table in touched.keys() - _kept_for_ever():
        after[table] = _sum_new(connection, table, touched[table])
    lines = [
        Line(table.name, key, before, after[table].get(key))
        for table in sorted(touched, key=lambda table: table.name)
        for key, before in sorted(touched[table].items(), key=lambda item: item[0])
        if before != after[table].get(key)
    ]
    if lines:
        append(connection, last, lines, why)


def _sum_new(connection: Connection, table: Table, touched: dict[Key, str | None]) -> dict[Key, str]:
    """The sums as the records are now; those that are new, or gone, first get or lose their salts."""
    if table.name in PERSONAL:
        present = there(connection, table, touched)
        keep_salts(connection, table, [key for key, before in touched.items() if before is None and key in present])
        for key in touched.keys() - present:
            connection.execute(delete(Salt).where(Salt.table_name == table.name, Salt.row_id == key[0]))
    return sums(connection, table, touched)


@cache
def _order() -> list[Table]:
    """The tables in one order for everybody, so that no two wait for each other's records."""
    return Base.metadata.sorted_tables


@cache
def _kept_for_ever() -> frozenset[Table]:
    found = (mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Immutable))
    return frozenset(table for table in found if isinstance(table, Table))
