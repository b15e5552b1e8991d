"""The chain that all records are sealed in: what is hashed, and how, so that anybody can compute it again.

Each transaction that changes a record ends with one seal. A seal names every record that was changed, with the sum (SHA-256)
of the record before and after, and holds the sum of the seal before it; its own sum is taken over all of that. So nothing
that was sealed can be changed, removed, put in or swapped later without some sum no longer fitting, up to the newest, which
is published with each edition.

One record has one form on every database: its columns by name as JSON in ASCII with sorted keys. Times are written in UTC as
SQLite keeps them and truth values as 0 and 1. A column that holds what stands there by itself (NULL, or the column's own
default) is left out, so that a column added by a later version changes no sum. What is personal enters only as a salted
commitment: with the salt gone, nothing can be learned from it, and the sums stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

BEGINNING = "0" * 64
"""What the first seal has in place of the sum of the one before."""

Key = tuple[Any, ...]
"""What a record is known by in its table: the values of its primary key."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in the chain: the number of a seal and its sum. It stands for everything up to there."""

    sequence: int
    sum: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one transaction did to one record."""

    table: str
    key: Key
    before: str | None
    """Its sum when the transaction first changed it; None for a record that it made."""
    after: str | None
    """Its sum at the end; None where it was removed."""


def kept_form(value: Any) -> Any:
    """A value as a database gives it, in the form in which it is hashed: the same from SQLite and from PostgreSQL."""
    match value:
        case bool():
            return int(value)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return {"bytes": bytes(value).hex()}
        case _:
            return value


def commitment(salt: str, table: str, key: Key, column: str, value: Any) -> str:
    """What stands for a personal value in its record's sum: it tells nothing of the value to whoever has no salt."""
    return _sum([salt, table, list(key), column, value])


def record_sum(table: str, key: Key, fields: Mapping[str, Any]) -> str:
    """The sum of a record: of its table, its key and all its columns, in the form in which they are kept."""
    return _sum([table, list(key), dict(fields)])


def seal_sum(sequence: int, previous: str, at: str, why: str, contents: str) -> str:
    """The sum of a seal: of everything else in it. `at` is in UTC, `contents` as `dump_lines` wrote it."""
    return _sum([sequence, previous, at, why, contents])


def dump_lines(lines: Iterable[Line]) -> str:
    """The lines of a seal as text."""
    return _json([[line.table, *line.key, line.before, line.after] for line in lines])


def load_lines(contents: str) -> list[Line]:
    """The lines that `dump_lines` wrote. Raises ValueError for anything else."""
    try:
        return [Line(table, tuple(key), before, after) for table, *key, before, after in json.loads(contents)]
    except (TypeError, RecursionError) as error:
        raise ValueError("These are no lines of a seal.") from error


def _sum(value: Any) -> str:
    return sha256(_json(value).encode()).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
