"""Which requests a replica of the database may answer, and what becomes of one whose replica went away meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import DBAPIError

from factcheck.database import only_reads
from factcheck.extensions import db
from factcheck.replicas.replica import Freshness
from factcheck.replicas.sessions import RoutedSession, replica, wanted
from factcheck.web.published.drawing import DRAWING
from factcheck.web.published.places import SERVED

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

READERS = frozenset(SERVED) | {
    "api.described",
    "corrections.further",
    "editions.between",
    "embeds.oembed",
    "reader.further",
    "reader.numbered",
}
"""Pages that anybody may read and that hold no form: a reader may have one as it was a few seconds ago."""
_AT_PRIMARY = "factcheck.at-primary"
"""Set in the environment of a request that was asked of a replica in vain."""
_IN_VAIN = "factcheck.in-vain"
"""Set in the environment of a request while it is."""


def init_app(app: Flask) -> None:
    """Say of each request what it may be shown. Stands behind what says whether it writes."""
    app.before_request(_say_how_fresh)
    app.teardown_request(_take_back)
    app.wsgi_app = _AskedAgain(app.wsgi_app)  # type: ignore[method-assign]


def is_lost(error: BaseException) -> bool:
    """Whether a request failed because its replica did: then it is to be answered with `in_vain`."""
    reading: Any = db.session()
    lost = isinstance(error, DBAPIError) and isinstance(reading, RoutedSession) and reading.reads_from_replica
    if lost and (known := replica()) is not None:
        known.leave_alone(error)
    return lost and _AT_PRIMARY not in request.environ


def in_vain() -> Response:
    """An answer that nobody gets: the same is asked of the primary."""
    request.environ[_IN_VAIN] = True
    return Response(status=503)


def _say_how_fresh() -> None:
    """Whoever is known to us, even by a word that waits to be shown, sees everything that was stored before they asked."""
    if not only_reads.get() or {DRAWING, _AT_PRIMARY} & request.environ.keys():
        return  # what is drawn is kept for everybody, so it is drawn from what is stored now
    is_known = current_app.config["SESSION_COOKIE_NAME"] in request.cookies or request.authorization is not None
    is_reader = request.endpoint in READERS and not is_known
    g.shown_before = wanted.set(Freshness.RECENT if is_reader else Freshness.EXACT)


def _take_back(_error: BaseException | None) -> None:
    if "shown_before" in g:
        wanted.reset(g.pop("shown_before"))


class _AskedAgain:
    """Asks the application a second time where its first answer was in vain. Only what has no body is ever asked twice."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(*given: Any) -> Callable[[bytes], object]:
            return _nowhere if _IN_VAIN in environ else start_response(*given)

        answer = self._app(environ, start)
        if environ.pop(_IN_VAIN, None) is None:
            return answer
        if (close := getattr(answer, "close", None)) is not None:
            close()
        environ[_AT_PRIMARY] = True
        return self._app(environ, start_response)


def _nowhere(_part: bytes) -> None:
    pass
