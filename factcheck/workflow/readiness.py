"""Whether what the work needs can be used: the database, prepared for this version of the program, and where files are kept."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread

from sqlalchemy import Engine, text

from factcheck.config import Settings
from factcheck.extensions import db, line, storage_of
from factcheck.line.careful import CarefulLine
from factcheck.storage import BucketStorage
from factcheck.workflow import migrating

PATIENCE = 5.0
"""Seconds that a look may take: a database or a network drive may take a question and never answer it."""
LEAST_FREE = 100_000_000
"""Bytes that must be free on a disk: room for the largest file that may be brought, by default."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at one part came to."""

    works: bool
    says: str
    """A sentence for people."""


def looks(settings: Settings) -> dict[str, Callable[[], Look]]:
    """The looks, by what they are at. Each may raise SQLAlchemyError or OSError: then its part cannot be used.

    Needs an application context; the looks themselves do not.
    """
    found: dict[str, Callable[[], Look]] = {
        "database": partial(_database, db.engine),
        "tables": partial(_tables, db.engine),
        "storage": partial(_stored_files, settings),
        "published pages": partial(_folder, settings.resolved_published(), "published pages"),
    }
    if (known := line()) is not None:
        found["line"] = partial(_line, known)
    return found


_hanging: dict[str, Thread] = {}
"""The looks of this process that have not come back yet."""


def in_time(name: str, look: Callable[[], Look], patience: float = PATIENCE) -> Look:
    """What a look came to, or that it takes too long; while it has not come back, nobody looks again. Raises what the look raises."""
    before = _hanging.get(name)
    if before is not None and before.is_alive():
        return _late(name, patience)
    found: list[Look | Exception] = []
    context = copy_context()  # a look that only reads takes no lock there either
    thread = Thread(target=lambda: found.append(context.run(_outcome, look)), name=f"look at the {name}", daemon=True)
    _hanging[name] = thread
    thread.start()
    thread.join(patience)
    if not found:
        return _late(name, patience)
    if isinstance(found[0], Exception):
        raise found[0]
    return found[0]


def _outcome(look: Callable[[], Look]) -> Look | Exception:
    try:
        return look()
    except Exception as error:  # noqa: BLE001  (raised again in the thread that asked)
        return error


def _late(name: str, patience: float) -> Look:
    return Look(False, f"The {name} did not answer within {patience:g} seconds.")


def _database(engine: Engine) -> Look:
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return Look(True, "The database answers.")


def _tables(engine: Engine) -> Look:
    with engine.connect() as connection:
        revision = migrating.revision_of(connection)
    if revision == migrating.newest():
        return Look(True, "The database is up to date with this version of the program.")
    if not revision:
        return Look(False, "The database holds no tables yet. Run “flask db upgrade”.")
    if migrating.is_known(revision):
        return Look(False, "The database was made by an earlier version of the program. Run “flask db upgrade”.")
    return Look(False, "The database was made by a later version of the program. Install that version.")


def _line(known: CarefulLine) -> Look:
    """The work goes on without a line: no server is taken from its readers because it is gone."""
    if known.answers():
        return Look(True, "The line between processes answers.")
    return Look(True, "The line between processes does not answer. The work goes on without it; the system page says what to do.")


def _stored_files(settings: Settings) -> Look:
    kept = storage_of(settings)
    if not isinstance(kept, BucketStorage):
        return _folder(settings.resolved_blobs(), "stored files")
    if not kept.keeps_once():
        return Look(False, "The bucket of stored files lets what stands there be written over. Use a server that knows If-None-Match.")
    return Look(True, "The bucket of stored files can be written to.")


def _folder(folder: Path, what: str) -> Look:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"x")
        file.flush()
    if shutil.disk_usage(folder).free < LEAST_FREE:
        return Look(False, f"The disk of the {what} is almost full: less than {LEAST_FREE // 1_000_000} MB are free.")
    return Look(True, f"The folder of {what} can be written to.")
