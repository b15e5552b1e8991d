"""The newest of what a view of the queue asks for, found state by state: no database finds it at once for several together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CompoundSelect, Select, select, union_all

from factcheck.models import Statement
from factcheck.web.desk.queue_wanted import Wanted, parts


def newest(wanted: Wanted, most: int, *, after: int | None = None, before: int | None = None) -> CompoundSelect[int]:
    """The numbers of the newest statements that are wanted, `most` of each decided state and of all that is unfinished.

    Of those older than `after`; or the next ones that are newer than `before`.
    """
    return union_all(*(_ended(part, most, after, before) for part in parts(wanted)))


def _ended(numbers: Select[int], most: int, after: int | None, before: int | None) -> Select[Any]:
    if before is not None:
        numbers = numbers.where(Statement.id > before).order_by(Statement.id)
    else:
        older = [] if after is None else [Statement.id < after]
        numbers = numbers.where(*older).order_by(Statement.id.desc())
    some = numbers.limit(most).subquery()
    return select(some.c.id)
