"""A PostgreSQL server of the tests' own: started when the first test needs it, gone when the last has ended."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.support import run_folder

SETTINGS = """
listen_addresses = ''            # the socket in our own folder is enough, so no port can be taken
unix_socket_permissions = 0700
max_connections = 200
fsync = off                      # nothing here outlives the run
synchronous_commit = off
full_page_writes = off
"""


def address(database: str) -> str:
    """The SQLAlchemy address of a database on the tests' server, which is started if it is not running yet."""
    return f"postgresql://postgres@/{database}?host={server()}"


def create_database(name: str) -> None:
    """Make an empty database, in place of one that was begun and not finished."""
    _execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    _execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


@contextmanager
def copy_of(template: str) -> Iterator[str]:
    """A database of its own for one test, copied from `template`: gives its address and drops it afterwards."""
    name = f"test_{uuid4().hex}"
    copy_database(template, name)
    try:
        yield address(name)
    finally:
        drop_database(name)


def copy_database(template: str, name: str) -> None:
    """Make a database that is like another, which nobody is connected to."""
    _execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def drop_database(name: str) -> None:
    """Remove a database, whoever is connected to it."""
    _execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def connected(name: str) -> psycopg.Connection:
    """A connection to a database of the tests' server, as the one who may do everything; each statement stands for itself."""
    return psycopg.connect(host=str(server()), user="postgres", dbname=name, autocommit=True)


def stop(folder: Path) -> None:
    """Stop the server of the run whose folder this is, if one was started. Called once, when all workers have ended."""
    if (folder / "postgres" / "data" / "postmaster.pid").exists():
        command("pg_ctl", "stop", "--mode=immediate", "--wait", f"--pgdata={folder / 'postgres' / 'data'}", folder=folder / "postgres")


def server() -> Path:
    """The folder with the socket of the tests' server, which is started if it is not running yet."""
    return run_folder.made_once("postgres", _start)


def _start(folder: Path) -> None:
    own_folder(folder)
    data = folder / "data"
    command(
        "initdb",
        f"--pgdata={data}",
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        folder=folder,
    )
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(f"{SETTINGS}unix_socket_directories = '{folder}'\n")
    command("pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder / 'server.log'}", folder=folder)


def own_folder(folder: Path) -> None:
    """Make a folder for what PostgreSQL's user runs, in place of one that was begun and not finished."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")


def command(program: str, *arguments: str, folder: Path) -> None:
    """Run one of PostgreSQL's programs. It refuses to work as root, so root runs it as the user postgres."""
    as_its_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with (folder / f"{program}.log").open("a") as log:
        done = subprocess.run([*as_its_user, _program(program), *arguments], cwd=folder, stdout=log, stderr=log, check=False)
    if done.returncode:
        said = "".join(path.read_text() for path in folder.glob("*.log"))
        raise RuntimeError(f"The tests could not start or stop what serves their databases: {program} failed.\n{said}")


def _program(name: str) -> str:
    newest_first = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: -int(path.parts[-3]))
    found = str(newest_first[0]) if newest_first else shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        raise RuntimeError(f"These tests need the program {name}. On Debian: apt-get install postgresql pgbouncer")
    return found


def _execute(statement: sql.Composed) -> None:
    with connected("postgres") as connection:
        connection.execute(statement)
