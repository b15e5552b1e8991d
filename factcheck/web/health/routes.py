"""The two answers that a load balancer or a monitor asks for."""

from __future__ import annotations

import json
import logging

from flask import Response
from sqlalchemy.exc import SQLAlchemyError

from factcheck.extensions import settings
from factcheck.web.health import blueprint
from factcheck.workflow.readiness import Look, in_time, looks

_log = logging.getLogger(__name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """Whether this process answers at all. Asks neither the database nor the disk, so that nobody restarts a server that waits for them."""
    return _answer({"alive": True}, 200)


@blueprint.get("/readyz")
def ready() -> Response:
    """Whether everything that the work needs can be used, each in a sentence; 503 where something cannot."""
    found: dict[str, Look] = {}
    for name, look in looks(settings()).items():
        try:
            found[name] = in_time(name, look)
        except (SQLAlchemyError, OSError):
            # Why stands in the log: the answer is for everybody, and tells no address, user or path.
            _log.warning("Not ready: the %s cannot be used.", name, exc_info=True)
            found[name] = Look(False, f"The {name} cannot be used. The server's log says why.")
    works = all(look.works for look in found.values())
    parts = {name: {"works": look.works, "says": look.says} for name, look in found.items()}
    return _answer({"ready": works, "parts": parts}, 200 if works else 503)


def _answer(document: dict[str, object], status: int) -> Response:
    response = Response(json.dumps(document, indent=1) + "\n", status, mimetype="application/json")
    response.cache_control.no_store = True
    return response
