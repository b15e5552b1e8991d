"""Connections to PostgreSQL that do not wait for ever while a request is answered.

A server that hangs keeps its connections open: the system it runs on goes on taking what is sent, so that no rule of TCP ends them, and
a limit that the server itself should keep (`statement_timeout`) is not kept either. So whoever asks stops waiting.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import TypeVar

import psycopg
from psycopg.abc import PQGen

RV = TypeVar("RV")
_TIMES = 3
"""How many times as long as for a lock an answer is waited for: a server that works has said by then that a lock cannot be had."""

longest_wait: ContextVar[float | None] = ContextVar("longest_wait", default=None)
"""Seconds that the database may take for one answer; None, as commands and long work have it, is as long as it takes."""


def for_a_request(wait_seconds: int) -> float:
    """Seconds that a request waits for one answer, where it waits so many for a lock."""
    return float(_TIMES * wait_seconds)


class NotAnswered(psycopg.OperationalError):
    """The server said nothing for so long that the connection was given up."""


class CommitUnknown(psycopg.OperationalError):
    """The connection ended between the wish to commit and the answer: nobody here knows whether it was done."""


class PatientConnection(psycopg.Connection[tuple[object, ...]]):
    """A connection that is given up once the server has said nothing for as long as `longest_wait` says."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Wait for the server, as psycopg does it everywhere. Raises NotAnswered."""
        limit = longest_wait.get() if timeout is None else None
        begun = time.monotonic()
        try:
            return super().wait(gen, interval, timeout if limit is None else limit)
        except psycopg.OperationalError as error:
            if limit is None or error.sqlstate is not None or time.monotonic() - begun < limit:
                raise
            self.close()  # an answer that came later would be taken for that to the next question
            raise NotAnswered(f"the database did not answer within {limit:g} seconds") from error

    def commit(self) -> None:
        """Commit. Raises CommitUnknown where the connection ends before the answer."""
        try:
            super().commit()
        except psycopg.OperationalError as error:
            if self.closed and error.sqlstate is None:
                raise CommitUnknown(str(error)) from error
            raise
