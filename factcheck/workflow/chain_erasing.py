"""Taking personal words out of a record so that nobody can get them back, and the chain still fits.

What the chain holds of personal words is a commitment made with a salt of the record's own (see formats/chain.py). The words and the
salt go; the commitment stays, so that everything else in the record is held as before.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, Text, delete, inspect, null, select, type_coerce, update

from factcheck.extensions import db
from factcheck.models import Base, Erasure, Salt, User
from factcheck.models.protected import PERSONAL
from factcheck.models.record_sums import commitments
from factcheck.models.sealing import touch


def is_erased(record: Base) -> bool:
    """Whether what was personal in this record is gone already."""
    table, number = _place(record)
    return PERSONAL[table.name].keys() <= _erased(table, number)


def _erased(table: Table, number: int) -> set[str]:
    """The columns of a record that are erased already. A later version may know more columns to be personal."""
    return set(db.session.scalars(select(Erasure.column_name).filter_by(table_name=table.name, row_id=number)))


def erase_words(record: Base, reason: str, *, by: User | None) -> None:
    """Take out everything personal in one record. Nothing happens where that was done before.

    Raises ValueError for a record in whose table nothing is personal.
    """
    db.session.flush()
    table, number = _place(record)
    if table.name not in PERSONAL:
        raise ValueError(f"Nothing is personal in {table.name}.")
    wanted = PERSONAL[table.name].keys() - _erased(table, number)
    if not wanted:
        return
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")  # the words go from the file as well, not only from the table
    touch(db.session(), table, [(number,)])
    emptied = {name: _as_kept(PERSONAL[table.name][name](number)) for name in wanted}
    for name, commitment in commitments(connection, table, (number,)).items():
        if name in wanted:
            db.session.add(Erasure(table_name=table.name, row_id=number, column_name=name, commitment=commitment, reason=reason, by=by))
    db.session.flush()  # from here on the database lets these words be taken out
    connection.execute(update(table).where(table.c.id == number).values(emptied))
    connection.execute(delete(Salt).where(Salt.table_name == table.name, Salt.row_id == number))
    db.session.expire(record)


def _as_kept(value: str | None) -> ColumnElement[Any]:
    """A value for any column, past its type: as the database keeps it."""
    return null() if value is None else type_coerce(value, Text())


def _place(record: Base) -> tuple[Table, int]:
    state = inspect(record)
    table = state.mapper.local_table
    if not isinstance(table, Table) or state.identity is None:
        raise ValueError(f"{record!r} is not stored.")
    return table, state.identity[0]


def clear_away() -> None:
    """Take what was erased out of the database's own notes as well (SQLite's log of changes). Call it after the commit."""
    db.session.rollback()
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("ROLLBACK")  # a log is not written back inside a transaction
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
