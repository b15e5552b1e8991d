"""A PostgreSQL server that a test may kill, stop and freeze. It writes to the disk as a newsroom's does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.support import postgres

SETTINGS = """
listen_addresses = ''
unix_socket_permissions = 0777  # the folder is the run's own
max_connections = 60
shared_buffers = 32MB
fsync = off                      # a killed process leaves what it wrote with the system; only a power cut would not
"""
"""What was committed has to be in the log when it is acknowledged: synchronous_commit stays on, as it is by default."""


class Cluster:
    """One server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which `make` fills."""
        self.folder = folder

    @property
    def data(self) -> Path:
        """The server's data."""
        return self.folder / "data"

    def address(self, database: str = "factcheck") -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def make(self) -> None:
        """Make the server with an empty database, and start it."""
        self.folder.mkdir(parents=True)
        _give_away(self.folder)
        options = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        self._run("initdb", f"--pgdata={self.data}", *options)
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write(SETTINGS)
        self.start()
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE factcheck")

    def copy_to(self, folder: Path) -> Cluster:
        """A server of its own with the same data; this one has to be stopped."""
        folder.mkdir(parents=True)
        folder.chmod(0o755)
        shutil.copytree(self.data, folder / "data")
        _give_away(folder)
        return Cluster(folder)

    def start(self) -> None:
        """Start it and wait until it answers."""
        if not self.processes():  # killed, and perhaps not yet buried by whoever began it, which would look like one that runs
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            (self.folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        socket = f"-c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "start", "--wait", f"--pgdata={self.data}", f"--log={self.folder / 'server.log'}", f"--options={socket}")

    def stop(self, mode: str = "fast") -> None:
        """Stop it, where it runs."""
        with suppress(RuntimeError):
            self._run("pg_ctl", "stop", f"--mode={mode}", "--wait", f"--pgdata={self.data}")

    def kill(self) -> None:
        """Kill every one of its processes at once, as a machine that runs out of memory would."""
        killed = self.processes()
        for number in killed:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        while any(Path("/proc", str(number)).exists() and not _is_zombie(number) for number in killed):
            time.sleep(0.01)

    def freeze(self) -> None:
        """Have it accept connections and never answer, until it is thawed."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Have it go on."""
        self._signal(signal.SIGCONT)

    def processes(self) -> list[int]:
        """The numbers of its processes, the first of which is the one that began the others."""
        try:
            first = int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except FileNotFoundError:
            return []
        return [first, *children(first)] if not _is_zombie(first) else []

    def _signal(self, number: signal.Signals) -> None:
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def _run(self, program: str, *arguments: str) -> None:
        postgres.command(program, *arguments, folder=self.folder)


def children(process: int) -> list[int]:
    """The numbers of the processes that a process began, and of those that these began."""
    try:
        direct = [int(one) for one in Path("/proc", str(process), "task", str(process), "children").read_text().split()]
    except FileNotFoundError:
        return []
    return [number for child in direct for number in (child, *children(child))]


def _is_zombie(process: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def _give_away(folder: Path) -> None:
    """PostgreSQL refuses to work as root, so root gives the folder to the user postgres."""
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", "postgres:postgres", str(folder)], check=True)
