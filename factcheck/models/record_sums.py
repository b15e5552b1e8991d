"""The sums of records as they stand in the database, read past the models: what is hashed is what is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, False_, Integer, Select, Table, True_, literal_column, select, tuple_

from factcheck.formats.chain import Key, commitment, kept_form, record_sum
from factcheck.models.base import Base
from factcheck.models.protected import FOLDED, PERSONAL

AT_ONCE = 400
"""Records that are read with one question."""


def sums(connection: Connection, table: Table, keys: Collection[Key], *, lock: bool = False) -> dict[Key, str]:
    """The sums of these records, of those that are there. With `lock`, nobody else changes them until the transaction ends."""
    found: dict[Key, str] = {}
    for some in _parts(keys):
        wanted = _stored(table).where(_is_one_of(table, some)).order_by(*table.primary_key.columns)
        found.update(_summed(connection, table, connection.execute(wanted.with_for_update(key_share=True) if lock else wanted).all()))
    return found


def there(connection: Connection, table: Table, keys: Collection[Key]) -> set[Key]:
    """Those of the keys under which there is a record."""
    wanted = select(*table.primary_key.columns)
    return {tuple(row) for some in _parts(keys) for row in connection.execute(wanted.where(_is_one_of(table, some)))}


def commitments(connection: Connection, table: Table, key: Key) -> dict[str, str]:
    """What stands for each personal value of a record in its sum. Raises NoResultFound where there is no such record."""
    row = connection.execute(_stored(table).where(_is_one_of(table, [key]))).one()
    hidden = _Hidden(connection, table, [key])
    return {name: hidden.shown(key, name, kept_form(getattr(row, name))) for name in hidden.columns}


def all_sums(connection: Connection, table: Table, columns: frozenset[str] | None = None) -> Iterator[tuple[Key, str]]:
    """The sum of every record of a table. `columns`: those that it has, where it may not have all yet."""
    wanted = _stored(table, columns).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    with connection.execute(wanted) as rows:
        for some in rows.partitions(AT_ONCE):
            yield from _summed(connection, table, some)


def key_of(table: Table, row: Any) -> Key:
    """A record's key, from a row that `_stored` read."""
    return tuple(getattr(row, column.name) for column in table.primary_key.columns)


@cache
def _stored(table: Table, columns: frozenset[str] | None = None) -> Select[Any]:
    """The columns without their types: SQLite gives what it keeps, and no value that cannot be read stops the reading."""
    shown = [column for column in table.columns if columns is None or column.name in columns]
    return select(*(_raw(column).label(column.name) for column in shown)).select_from(table)


def _raw(column: Column[Any]) -> Any:
    return literal_column(f'"{column.table.description}"."{column.name}"')


def _is_one_of(table: Table, keys: Collection[Key]) -> Any:
    columns = list(table.primary_key.columns)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(keys)


def _summed(connection: Connection, table: Table, rows: Iterable[Any]) -> Iterator[tuple[Key, str]]:
    read = [(key_of(table, row), row) for row in rows]
    stand_ins = _stand_ins(table)
    pairs, hidden = _pairs(connection, table, read), _Hidden(connection, table, [key for key, _ in read])
    for key, row in read:
        fields: dict[str, Any] = {}
        for name, value in zip(row._fields, row, strict=True):
            kept = kept_form(value)
            if name in hidden.columns:
                fields[name] = hidden.shown(key, name, kept)
            elif kept != stand_ins[name] or type(kept) is not type(stand_ins[name]):
                fields[name] = kept
        if key in pairs:
            fields[FOLDED[table.name].table] = pairs[key]
        yield key, record_sum(table.name, key, fields)


@cache
def _stand_ins(table: Table) -> dict[str, Any]:
    return {column.name: stand_in(column) for column in table.columns}


def stand_in(column: Column[Any]) -> Any:
    """What a column holds where nobody gave it a value: it is left out of the sum, and so changes none when the column is new."""
    given: Any = getattr(column.server_default, "arg", None)
    match given:
        case None:
            return None
        case False_():
            return 0
        case True_():
            return 1
        case str():
            return int(given) if isinstance(column.type, Integer) else given
        case _:
            raise TypeError(f"The default of {column} has no plain value, so a later column could change the sums of older records.")


def _pairs(connection: Connection, table: Table, read: Collection[tuple[Key, Any]]) -> dict[Key, list[int]]:
    """What each record owns of a table of pairs, in order."""
    folded = FOLDED.get(table.name)
    if folded is None or not read or folded.table not in Base.metadata.tables:
        return {}
    of = Base.metadata.tables[folded.table]
    owner, other = of.c[folded.owner], of.c[folded.other]
    rows = connection.execute(select(owner, other).where(owner.in_([key[0] for key, _ in read])).order_by(owner, other)).all()
    return {(number,): [pair[1] for pair in group] for number, group in groupby(rows, key=itemgetter(0))}


class _Hidden:
    """What stands for the personal words of some records: commitments, by their salts or as they were when they were erased."""

    def __init__(self, connection: Connection, table: Table, keys: Collection[Key]) -> None:
        self.table = table.name
        self.columns = PERSONAL.get(table.name, {})
        self._salts: dict[int, str] = {}
        self._erased: dict[tuple[int, str], str] = {}
        if not self.columns or not keys:
            return
        numbers = [key[0] for key in keys]
        salts, erasures = Base.metadata.tables["salts"].c, Base.metadata.tables["erasures"].c
        rows = select(salts.row_id, salts.salt).where(salts.table_name == table.name, salts.row_id.in_(numbers))
        self._salts = {row.row_id: row.salt for row in connection.execute(rows)}
        gone = select(erasures.row_id, erasures.column_name, erasures.commitment).where(erasures.table_name == table.name)
        self._erased = {(number, name): left for number, name, left in connection.execute(gone.where(erasures.row_id.in_(numbers)))}

    def shown(self, key: Key, column: str, value: Any) -> str:
        if (erased := self._erased.get((key[0], column))) is None:
            return commitment(self._salts.get(key[0], ""), self.table, key, column, value)
        # Erased words leave what stood for them, and one value in their place; any other is a change like any other.
        emptied = self.columns[column](key[0])
        return erased if value == emptied else commitment(erased, self.table, key, column, value)


def _parts(keys: Collection[Key]) -> Iterator[list[Key]]:
    ordered = sorted(keys)
    yield from (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE))
