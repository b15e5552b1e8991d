"""A number for each request, by which its lines are found again, and a line that tells of it once it is answered."""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request
from sqlalchemy import inspect

from factcheck.web.published.drawing import DRAWING

HEADER = "X-Request-ID"
NO_ROUTE = "(no page)"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
QUIET = frozenset({"static", "health.alive", "health.ready", "metrics.numbers"})
"""What is asked for all the time, and told of only where everything is."""

_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Number requests, and tell of each."""
    app.before_request(_number)
    app.after_request(_tell)
    app.context_processor(lambda: {"request_number": number_of_request()})


def number_of_request() -> str:
    """The number of the request that is being answered; the one that a proxy of the newsroom's own gave it, if it did."""
    if "request_number" not in g:
        given = request.headers.get(HEADER, "") if current_app.config["SETTINGS"].proxies else ""
        g.request_number = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
    number: str = g.request_number
    return number


def route() -> str:
    """The rule of the route that answers, never the address: that may hold a link or a token."""
    return request.url_rule.rule if request.url_rule is not None else NO_ROUTE


def method() -> str:
    """How it was asked; one word for whatever is no method."""
    return request.method if request.method in METHODS else "other"


def seconds() -> float:
    """How long this request has been worked on."""
    began: float = g.get("began", time.perf_counter())
    return time.perf_counter() - began


def of_this_request() -> dict[str, Any]:
    """What a line says of the request that it was written in; nothing outside of one."""
    return {"request": number_of_request()} if has_request_context() else {}


def _number() -> None:
    g.began = time.perf_counter()
    number_of_request()


def _tell(response: Response) -> Response:
    if DRAWING in request.environ:
        return response  # a page that is drawn to be kept: nobody asked for it, and its headers are kept too
    response.headers[HEADER] = number_of_request()
    told = {
        "method": method(),
        "route": route(),
        "status": response.status_code,
        "ms": round(seconds() * 1000, 1),
        "person": _person(),
    }
    level = logging.WARNING if response.status_code >= 500 else logging.DEBUG if request.endpoint in QUIET else logging.INFO
    _log.log(level, "Answered.", extra={"told": told})
    return response


def _person() -> int | None:
    """The number of the account that is signed in, where that was asked; it is never looked up for this."""
    user = g.get("signed_in")
    if user is None:
        return None
    identity = inspect(user).identity
    return identity[0] if identity else None
