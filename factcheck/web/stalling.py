"""Giving up connections that stand still, so that a few slow ones do not keep everybody else waiting.

Under gunicorn only, which hands its socket over. Whoever sends a few bytes now and then is stopped by the web server in front
(docs/operations.md), which hands requests on once they are whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from werkzeug.exceptions import RequestTimeout

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Impatient:
    """An application whose requests and answers may stand still for so many seconds."""

    def __init__(self, application: WSGIApplication, seconds: int) -> None:
        self._application, self._seconds = application, seconds

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (socket := environ.get("gunicorn.socket")) is not None:
            socket.settimeout(self._seconds)  # gunicorn takes it off again for the connection's next request
            environ["wsgi.input"] = _Body(environ["wsgi.input"])
        return self._application(environ, start_response)


class _Body:
    """What is being sent. Raises RequestTimeout where it stands still, which becomes a page as other errors do."""

    def __init__(self, body: IO[bytes]) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        try:
            return self._body.read(size)
        except TimeoutError as error:
            raise RequestTimeout from error

    def readline(self, size: int = -1) -> bytes:
        try:
            return self._body.readline(size)
        except TimeoutError as error:
            raise RequestTimeout from error

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")
