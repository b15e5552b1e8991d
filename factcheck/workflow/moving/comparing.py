"""Two tables side by side, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, Table, func, select

from factcheck.formats.chain import Key
from factcheck.workflow.chain_walking import named
from factcheck.workflow.moving import rows
from factcheck.workflow.moving.places import reading
from factcheck.workflow.moving.refusing import CannotMove, Standing, Told
from factcheck.workflow.moving.rows import Row

Pair = tuple[Key, Row | None, Row | None]
"""A key with the row that each side has under it; at least one of them has one."""


def side_by_side(ones: Iterator[Row], others: Iterator[Row]) -> Iterator[Pair]:
    """Both sides together; both come in the order of their keys."""
    one, other = next(ones, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one.key < other.key):
            assert one is not None  # noqa: S101  (says to the type checker what the loop says)
            yield one.key, one, None
            one = next(ones, None)
        elif one is None or other.key < one.key:
            yield other.key, None, other
            other = next(others, None)
        else:
            yield one.key, one, other
            one, other = next(ones, None), next(others, None)


def counts(engine: Engine) -> dict[Table, int]:
    """How many rows each table has that is carried."""
    with reading(engine) as connection:
        return {table: connection.scalar(select(func.count()).select_from(table)) or 0 for table in rows.tables(connection)}


def require_the_same(source: Engine, target: Engine, told: Told) -> int:
    """Look whether every row is on both sides with the same in every column, and give how many there are.

    Raises CannotMove, which names the first that is not.
    """
    expected = counts(source)
    total, done_of_all = sum(expected.values()), 0
    for table, count in expected.items():
        with reading(source) as one, reading(target) as other:
            for done, (key, wanted, there) in enumerate(side_by_side(rows.read(one, table), rows.read(other, table)), start=1):
                if wanted != there:
                    raise CannotMove(f"{_what_is_wrong(table, key, wanted, there)} The target is not to be used: empty it and begin anew.")
                if done % rows.AT_ONCE == 0 or done == count:
                    told(Standing("comparing", table.name, done, count, done_of_all + done, total))
        done_of_all += count
    return total


def _what_is_wrong(table: Table, key: Key, wanted: Row | None, there: Row | None) -> str:
    record = named(table.name, key)
    if wanted is None:
        return f"{record} is in the target only: somebody added it there."
    if there is None:
        return f"{record} is missing in the target."
    columns = [column.name for column, a, b in zip(table.columns, wanted.values, there.values, strict=True) if a != b]
    return f"{record} is not the same in the target as in the source ({', '.join(columns)})."
