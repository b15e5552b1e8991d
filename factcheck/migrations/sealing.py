"""Sealing what is in a database already, for migrations. A migration that changes records itself calls `seal_what_is_there` for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

from factcheck.formats.chain import Key, Line, load_lines
from factcheck.models.protected import PERSONAL, protected
from factcheck.models.record_sums import AT_ONCE, all_sums
from factcheck.models.sealing import append, head, keep_salts


def seal_what_is_there(why: str, tables: Collection[str] | None = None) -> int:
    """Add every record to the chain as it is now, or those of some tables; `why` says so in the chain. Returns how many.

    Records that the chain holds already are sealed anew: what comes after them is the new sum.
    """
    connection = op.get_bind()
    existing = set(sa.inspect(connection).get_table_names())
    wanted = [table for table in protected() if table.name in existing and (tables is None or table.name in tables)]
    last = head(connection, lock=True)
    known = _sealed(connection)
    lines: list[Line] = []
    for table in wanted:
        columns = frozenset(column["name"] for column in sa.inspect(connection).get_columns(table.name))
        if table.name in PERSONAL:
            _keep_missing_salts(connection, table)
        found = [Line(table.name, key, known[table.name].get(key), sum_) for key, sum_ in all_sums(connection, table, columns)]
        lines += [line for line in found if line.before != line.after]
    append(connection, last, lines, why)
    return len(lines)


def seal_removal(why: str, table: str) -> None:
    """Say in the chain that every record of a table is gone, for a migration that dropped it; `why` says so."""
    connection = op.get_bind()
    last = head(connection, lock=True)
    known = _sealed(connection)[table]
    append(connection, last, [Line(table, key, before, None) for key, before in sorted(known.items()) if before is not None], why)


@contextmanager
def only_personal(table: str, columns: Collection[str]) -> Iterator[None]:
    """Until the block ends, only these columns of a table count as personal: as a version before or after this one has it."""
    known = PERSONAL[table]
    PERSONAL[table] = {name: emptied for name, emptied in known.items() if name in columns}
    try:
        yield
    finally:
        PERSONAL[table] = known


def _keep_missing_salts(connection: sa.Connection, table: sa.Table) -> None:
    salted = sa.text("SELECT row_id FROM salts WHERE table_name = :table").bindparams(table=table.name)
    have = set(connection.scalars(salted))
    erased = sa.text("SELECT row_id FROM erasures WHERE table_name = :table").bindparams(table=table.name)
    have |= set(connection.scalars(erased))  # these need none: what stands for their words is kept
    missing = [(number,) for number in connection.scalars(sa.select(table.c.id)) if number not in have]
    for start in range(0, len(missing), AT_ONCE):
        keep_salts(connection, table, missing[start : start + AT_ONCE])


def _sealed(connection: sa.Connection) -> dict[str, dict[Key, str | None]]:
    """The newest sum of every record that the chain holds."""
    newest: dict[str, dict[Key, str | None]] = defaultdict(dict)
    for contents in connection.scalars(sa.text("SELECT contents FROM seals ORDER BY sequence")):
        for line in load_lines(contents):
            newest[line.table][line.key] = line.after
    return newest
