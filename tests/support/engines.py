"""What may stand before or beside the tests' PostgreSQL server: PgBouncer in transaction mode, and a replica that follows it.

Each is started when the first test needs it, shared by the run and gone when the last has ended.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from psycopg import sql
from sqlalchemy import make_url

from tests.support import postgres, run_folder

PORT = 6432
POOLER = """
[databases]
* = host={server} user=postgres
[pgbouncer]
unix_socket_dir = {folder}
unix_socket_mode = 0777
listen_port = {port}
listen_addr =
auth_type = any
pool_mode = transaction
default_pool_size = 12
max_client_conn = 400
server_check_delay = 5
logfile = {folder}/pooler.log
pidfile = {folder}/pgbouncer.pid
"""
"""Each transaction may be another server connection's, as in a newsroom with more people than connections."""


def through_pgbouncer(address: str) -> str:
    """The address of the same database by way of PgBouncer, which is started if it is not running yet."""
    folder = run_folder.made_once("pgbouncer", _start_pgbouncer)
    return f"{address.partition('?')[0]}?host={folder}&port={PORT}"


_followed: dict[str, str] = {}


def replica_for(address: str) -> str:
    """The address of the replica, where the test in hand has one for this database; else nothing."""
    return _followed.get(address, "")


@contextmanager
def followed(address: str) -> Iterator[None]:
    """Have a replica of this database, which is started if there is none yet.

    Meanwhile every change is acknowledged only when the replica shows it, so that tests need not wait.
    """
    folder = run_folder.made_once("replica", _start_replica)
    database = str(make_url(address).database)
    _followed[address] = f"{address.partition('?')[0]}?host={folder}"
    _wait_for_replica(database, True)
    try:
        yield
    finally:
        _wait_for_replica(database, False)
        del _followed[address]


def _wait_for_replica(database: str, wanted: bool) -> None:
    name = sql.Identifier(database)
    change = "ALTER DATABASE {} SET synchronous_commit = remote_apply" if wanted else "ALTER DATABASE {} RESET synchronous_commit"
    with postgres.connected("postgres") as connection:
        connection.execute(sql.SQL(change).format(name))


def stop(folder: Path) -> None:
    """Stop what was started in the run whose folder this is."""
    if (folder / "replica" / "data" / "postmaster.pid").exists():
        postgres.command("pg_ctl", "stop", "--mode=immediate", "--wait", f"--pgdata={folder / 'replica/data'}", folder=folder / "replica")
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int((folder / "pgbouncer" / "pgbouncer.pid").read_text()), signal.SIGKILL)


def follow(primary: Path, folder: Path) -> None:
    """Make a replica of the server whose socket is in `primary`, in `folder`, and start it."""
    data = folder / "data"
    copying = ("--checkpoint=fast", "--no-sync", "--write-recovery-conf", f"--pgdata={data}", f"--host={primary}", "--username=postgres")
    postgres.command("pg_basebackup", *copying, folder=folder)
    socket = f"--options=-c unix_socket_directories={folder}"
    postgres.command("pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder / 'server.log'}", socket, folder=folder)


def _start_replica(folder: Path) -> None:
    postgres.own_folder(folder)
    server = postgres.server()
    follow(server, folder)
    with postgres.connected("postgres") as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")  # for those who ask to wait; the others do not
        connection.execute("SELECT pg_reload_conf()")


def _start_pgbouncer(folder: Path) -> None:
    postgres.own_folder(folder)
    settings = folder / "pgbouncer.ini"
    settings.write_text(POOLER.format(server=postgres.server(), folder=folder, port=PORT))
    postgres.command("pgbouncer", "--daemon", "--quiet", str(settings), folder=folder)
    end = time.monotonic() + 20
    while not (folder / f".s.PGSQL.{PORT}").exists():
        if time.monotonic() > end:
            raise RuntimeError(f"PgBouncer did not start:\n{(folder / 'pooler.log').read_text()}")
        time.sleep(0.02)
