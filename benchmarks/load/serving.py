"""The loaded newsroom as it runs in earnest: gunicorn over SQLite or a PostgreSQL server of its own, which writes to the disk."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import flask_migrate
from flask import Flask

from benchmarks.load.stage import Stage
from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from tests.survival.drill.cluster import Cluster

SERVER = "fsync = on\nshared_buffers = 256MB\nmax_connections = 100\n"
"""Set after the drill's own: what is acknowledged is on the disk."""
WORDS = ("Traceback", "A request failed", "[CRITICAL]", "[ERROR]")
"""By which mistakes of ours, and workers that died, are known in the log."""


@dataclass(frozen=True)
class Site:
    """A newsroom that is served."""

    address: str
    app: Flask
    """The same in this process, to look at what is stored."""
    log: Path
    processes: dict[str, list[int]]
    """Those that began the others: of the server, and of the database where that has its own."""

    def complaints(self) -> list[str]:
        """Lines of the log that must not be there."""
        return [line for line in self.log.read_text().splitlines() if any(word in line for word in WORDS)][:10]


@contextmanager
def served(folder: Path, database: str, fill: Callable[[], Stage]) -> Iterator[tuple[Site, Stage]]:
    """Make a newsroom in a folder, fill it and serve it."""
    with _database(database) as (address, cluster):
        settings = Settings(instance=folder / "instance", database_url=address)
        app = create_app(settings)
        with app.app_context():
            flask_migrate.upgrade(directory=str(ROOT / "factcheck" / "migrations"))
            stage = fill()
            db.session.remove()
            db.engine.dispose()
        log = folder / "server.log"
        with _gunicorn(settings, log) as (place, first):
            processes = {"server": [first]} | ({"database": cluster.processes()[:1]} if cluster else {})
            yield Site(place, app, log, processes), stage
        with app.app_context():
            db.engine.dispose()


@contextmanager
def _gunicorn(settings: Settings, log: Path) -> Iterator[tuple[str, int]]:
    variables = {
        "FACTCHECK_INSTANCE": str(settings.instance),
        "FACTCHECK_DATABASE_URL": settings.database_url,
        "FACTCHECK_TAGGER": "rules",
    }
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening, log.open("wb") as told:
        number = listening.fileno()
        command = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "deploy" / "gunicorn.conf.py"), "--bind", f"fd://{number}"]
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | variables, pass_fds=[number], stdout=told, stderr=told)  # noqa: S603
        place = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            _wait(f"{place}/healthz", process, log)
            yield place, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=60):  # noqa: S310  (our own)
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"The server never came up:\n{log.read_text()[-3000:]}")


@contextmanager
def _database(kind: str) -> Iterator[tuple[str, Cluster | None]]:
    """The address of an empty database and its server: empty for SQLite, which makes its file by itself."""
    if kind == "sqlite":
        yield "", None
        return
    with tempfile.TemporaryDirectory(prefix="load-pg-") as folder:  # its name is short enough for a socket
        Path(folder).chmod(0o755)
        cluster = Cluster(Path(folder) / "db")
        try:
            cluster.make()
            cluster.stop()
            with (cluster.data / "postgresql.conf").open("a") as settings:
                settings.write(SERVER)
            cluster.start()
            yield cluster.address(), cluster
        finally:
            cluster.stop("immediate")
