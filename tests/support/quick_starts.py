"""What makes thousands of tests affordable, without changing what they try.

Hashing a password takes long on purpose: the tests' passwords are hashed by the same function with the least cost that it knows, and
tests/workflow/test_passwords.py looks at the product's own cost in a process of its own. Templates are compiled once in a run, not
once for each application; addresses of pages and database statements once in a process, since every test makes an application of its own.
SQLite waits for no disk: a power cut ends the tests anyway. What was loaded before the first test is never looked through for what could
be thrown away.
"""

from __future__ import annotations

import gc
import os
import sqlite3
from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, event

from factcheck.extensions import db
from factcheck.workflow import passwords
from tests.support import run_folder
from tests.support.shared_addresses import SharedMap

SELDOM = 20_000
"""How many more objects are made than thrown away before the collector looks; Python's 700 suits programs of less memory."""


def hash_quickly() -> None:
    """Hash passwords at the least cost, in this process: also the one that is checked where there is no account."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # noqa: SLF001  (a cost, and no other function)
    passwords._NOBODY = passwords._hasher.hash("nobody")  # noqa: SLF001


def write_quickly() -> None:
    """Let SQLite hand what it writes to the system and go on, in this process."""

    def ask(connection: object, _entry: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA synchronous = OFF")  # after the product's own, which asks for every write to be on the disk

    event.listen(Engine, "connect", ask)


def collect_seldom() -> None:
    """Spare the collector of garbage what stays until the end anyway: the program, its libraries and the tests, a million objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 10, 10)


def compiled_templates() -> FileSystemBytecodeCache:
    """Where the run's compiled templates are kept, for every application and server of it."""
    folder = Path(os.environ[run_folder.VARIABLE], "templates")
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def share_templates(app: Flask) -> None:
    """Let an application use the templates that others have compiled."""
    app.jinja_env.bytecode_cache = compiled_templates()


_engines: dict[str, Engine] = {}


def share_addresses() -> None:
    """Let every application of this process look pages up in what the first has made."""
    Flask.url_map_class = SharedMap


def share_statements(app: Flask) -> None:
    """Let an application's database use what SQLAlchemy has compiled for the databases of the same kind before it in this process."""
    with app.app_context():
        engine = db.engine
    shared = _engines.setdefault(engine.dialect.name, engine)
    if shared is engine:
        engine.connect().close()  # the first connection tells a dialect what it speaks to
    engine.dialect, engine._compiled_cache = shared.dialect, shared._compiled_cache  # noqa: SLF001
