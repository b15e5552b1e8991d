"""The product as it runs in earnest: gunicorn, `flask work` and a database, each in processes that can be killed."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import httpx
from flask import Flask

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from tests.support import server
from tests.survival.drill.cluster import Cluster, children

WORKERS = 2
THREADS = 4
MORE = {"FACTCHECK_TAGGER": "rules", "FACTCHECK_UNRESOLVED_BLOCKS": "0"}
"""Variables that make the drill quick, and let reviews that are talked about be approved."""


class Machine:
    """One installation. Its port is kept for as long as it lives, so that whoever asks while it is down is answered later."""

    def __init__(self, settings: Settings, folder: Path, cluster: Cluster | None = None, *, workers: int = WORKERS) -> None:
        """Use an installation that was set up; `folder` gets what its processes say, `cluster` is its PostgreSQL server."""
        self.settings, self.folder, self.cluster, self._workers = settings, folder, cluster, workers
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=100)
        self._server: BaseProcess | None = None
        self._worker: BaseProcess | None = None
        self.app: Flask = create_app(settings)
        """The same installation in this process, to look at what is stored."""

    @property
    def address(self) -> str:
        """Where the application answers."""
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def socket(self) -> int:
        """The number of the file by which it listens."""
        return self._listening.fileno()

    @property
    def log(self) -> Path:
        """What the web server says."""
        return self.folder / "server.log"

    @property
    def server_id(self) -> int:
        """The number of the process that began the web server's others."""
        assert self._server is not None
        assert self._server.pid is not None
        return self._server.pid

    def start(self) -> None:
        """Start what does not run, and wait until it answers."""
        if self.cluster is not None and not self.cluster.processes():
            self.cluster.start()
        if self._server is None:
            self._server = self._begin(_serve, self._listening, self._workers, THREADS)
        self.wait_until_alive()

    def work(self) -> None:
        """Start `flask work` where it does not run."""
        if self._worker is None:
            self._worker = self._begin(_work)

    def wait_until_alive(self) -> None:
        """Wait until the web server answers."""
        until(lambda: self.status_of("/healthz") == 200, "the server never came up", seconds=60)

    def status_of(self, path: str, *, seconds: float = 5) -> int:
        """The status with which a path is answered; 0 where it is not."""
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.address}{path}", timeout=seconds).status_code
        return 0

    def kill_server(self) -> None:
        """Kill every process of the web server at once."""
        if self._server is not None:
            _kill(self._server)
            self._server = None

    def kill_one_worker(self, dice: Random) -> None:
        """Kill one of the web server's workers; the server begins another."""
        if found := children(self.server_id):
            with suppress(ProcessLookupError):
                os.kill(dice.choice(found), signal.SIGKILL)

    def kill_worker(self) -> None:
        """Kill `flask work`."""
        if self._worker is not None:
            _kill(self._worker)
            self._worker = None

    def close(self) -> None:
        """Kill everything that runs, and let go of the database."""
        self.kill_server()
        self.kill_worker()
        self._listening.close()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        if self.cluster is not None:
            self.cluster.thaw()
            self.cluster.kill()

    def _begin(self, what: Callable[..., None], *given: object) -> BaseProcess:
        variables = {**server._variables(self.settings), **MORE}  # noqa: SLF001  (the tests' own way to start it)
        variables["FACTCHECK_DATABASE_WAIT_SECONDS"] = str(self.settings.database_wait_seconds)
        process = server.loaded_processes().Process(target=what, args=(*given, variables, str(self.folder)))
        process.start()
        return process


def until(holds: Callable[[], bool], otherwise: str, *, seconds: float = 20) -> None:
    """Wait until something holds; fail with a sentence where it does not within so many seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)


def _kill(process: BaseProcess) -> None:
    """Kill a process with all that it began."""
    assert process.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _serve(listening: socket.socket, workers: int, threads: int, variables: dict[str, str], folder: str) -> None:
    """Become gunicorn, in a group of processes of its own."""
    os.setsid()
    obey_permissions()
    os.environ["GUNICORN_CMD_ARGS"] = f"--workers={workers} --threads={threads}"
    with (Path(folder) / "server.log").open("a"):
        pass
    _keep_log(Path(folder) / "server.log")
    server._serve(listening, variables, str(Path(folder) / "server.log"))  # noqa: SLF001  (as above)


def _work(variables: dict[str, str], folder: str) -> None:
    """Become `flask work`, likewise."""
    os.setsid()
    _keep_log(Path(folder) / "work.log")
    server._command(["work"], variables, str(Path(folder) / "work.log"))  # noqa: SLF001  (as above)


def obey_permissions() -> None:
    """Have root be refused what a file's permissions refuse to its owner, in this process and those that it begins."""
    if os.geteuid() == 0:
        header = struct.pack("Ii", 0x20080522, 0)  # version 3 (linux/capability.h), this process
        every = (1 << 40) - 1
        kept = every & ~(1 << 1) & ~(1 << 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc = ctypes.CDLL(None, use_errno=True)
        held = ctypes.create_string_buffer(24)
        libc.capget(header, held)
        low_e, low_p, low_i, high_e, high_p, high_i = struct.unpack("6I", held.raw)
        low = kept & 0xFFFFFFFF
        libc.capset(header, struct.pack("6I", low_e & low, low_p & low, low_i & low, high_e, high_p, high_i))


def _keep_log(log: Path) -> None:
    """What the one before said is kept: the log is written from its beginning each time."""
    if log.exists() and log.stat().st_size:
        with log.with_suffix(".all").open("ab") as kept:
            kept.write(log.read_bytes())
