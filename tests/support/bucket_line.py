"""A bucket for each test that asks for one, and the line to its server, which a test may cut and mend."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from tests.support import bucket


class Line:
    """Passes on to a server what comes to a port of its own. Who asks while it is cut is refused at once."""

    def __init__(self, server: str) -> None:
        """Lead to the server at an address."""
        parts = urlsplit(server)
        self._server = (parts.hostname or "", parts.port or 80)
        self._port = 0
        self._open: set[socket.socket] = set()
        self._left: int | None = None
        self.mend()

    @property
    def address(self) -> str:
        """Where the server is reached over this line."""
        return f"http://127.0.0.1:{self._port}"

    def mend(self) -> None:
        """Let everything through from now on."""
        self._left = None
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._port = self._listener.getsockname()[1]
        threading.Thread(target=self._take, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Refuse whoever comes, and drop whoever is there."""
        # A thread that waits in accept() holds the port until it is woken.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in list(self._open):
            _drop(one)

    def cut_after(self, writes: int) -> None:
        """Let so many more objects be written, and be cut at the next."""
        self._left = writes

    def _take(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(self._server)
                self._open |= {near, far}
                for start, end in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(start, end), daemon=True).start()

    def _carry(self, start: socket.socket, end: socket.socket) -> None:
        with suppress(OSError):
            while piece := start.recv(1 << 16):
                if piece.startswith(b"PUT ") and self._is_one_too_many():
                    self.cut()
                end.sendall(piece)
        for one in (start, end):
            _drop(one)
            self._open.discard(one)

    def _is_one_too_many(self) -> bool:
        if self._left is not None:
            self._left -= 1
        return self._left is not None and self._left < 0


def _drop(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@pytest.fixture
def bucket_url(monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty bucket that no other test uses."""
    for name, value in bucket.CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    return bucket.new_bucket(bucket.endpoint())


@pytest.fixture
def line(bucket_url: str) -> tuple[Line, str]:
    """A line to the tests' bucket server, and the address of the test's bucket over it."""
    made = Line(bucket.endpoint())
    return made, bucket_url.replace(bucket.endpoint(), made.address)


@pytest.fixture
def files_in_a_folder() -> None:
    """Asked for by a test that looks into the folder of stored files itself: there its files stay, in every run."""


@pytest.fixture(autouse=os.environ.get("FACTCHECK_TEST_STORAGE") == "bucket")
def everything_in_a_bucket(request: pytest.FixtureRequest) -> None:
    """With FACTCHECK_TEST_STORAGE=bucket, every test that names no other place keeps its files in a bucket."""
    if "files_in_a_folder" not in request.fixturenames:
        bucket_url = request.getfixturevalue("bucket_url")
        request.getfixturevalue("monkeypatch").setenv("FACTCHECK_STORAGE_URL", bucket_url)


looks_into_the_folder = pytest.mark.usefixtures("files_in_a_folder")
"""Mark for such a test."""
