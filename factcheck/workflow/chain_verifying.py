"""Whether everything is as it was sealed: the chain, the records, the editions, the snapshots, the files, and what protects records."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.formats.chain import Mark
from factcheck.models import HistoryEntry
from factcheck.storage import Storage
from factcheck.workflow.chain_files import look_at_editions, look_at_files, look_at_texts
from factcheck.workflow.chain_records import misfits, number_of_records
from factcheck.workflow.chain_triggers import look_at_triggers
from factcheck.workflow.chain_walking import DoesNotFit, Progress, Walked, walk

_SUM = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, all of which fits."""

    seals: int
    records: int
    editions: int
    files: int
    head: Mark
    """Where the chain ends."""


def verify(
    storage: Storage,
    key: Callable[[], str],
    *,
    first: int = 1,
    published: str | None = None,
    most: int = 1,
    told: Progress = lambda *_: None,
) -> Verified:
    """Look at everything, and give what was looked at. Raises DoesNotFit with the first thing that does not fit, or so many records.

    `key` gives the public half of the key that signs evidence packs. `first`: look at the chain from that seal on only, and at the
    records that it names. `published`: the sum of a seal that was published; the chain must go through it. Nobody who works
    meanwhile is held up, and what they do meanwhile is not looked at.
    """
    with _one_moment() as connection:
        try:
            walked = walk(connection, first=first, told=told)
            if published is not None:
                _go_through(walked, published)
            seals, end = len(walked.marks), walked.end
            records = number_of_records(walked)
            if found := list(islice(misfits(connection, walked, told=told), most)):
                raise DoesNotFit(*(misfit.sentence for misfit in found))
            editions = look_at_editions(connection, walked, told=told)
            look_at_texts(connection)
            files = look_at_files(connection, storage, told=told)
            _look_at_key(connection, key)
            look_at_triggers(connection)
            return Verified(seals, records, editions, files, end)
        except DBAPIError as error:
            if _no_tables(error):
                raise
            raise DoesNotFit(f"The database itself is damaged and cannot be read through ({error.orig}).") from error


@contextmanager
def _one_moment() -> Iterator[Connection]:
    """The database as it is at one moment, whatever others write meanwhile."""
    db.session.rollback()
    with only_reading(), db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin(), _any_letters(connection):
            yield connection


@contextmanager
def _any_letters(connection: Connection) -> Iterator[None]:
    """Let SQLite give text that is no UTF-8 as well: it was never written by us, and is to be named, not stumbled over."""
    raw: object = connection.connection.dbapi_connection
    if isinstance(raw, sqlite3.Connection):
        raw.text_factory = lambda given: given.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        if isinstance(raw, sqlite3.Connection):
            raw.text_factory = str


def _go_through(walked: Walked, published: str) -> None:
    wanted = published.strip().lower()
    if not _SUM.fullmatch(wanted):
        raise DoesNotFit("The published sum is none: it has 64 digits from 0 to 9 and a to f.")
    if wanted not in walked.marks.values():
        raise DoesNotFit(f"The chain does not go through the sum {wanted[:12]}…, which was published: it was cut, or made anew.")


def _look_at_key(connection: Connection, key: Callable[[], str]) -> None:
    """Whether packs are still signed by the key that signed the last one."""
    last = select(HistoryEntry.details).where(HistoryEntry.verb == "pack").order_by(HistoryEntry.id.desc()).limit(1)
    details = connection.scalar(last) or {}
    try:
        now = key()
    except (OSError, ValueError) as error:
        raise DoesNotFit(f"The key that signs evidence packs cannot be read ({error}).") from error
    if (then := details.get("key")) is not None and then != now:
        raise DoesNotFit("The key that signs evidence packs is another than the one that signed the last pack that was taken out.")


def _no_tables(error: DBAPIError) -> bool:
    return "no such table" in str(error.orig) or "does not exist" in str(error.orig)
