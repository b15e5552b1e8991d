"""What is told of a log record: only what we wrote ourselves, and where an error came through."""

from __future__ import annotations

import logging
import os
import sqlite3
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from factcheck.config_places import ROOT
from factcheck.web.logs.requests import of_this_request

OURS = "factcheck"
OF_PROCESSES = frozenset(
    {
        "Starting gunicorn %s",
        "Listening at: %s (%s)",
        "Using worker: %s",
        "Booting worker with pid: %s",
        "Handling signal: %s",
        "WORKER TIMEOUT (pid:%s)",
        "Worker (pid:%s) was sent %s!",
        "Worker (pid:%s) was sent %s! Perhaps out of memory?",
        "Worker (pid:%s) exited with code %s.",
        "Worker exiting (pid: %s)",
        "Shutting down: %s",
    }
)
"""What gunicorn says of its processes, as it writes it: what it puts in are numbers of processes, signals and our own address."""
DEEPEST = 60
"""Lines of the way an error came that are told, the innermost ones."""


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """When, how grave, what happened, in which request, and the error with its way, if there was one."""
    facts: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "from": record.name,
        "event": _event(record),
        **of_this_request(),
        **getattr(record, "told", {}),
    }
    if record.exc_info and record.exc_info[1] is not None:
        facts["error"] = [name_of(error) for error in chain_of(record.exc_info[1])]
        facts["way"] = list(way_of(record.exc_info[2]))
    return facts


def _event(record: logging.LogRecord) -> str:
    """What we say ourselves as it stands; of other programs' words only those that are the same each time."""
    if record.name == "py.warnings":
        return "A library warned: " + ": ".join(record.getMessage().splitlines()[0].split(": ")[:2])
    ours = record.name == OURS or record.name.startswith(f"{OURS}.")
    return record.getMessage() if ours or not record.args or _is_of_processes(record) else str(record.msg)


def _is_of_processes(record: logging.LogRecord) -> bool:
    """Whether gunicorn tells of its own processes, which know no visitor: their numbers, how they began and ended."""
    return record.name == "gunicorn.error" and str(record.msg) in OF_PROCESSES


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from, the outermost first."""
    seen: set[int] = set()
    here: BaseException | None = error
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        yield here
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)


def name_of(error: BaseException) -> str:
    """The kind of an error, and a code that stands for its reason where there is one. Never what it says."""
    kind, original = type(error).__name__, error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, OSError) and original.errno is not None:
        return f"{kind} ({os.strerror(original.errno)})"
    if isinstance(original, sqlite3.Error) and (code := getattr(original, "sqlite_errorname", None)):
        return f"{kind} ({code})"
    if isinstance(original, psycopg.Error) and original.sqlstate:
        return f"{kind} ({original.sqlstate})"
    return kind


def way_of(trace: TracebackType | None) -> Iterator[str]:
    """File, line and function of each step on the way to an error, the innermost last."""
    for step in traceback.extract_tb(trace)[-DEEPEST:]:
        file = Path(step.filename)
        place = file.relative_to(ROOT) if file.is_relative_to(ROOT) else Path(*file.parts[-3:])
        yield f"{place}:{step.lineno} {step.name}"
