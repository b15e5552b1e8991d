"""The product served as deploy/gunicorn.conf.py says: loaded once, with workers that are forked from it, come and go."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from factcheck.config import Settings
from factcheck.config_places import ROOT
from tests.survival.drill.cluster import children
from tests.survival.drill.machine import until

CONFIGURATION = ROOT / "deploy" / "gunicorn.conf.py"


def test_workers_share_no_connection_come_and_go_and_nobody_is_turned_away(settings: Settings, tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    with served(settings, log, "--workers=2 --max-requests=6 --max-requests-jitter=2") as (gunicorn, address):
        until(lambda: len(children(gunicorn.pid)) == 2, "there are not two workers", seconds=60)
        with httpx.Client(base_url=address, timeout=30) as visitor:  # with one connection that is kept
            assert visitor.get("/readyz").status_code == 200
            first = set(children(gunicorn.pid))
            assert opened(gunicorn.pid) == [listening(gunicorn.pid)], "what loads the program connects to nothing"
            assert len(list(Path("/proc", str(gunicorn.pid), "task").iterdir())) == 1, "nor begins a thread, which forks would break"
            assert [visitor.get(path).status_code for path in ["/", "/readyz", "/sign-in"] * 8] == [200] * 24
            until(lambda: not first & set(children(gunicorn.pid)), "the first workers make no room")
            victim = children(gunicorn.pid)[0]
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
            assert httpx.get(f"{address}/healthz", timeout=30).status_code == 200
            until(lambda: len(set(children(gunicorn.pid)) - {victim}) == 2, "no other worker took the place of the one that was killed")
            until(lambda: all(map(hears, children(gunicorn.pid))), "a worker was not begun")
        gunicorn.send_signal(signal.SIGTERM)
        assert gunicorn.wait(30) == 0
    said = log.read_text()
    assert f"Booting worker with pid: {victim}" in said
    assert "%s" not in said, "a message of its processes lacks their numbers"
    assert "Traceback" not in said


@contextmanager
def served(settings: Settings, log: Path, arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Gunicorn, begun by its own command with the file and further arguments; gives its first process and where it answers."""
    variables = {"FACTCHECK_INSTANCE": str(settings.instance), "FACTCHECK_DATABASE_URL": settings.database_url, "FACTCHECK_TAGGER": "rules"}
    with socket.create_server(("127.0.0.1", 0)) as door, log.open("wb") as output:
        here = {**os.environ, **variables, "GUNICORN_CMD_ARGS": f"{arguments} --bind=fd://{door.fileno()}"}
        command = [sys.executable, "-m", "gunicorn", f"--config={CONFIGURATION}"]
        process = subprocess.Popen(command, cwd="/", env=here, stdout=output, stderr=output, pass_fds=[door.fileno()])
        try:
            yield process, f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            process.kill()
            process.wait()


def hears(worker: int) -> bool:
    """Whether a worker has its own way with signals: until then it takes what its parent takes, SIGHUP too, and does nothing about it."""
    (caught,) = re.findall(r"^SigCgt:\s*(\w+)", Path("/proc", str(worker), "status").read_text(), re.MULTILINE)
    return not int(caught, 16) & 1 << signal.SIGHUP - 1


def opened(process: int) -> list[str]:
    """The connections and database files that a process holds open, by what the system calls them."""
    places = [str(place.readlink()) for place in Path("/proc", str(process), "fd").iterdir()]
    return sorted({place for place in places if place.startswith("socket:") or "sqlite" in place})


def listening(process: int) -> str:
    """The one at which it listens."""
    rows = [line.split() for line in Path("/proc", str(process), "net", "tcp").read_text().splitlines()[1:]]
    (found,) = {f"socket:[{row[9]}]" for row in rows if row[3] == "0A"} & set(opened(process))
    return found
