"""Answering from the files. Whoever is signed in, or is to be told something, gets a page drawn for them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from flask import Flask, Response, current_app, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from factcheck.storage.forms import forms_of
from factcheck.web.assets import FOR_GOOD, assets_of, media_type, packed_asset
from factcheck.web.published import shelf as shelves
from factcheck.web.published.drawing import DRAWING
from factcheck.web.published.places import SERVED
from factcheck.web.published.shelf import Shelved, shelf
from factcheck.web.published.states import state_at_replica
from factcheck.web.published.writing import write

_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer from the files where they hold what is asked for."""
    shelves.init_app(app)
    app.before_request(_from_the_files)
    app.after_request(_keep_to_them)
    app.view_functions["static"] = _file


def _from_the_files() -> ResponseReturnValue | None:
    place = SERVED.get(request.endpoint or "")
    if place is None or place.app_answers or request.method not in {"GET", "HEAD"} or current_app.debug or DRAWING in request.environ:
        return None
    if (place.reads_query and request.query_string) or _is_somebody():
        return None
    shelved = shelf().at_hand(request.path, shelf().mark()) or _as_a_replica_knows_it() or _as_it_is_now()
    return _page(shelved) if shelved is not None else None


def _as_a_replica_knows_it() -> Shelved | None:
    """The page in the files, if a replica says that it is still what it shows. A replica that is behind never has a page drawn."""
    mark = shelf().mark()
    try:
        state = state_at_replica(request.endpoint or "", request.view_args or {})
        return shelf().fetch(request.path, state, mark) if state is not None else None
    except (SQLAlchemyError, OSError):
        return None


def _as_it_is_now() -> Shelved | None:
    try:
        return write(request.endpoint or "", request.view_args or {})
    except SQLAlchemyError:
        _log.exception("The database does not answer; readers get what was published last.")
        return shelf().last(request.path)
    except OSError:
        _log.exception("The published files cannot be used; pages are drawn each time.")
        return None


def _keep_to_them(response: Response) -> Response:
    """A page of everybody's that was drawn for one person must not reach others through a cache."""
    if request.endpoint in SERVED and "Cache-Control" not in response.headers and DRAWING not in request.environ and _is_somebody():
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _is_somebody() -> bool:
    """Whether a session knows a person, or has words that wait to be shown."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies and bool(session.keys() - {"csrf_token", "_permanent"})


def _file(filename: str) -> Response:
    """A file of the program: by its hashed name for good, also one of an older version; by its plain one as it is."""
    folder = Path(current_app.static_folder or "")
    if filename in assets_of(folder).contents and not current_app.debug:
        headers = {"Content-Type": media_type(filename), "Cache-Control": FOR_GOOD}
        return _sent(filename, forms_of(filename.rsplit(".", 1)[-1]), lambda packing: packed_asset(folder, filename, packing), headers)
    if not (folder / filename).is_file() and (older := shelf().last(request.path)) is not None:
        return _page(older)
    return current_app.send_static_file(filename)


def _page(shelved: Shelved) -> Response:
    return _sent(shelved.pointer.sha256[:32], shelved.forms, shelved.forms.__getitem__, shelved.pointer.headers)


def _sent(name: str, packings: Iterable[str], form: Callable[[str], bytes], headers: Mapping[str, str]) -> Response:
    """The smallest form that is taken, or word that it has not changed. `name` is another one for any other content."""
    accepted = request.accept_encodings
    packing = next((one for one in packings if one and accepted[one]), "")
    response = Response(form(packing), headers=dict(headers))
    response.vary.add("Accept-Encoding")
    if packing:
        response.headers["Content-Encoding"] = packing
    response.set_etag(f"{name}-{packing}" if packing else name)
    response.make_conditional(request)
    return response
