"""A Redis server of the tests' own: started when the first test needs it, gone when the last has ended. It keeps nothing on any disk."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import redis

from tests.support import run_folder

_PATIENCE = 30.0
_DATABASES = 20_000
"""Each test has one of its own."""


def new_address() -> str:
    """The address of an empty database on the run's server, which is started if it is not running yet."""
    port = int(run_folder.made_once("redis", _start).joinpath("port").read_text())
    number = _asked(port).incr("lent")  # in database 0, which nobody else gets
    return f"redis://127.0.0.1:{port}/{number}"


def start(folder: Path, port: int, *more: str) -> subprocess.Popen[bytes]:
    """Start a server on a port, with more options if need be, and wait until it answers."""
    folder.mkdir(exist_ok=True)
    program = shutil.which("redis-server", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        raise RuntimeError("These tests need the program redis-server. On Debian: apt-get install redis-server")
    of_memory_only = ["--save", "", "--appendonly", "no", "--databases", str(_DATABASES)]
    where = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--logfile", str(folder / "server.log")]
    process = subprocess.Popen([program, *where, *of_memory_only, *more], stdin=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + _PATIENCE
    while True:
        with suppress(redis.ConnectionError):
            _asked(port).ping()
            return process
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The tests could not start their Redis server.\n{(folder / 'server.log').read_text()}")
        time.sleep(0.02)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def stop(folder: Path) -> None:
    """Stop the server of the run whose folder this is, if one was started. Called once, when all workers have ended."""
    if (folder / "redis" / "process").exists():
        with suppress(ProcessLookupError):
            os.kill(int((folder / "redis" / "process").read_text()), signal.SIGKILL)


@cache
def _asked(port: int) -> redis.Redis:
    return redis.Redis(host="127.0.0.1", port=port)


def _start(folder: Path) -> None:
    port = free_port()
    process = start(folder, port)
    process.returncode = 0  # it outlives the worker that started it: nobody is to be told that it still runs
    (folder / "process").write_text(str(process.pid))
    (folder / "port").write_text(str(port))
