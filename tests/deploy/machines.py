"""A newsroom on two web machines as docs/install.md builds it: everything that it tells people to run is run here, on one machine.

Each web machine is a folder of its own with gunicorn in processes of their own; they share a primary with a replica, PgBouncer, Redis, two
buckets and the secrets. `flask work` runs on the second, nginx stands before both.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from factcheck.config_places import ROOT
from tests.deploy.pooler import Pooler
from tests.support import bucket, redis_server
from tests.support.bucket_line import Line
from tests.support.pairs import Pair, connected
from tests.survival.drill.machine import until

PROGRAMS = ROOT / ".venv" / "bin"
SECONDS = 90
"""How long a command or a start may take on a busy machine."""


@dataclass
class WebMachine:
    """One machine that serves the application."""

    folder: Path
    variables: Mapping[str, str]
    """What its environment file says, apart from where its own folders are."""
    port: int = field(default_factory=redis_server.free_port)
    _server: subprocess.Popen[bytes] | None = None
    _worker: subprocess.Popen[bytes] | None = None

    @property
    def published(self) -> Path:
        """Its folder of readers' pages."""
        return self.folder / "published"

    @property
    def address(self) -> str:
        """Where its application answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the web server, and wait until it says that all works."""
        arguments = ["gunicorn", "--config=deploy/gunicorn.conf.py", f"--bind=127.0.0.1:{self.port}"]
        self._server = self._begin("server", *arguments)
        until(lambda: self.status("/readyz") == 200, f"{self.folder.name} never came up: {self.log('server')}", seconds=SECONDS)

    def work(self) -> None:
        """Start what works behind the scenes."""
        self._worker = self._begin("worker", "flask", "--app=wsgi", "work")

    def kill(self) -> None:
        """Kill every process of the web server at once, as a machine that loses its power."""
        assert self._server is not None
        os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()
        self._server = None

    def stop(self) -> None:
        """Stop what runs, as systemd does."""
        for process in filter(None, (self._server, self._worker)):
            process.terminate()
        for process in filter(None, (self._server, self._worker)):
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self._server = self._worker = None

    def status(self, path: str) -> int:
        """The status with which its application answers; 0 where it does not."""
        try:
            return httpx.get(f"{self.address}{path}", timeout=10).status_code
        except httpx.TransportError:
            return 0

    def command(self, *arguments: str, ends: int = 0) -> str:
        """Run a `flask` command with its settings; gives what it says. Raises AssertionError where it ends otherwise."""
        settings = self.folder / "factcheck.env"
        settings.write_text("".join(f"{name}={shlex.quote(value)}\n" for name, value in {**self.variables, **self._own}.items()))
        command = [str(ROOT / "deploy" / "factcheck"), *arguments]
        here = {**_of_the_machine(), "FACTCHECK_SETTINGS": str(settings)}
        done = subprocess.run(command, cwd="/", env=here, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == ends, f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def log(self, name: str) -> str:
        """What the server or the worker says."""
        file = self.folder / f"{name}.log"
        return file.read_text() if file.exists() else ""

    def _begin(self, name: str, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [str(PROGRAMS / program), *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=self._environment(), stdout=log, stderr=log, start_new_session=True)

    def _environment(self) -> dict[str, str]:
        return {**_of_the_machine(), **self.variables, **self._own}

    @property
    def _own(self) -> dict[str, str]:
        return {"FACTCHECK_INSTANCE": str(self.folder / "instance"), "FACTCHECK_PUBLISHED": str(self.published)}


def _of_the_machine() -> dict[str, str]:
    """What stands in this process's environment, apart from settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}


class Services:
    """What the web machines share, each server in processes of its own; `folder` may be entered by everybody."""

    def __init__(self, folder: Path) -> None:
        self.pair = Pair()
        with connected(self.pair.primary) as primary:
            primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")  # what is acknowledged is on the replica's disk, too
            primary.execute("SELECT pg_reload_conf()")
        self.pooler = Pooler(folder / "pooler", self.pair.primary.folder)
        self._redis_port = redis_server.free_port()
        self._redis = redis_server.start(folder / "redis", self._redis_port)
        self.line_to_pages = Line(bucket.endpoint())
        self.files, pages = bucket.new_bucket(bucket.endpoint()), bucket.new_bucket(bucket.endpoint())
        self.pages_bucket = pages
        self._pages = pages.replace(bucket.endpoint(), self.line_to_pages.address)

    def variables(self) -> dict[str, str]:
        """What the environment files of both machines have in common."""
        primary, replica = self.pair.primary.folder, self.pair.replica.folder
        return {
            **bucket.CREDENTIALS,
            "FACTCHECK_DATABASE_URL": f"postgresql://postgres@/factcheck?host={self.pooler.folder}&port=6432",
            "FACTCHECK_REPLICA_URL": f"postgresql://postgres@/factcheck?host={replica}&host={primary}",
            "FACTCHECK_JOBS_URL": f"redis://127.0.0.1:{self._redis_port}/1",
            "FACTCHECK_STORAGE_URL": self.files,
            "FACTCHECK_PUBLISHED_URL": self._pages,
            "FACTCHECK_SECURE_COOKIES": "1",
            "FACTCHECK_PROXIES": "1",
            "WEB_CONCURRENCY": "2",
        }

    def flush_redis(self) -> None:
        """Empty Redis, as somebody might."""
        import redis

        redis.Redis(host="127.0.0.1", port=self._redis_port).flushall()

    def fail_over(self) -> None:
        """Kill the primary and let the replica take its place, with PgBouncer sent there."""
        self.pair.primary.kill()
        self.pair.replica._run("pg_ctl", "promote", "--wait", f"--pgdata={self.pair.replica.data}")  # noqa: SLF001  (as it is started)
        with connected(self.pair.replica) as there:
            there.execute("ALTER SYSTEM RESET synchronous_standby_names")  # nobody follows the new primary yet
            there.execute("SELECT pg_reload_conf()")
        self.pooler.lead_to(self.pair.replica.folder)

    def close(self) -> None:
        """Stop them."""
        self.pooler.stop()
        self._redis.terminate()
        self._redis.wait(20)
        self.line_to_pages.cut()
        self.pair.close()


def copy_keys(one: WebMachine, other: WebMachine) -> None:
    """Give a machine the keys of another, which sign sessions and evidence packs."""
    (other.folder / "instance").mkdir(parents=True, exist_ok=True)
    for name in ("secret-key", "signing-key"):
        shutil.copy(one.folder / "instance" / name, other.folder / "instance" / name)
