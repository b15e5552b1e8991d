"""A database session that sends what only reads to a replica, where that may answer."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from flask import current_app, has_app_context
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, SelectBase, UpdateBase
from sqlalchemy.exc import SQLAlchemyError

from factcheck.database import only_reads
from factcheck.replicas.replica import Freshness, Replica

NAME = "replica"
"""Of the replica's engine among those of an app, and of the replica among the app's extensions."""

wanted: ContextVar[Freshness | None] = ContextVar("wanted", default=None)
"""What the request in hand may be shown; nothing is asked of a replica where this says nothing."""


def replica() -> Replica | None:
    """The replica of the app in hand, where one is set."""
    found: Replica | None = current_app.extensions.get(NAME) if has_app_context() else None
    return found


class RoutedSession(Session):
    """Reads from a replica while nothing was written, and keeps to one server from the first question on.

    Questions written by hand (`text`), those that lock what they find, and all that writes go to the primary.
    """

    _reading: Connection | None = None
    _keeps_to_primary = False

    @property
    def reads_from_replica(self) -> bool:
        """Whether a replica answers here."""
        return self._reading is not None

    def get_bind(self, mapper: Any = None, clause: Any = None, bind: Any = None, **others: Any) -> Engine | Connection:
        """Where to ask this; see `sqlalchemy.orm.Session.get_bind`."""
        if bind is None:
            if self._flushing or isinstance(clause, UpdateBase):
                self._keeps_to_primary = True
            elif _only_looks(clause) and (connection := self._at_replica()) is not None:
                return connection
        return super().get_bind(mapper=mapper, clause=clause, bind=bind, **others)

    def close(self) -> None:
        """Give every connection back."""
        try:
            super().close()
        finally:
            self._let_go()

    def invalidate(self) -> None:
        """Give every connection up, as broken."""
        try:
            super().invalidate()
        finally:
            self._let_go()

    def _at_replica(self) -> Connection | None:
        freshness = wanted.get()
        if freshness is None or self._keeps_to_primary or not only_reads.get():
            return None
        if self._reading is not None and not self._reading.in_transaction():
            self._let_go()  # another transaction may be of another server
        if self._reading is None:
            known = replica()
            self._reading = known.connected(freshness) if known is not None else None
            self._keeps_to_primary = self._reading is None
        return self._reading

    def _let_go(self) -> None:
        connection, self._reading, self._keeps_to_primary = self._reading, None, False
        if connection is not None:
            try:
                connection.close()
            except SQLAlchemyError:
                connection.invalidate()


def _only_looks(clause: Any) -> bool:
    return isinstance(clause, SelectBase) and getattr(clause, "_for_update_arg", None) is None
