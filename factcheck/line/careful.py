"""A line that is left alone for a few seconds after it did not answer, so that it keeps nobody waiting time and again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from time import monotonic
from typing import TypeVar

from factcheck.line.addresses import is_redis
from factcheck.line.lines import Line, LineGone, Seen

T = TypeVar("T")
LEFT_ALONE = 5.0
"""Seconds for which a line that did not answer is not asked again."""
PATIENCE = 0.25
"""Seconds that a line may take. Connecting to PostgreSQL may take two, since its driver knows no less."""

_log = logging.getLogger(__name__)


class CarefulLine:
    """The line that an address names. It is opened when it is first asked. Shared by the threads of a process."""

    def __init__(self, address: str, prefix: str, *, patience: float = PATIENCE, left_alone: float = LEFT_ALONE) -> None:
        """`prefix` goes before what is kept where others keep something too (Redis)."""
        self._address, self._prefix, self._patience = address, prefix, patience
        self._left_alone, self._left_alone_until = left_alone, 0.0

    def call(self) -> None:
        """As the protocol says."""
        self._asked(lambda line: line.call())

    def mark(self) -> str:
        """As the protocol says."""
        return self._asked(lambda line: line.mark())

    def take(self, key: str, most: int, window: timedelta, *, now: datetime) -> timedelta:
        """As the protocol says."""
        return self._asked(lambda line: line.take(key, most, window, now=now))

    def show(self, statement_id: int, person_id: int, *, now: datetime, stays: timedelta) -> None:
        """As the protocol says."""
        self._asked(lambda line: line.show(statement_id, person_id, now=now, stays=stays))

    def leave(self, statement_id: int, person_id: int) -> None:
        """As the protocol says."""
        self._asked(lambda line: line.leave(statement_id, person_id))

    def there(self, statement_id: int, *, now: datetime) -> Sequence[Seen]:
        """As the protocol says."""
        return self._asked(lambda line: line.there(statement_id, now=now))

    def answers(self) -> bool:
        """Whether it can be used, asked for now."""
        self._left_alone_until = 0.0
        try:
            self.mark()
        except LineGone:
            return False
        return True

    def close(self) -> None:
        """As the protocol says."""
        if "_line" in self.__dict__:
            self._line.close()

    @cached_property
    def _line(self) -> Line:
        if is_redis(self._address):
            from factcheck.line.redis_line import RedisLine  # late: the library takes 20 MB, which only those pay who use it

            return RedisLine(self._address, self._prefix, self._patience)
        from factcheck.line.sql_line import SqlLine

        return SqlLine(self._address, self._patience)

    def _asked(self, ask: Callable[[Line], T]) -> T:
        if monotonic() < self._left_alone_until:
            raise LineGone("it did not answer a moment ago")
        try:
            return ask(self._line)
        except LineGone as error:
            self._left_alone_until = monotonic() + self._left_alone
            _log.warning("The line between processes did not answer; the work goes on without it (%s).", error)
            raise
