"""What may stand before or beside the tests' PostgreSQL server: PgBouncer in transaction mode, and a replica that follows it.

Each is started when the first test needs it, shared by the run and gone when the last has ended.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

from psycopg import sql

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
logfile = {folder}/pgbouncer.log
pidfile = {folder}/pgbouncer.pid
"""
"""Each transaction may be another server connection's, as in a newsroom with more people than connections."""


def through_pgbouncer(address: str) -> str:
    """The address of the same database by way of PgBouncer, which is started if it is not running yet."""
    folder = run_folder.made_once("pgbouncer", _start_pgbouncer)
    return f"{address.partition('?')[0]}?host={folder}&port={PORT}"


def replica_of(address: str) -> str:
    """The address of the same database at the replica, which is started if there is none yet."""
    folder = run_folder.made_once("replica", _start_replica)
    return f"{address.partition('?')[0]}?host={folder}"


def wait_for_replica(database: str, wanted: bool) -> None:
    """Let every change of this database be acknowledged only when the replica shows it, so that tests need not wait; or not any more."""
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
    shutil.rmtree(folder / "pgbouncer.pid", ignore_errors=True)
    postgres.command("pgbouncer", "--daemon", "--quiet", str(settings), folder=folder)
    end = time.monotonic() + 20
    while not (folder / f".s.PGSQL.{PORT}").exists():
        if time.monotonic() > end:
            raise RuntimeError(f"PgBouncer did not start:\n{(folder / 'pgbouncer.log').read_text()}")
        time.sleep(0.02)
