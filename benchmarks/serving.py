"""How many readers' pages are served a second: by nginx from their files, and by the application through gunicorn.

Run: python -m benchmarks.serving

The sample newsroom is made in a folder of its own. nginx runs as deploy/nginx.conf says, with no application behind it, and gives a
published page beside a plain file of as many bytes; then gunicorn runs as deploy/gunicorn.conf.py says, with one worker, and gives a page
from its file, "nothing has changed", a preview and an empty page. wrk asks over the loopback interface, over connections that are kept
(nginx: over TLS); the kinds take turns, so that a busy machine slows all. Prints requests a second and CPU time of the servers, with
the ratios that are promised; ends with 1 where one is missed. Needs nginx and wrk (on Debian: nginx libnginx-mod-http-brotli-static wrk).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from flask import Flask, render_template_string

from benchmarks import published
from benchmarks.published import OF_EMPTY, OF_PREVIEW, PACKED, SAMPLE
from factcheck.config_places import ROOT
from factcheck.sample.sample import USERS
from factcheck.workflow.sampling import PASSWORD
from tests.support import nginx, redis_server
from tests.survival.drill.cluster import children
from tests.survival.drill.machine import until
from tests.survival.drill.people import token_on

OF_FILE = 0.95
"""What a published page has to reach of a plain file."""
ROUNDS, SECONDS = 7, 3
"""Turns of each kind, and how long one takes."""
_TICKS = os.sysconf("SC_CLK_TCK")


def application() -> Flask:
    """The application with an empty page, for gunicorn."""
    from factcheck import create_app
    from factcheck.web import logs

    app = create_app()
    logs.begin(app.config["SETTINGS"])
    app.add_url_rule("/empty", "empty", lambda: render_template_string('{% extends "base.html" %}'))
    return app


@dataclass(frozen=True)
class Asked:
    """One kind of request."""

    address: str
    headers: Mapping[str, str]
    status: int = 200

    def once(self) -> int:
        """Ask once; gives how many bytes the answer's body has as it travels. Raises RuntimeError where it is another than expected."""
        with httpx.stream("GET", self.address, headers=dict(self.headers), verify=nginx.trust()) as answer:
            if answer.status_code != self.status:
                raise RuntimeError(f"{self.address} answered {answer.status_code}")
            return sum(map(len, answer.iter_raw()))

    def rate(self, connections: int) -> float:
        """Requests a second for a while. Raises RuntimeError where some were not answered as expected."""
        headers = [part for name, value in self.headers.items() for part in ("-H", f"{name}: {value}")]
        command = [_wrk(), "-t1", f"-c{connections}", f"-d{SECONDS}s", *headers, self.address]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  (our own words)
        if "Socket errors" in said or "Non-2xx" in said:
            raise RuntimeError(said)
        rate = float(re.findall(r"Requests/sec: +([\d.]+)", said)[0])
        if not rate:
            raise RuntimeError(f"{self.address} was not answered once within {SECONDS} seconds.")
        return rate


@dataclass
class Measured:
    """How one kind fared."""

    rates: list[float]
    costs: list[float]
    """Milliseconds of the servers' CPU time for a request."""

    @property
    def rate(self) -> float:
        """Requests a second: the median of its turns."""
        return statistics.median(self.rates)

    @property
    def cost(self) -> float:
        return statistics.median(self.costs)


def measure(kinds: Mapping[str, Asked], servers: Callable[[], Sequence[int]], connections: int) -> dict[str, Measured]:
    """Let the kinds take turns; `servers` are the processes whose CPU time counts."""
    found = {name: Measured([], []) for name in kinds}
    for asked in kinds.values():
        asked.once()
    for _ in range(ROUNDS):
        for name, asked in kinds.items():
            before = _cpu(servers())
            rate = asked.rate(connections)
            found[name].rates.append(rate)
            found[name].costs.append((_cpu(servers()) - before) * 1000 / (rate * SECONDS))
    return found


def ratio(one: Measured, other: Measured) -> float:
    """How many times as fast one is as another: the median over the turns, each beside its neighbour."""
    return statistics.median(mine / its for mine, its in zip(one.rates, other.rates, strict=True))


def by_nginx(folder: Path) -> dict[str, Measured]:
    """Pages and plain files by nginx over TLS, as it is to be installed; there is no application."""
    plain = folder / "plain"
    plain.mkdir()
    of_a_page = "".join(re.findall(r"index\.html @app;\n((?: +add_header .+\n)+)", nginx.SITE.read_text())[:1])
    more = _PLAIN.format(name="bare", folder=plain, more="") + _PLAIN.format(name="told", folder=plain, more=of_a_page)
    with nginx.running(folder / "nginx", folder / "published", ["127.0.0.1:9"], more=more) as running:
        page, raw = (Asked(running.address + SAMPLE, {"Accept-Encoding": packing}) for packing in ("br", "identity"))
        for name, asked in (("packed", page), ("whole", raw)):
            (plain / name).write_bytes(os.urandom(asked.once()))
        kinds = {
            "nginx: page, packed": page,
            "nginx: plain file of that size": Asked(f"{running.address}/bare/packed", {}),
            "nginx: the same with a page's headers": Asked(f"{running.address}/told/packed", {}),
            "nginx: page, not packed": raw,
            "nginx: plain file of its size": Asked(f"{running.address}/bare/whole", {}),
        }
        main = int((running.folder / "nginx.pid").read_text())
        return measure(kinds, lambda: children(main), connections=32)


_PLAIN = "    location ^~ /{name}/ {{ alias {folder}/; gzip_static off; brotli_static off; {more} }}\n"
"""Files that lie there, given out as they are."""


def by_gunicorn(folder: Path, preview: str) -> dict[str, Measured]:
    """Pages by the application."""
    with _gunicorn(folder) as (process, address):
        tag = httpx.get(f"{address}{SAMPLE}", headers=PACKED).headers["ETag"]
        kinds = {
            "gunicorn: page from its file": Asked(f"{address}{SAMPLE}", PACKED),
            "gunicorn: nothing has changed (304)": Asked(f"{address}{SAMPLE}", {**PACKED, "If-None-Match": tag}, 304),
            "gunicorn: empty page": Asked(f"{address}/empty", PACKED),
            "gunicorn: page drawn as a preview": Asked(f"{address}{preview}", {**PACKED, "Cookie": _editors_cookie(address)}),
        }
        return measure(kinds, lambda: children(process), connections=8)


@contextmanager
def _gunicorn(folder: Path) -> Iterator[tuple[int, str]]:
    port = redis_server.free_port()
    command = ["gunicorn", "--config=deploy/gunicorn.conf.py", f"--bind=127.0.0.1:{port}", "--workers=1", "--max-requests=0"]
    variables = {**os.environ, "FACTCHECK_INSTANCE": str(folder), "FACTCHECK_LIMITS": "off"}
    with (folder / "server.log").open("wb") as log:
        programs = str(Path(sys.executable).parent)
        process = subprocess.Popen(  # noqa: S603  (as above)
            [f"{programs}/{command[0]}", *command[1:], "benchmarks.serving:application()"],
            cwd=ROOT,
            env=variables,
            stdout=log,
            stderr=log,
        )
        try:
            until(lambda: _answers(port), "gunicorn never came up", seconds=120)
            yield process.pid, f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def _cpu(processes: Sequence[int]) -> float:
    """Seconds of CPU time that processes have used."""
    return sum(sum(map(int, Path("/proc", str(one), "stat").read_text().rpartition(")")[2].split()[11:13])) for one in processes) / _TICKS


def _wrk() -> str:
    if found := shutil.which("wrk"):
        return found
    raise RuntimeError("This needs the program wrk. On Debian: apt-get install wrk")


def _newsroom(folder: Path) -> str:
    """Make the sample newsroom with its pages; gives the preview's path."""
    from factcheck.extensions import db
    from factcheck.web.published.writing import write_pages

    app = published._app(folder)  # noqa: SLF001  (the same newsroom as there)
    with app.app_context():
        write_pages()
        db.session.remove()
        db.engine.dispose()
    return published._preview(app)  # noqa: SLF001


def _editors_cookie(address: str) -> str:
    """Sign in through the form."""
    editor = next(user.address for user in USERS if user.role == "editor")
    with httpx.Client(base_url=address) as browser:
        told = {"email": editor, "password": PASSWORD, "csrf_token": token_on(browser.get("/sign-in").text)}
        browser.post("/sign-in", data=told)
        return f"session={browser.cookies['session']}"


def main() -> None:
    """Measure, print, and end with 1 where a goal is missed."""
    with tempfile.TemporaryDirectory(prefix="serving-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        preview = _newsroom(folder)
        found = {**by_nginx(folder), **by_gunicorn(folder, preview)}
    for name, one in found.items():
        sys.stdout.write(f"{name:38} {one.rate:9.0f} a second {one.cost * 1000:8.1f} us of CPU time\n")
    packed, plain, told, whole, plain_whole, page, same, empty, drawn = found.values()
    promised = [
        ("nginx: a page, packed, of a plain file of that size", ratio(packed, plain), OF_FILE),
        ("nginx: a page, not packed, likewise", ratio(whole, plain_whole), OF_FILE),
        ("gunicorn: a page from its file, times its preview", ratio(page, drawn), OF_PREVIEW),
        ("gunicorn: a page from its file, of an empty page", ratio(page, empty), OF_EMPTY),
    ]
    for name, reached, goal in promised:
        sys.stdout.write(f"{name:52} {reached:6.2f} (goal {goal:g}){'' if reached >= goal else '  MISSED'}\n")
    sys.stdout.write(f"{'nginx: a page, packed, of a file with its headers':52} {ratio(packed, told):6.2f}\n")
    sys.stdout.write(f"{'gunicorn: nothing has changed, of a page from its file':52} {ratio(same, page):6.2f}\n")
    raise SystemExit(0 if all(reached >= goal for _, reached, goal in promised) else 1)


if __name__ == "__main__":
    main()
