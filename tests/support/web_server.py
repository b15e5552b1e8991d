"""A web server that does on each visit what a test has planned: serves pages as real sites do, or what hostile ones do."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

import pytest

from tests.support.web_steps import Asked, Step, status

CERTIFICATES = Path(__file__).parent / "tls"
"""Certificates of the tests' own; see the README there."""

ENCRYPTED = "(encrypted)"
"""In place of a path: what a visitor meets who speaks TLS to a server that does not."""


@dataclass
class WebServer:
    """Listens at 127.0.0.1. Each path has a plan of steps: a visit takes the next, and the last stays. Other paths answer 404."""

    certificate: str | None = None
    """With a file of tests/support/tls, the server speaks TLS."""
    asked: list[Asked] = field(default_factory=list)
    """Every request so far, in order."""
    _plans: dict[str, list[Step]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _closing: Event = field(default_factory=Event)
    _visits: list[Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._tls = _tls(self.certificate) if self.certificate else None
        self._door = Thread(target=self._welcome, daemon=True)
        self._door.start()

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self._listening.getsockname()[1])

    @property
    def address(self) -> str:
        """Where it is, such as http://127.0.0.1:40123, without a slash at the end."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def serve(self, path: str, *steps: Step) -> str:
        """Plan what visits to `path` (with its query) meet, in place of an older plan, and give the path's address."""
        with self._lock:
            self._plans[path] = list(steps)
        return self.address + path

    def visits(self, path: str) -> list[Asked]:
        """The requests for one path so far."""
        return [asked for asked in self.asked if asked.path == path]

    def close(self) -> None:
        """Stop, and end every visit that still hangs."""
        self._closing.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._door.join()
        self._listening.close()
        for visit in self._visits:
            visit.join()

    def _welcome(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            visit = Thread(target=self._meet, args=(connection,), daemon=True)
            self._visits.append(visit)
            visit.start()

    def _meet(self, connection: socket.socket) -> None:
        with suppress(OSError):  # the visitor has gone away, which is what many tests are about
            connection.settimeout(30)
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            asked = _read(connection)
            if asked is not None:
                with self._lock:
                    self.asked.append(asked)
                self._step(asked.path)(connection, asked, self._closing)
                connection.shutdown(socket.SHUT_WR)
        connection.close()

    def _step(self, path: str) -> Step:
        with self._lock:
            plan = self._plans.get(path)
            if not plan:
                return status(404)
            return plan.pop(0) if len(plan) > 1 else plan[0]


@contextmanager
def serving_web(certificate: str | None = None) -> Iterator[WebServer]:
    """A server for as long as the block lasts."""
    server = WebServer(certificate)
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def site() -> Iterator[WebServer]:
    """A site of the web."""
    with serving_web() as server:
        yield server


@pytest.fixture
def other_site() -> Iterator[WebServer]:
    """Another one, for redirects."""
    with serving_web() as server:
        yield server


def _tls(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / certificate)
    return context


def _read(connection: socket.socket) -> Asked | None:
    """The request, which has no body; None where the visitor went away before it was whole."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65_536)
        if not piece:
            return None
        received += piece
        if received.startswith(b"\x16"):
            return Asked("", ENCRYPTED, {})
    first, *lines = received.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(method, path, headers)
