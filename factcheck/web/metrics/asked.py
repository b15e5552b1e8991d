"""Who may read the numbers."""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import current_app, request

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


def is_off() -> bool:
    """Whether nobody may, so that there is no such page."""
    return not current_app.config["SETTINGS"].counts_requests


def is_allowed() -> bool:
    """Whether whoever asks shows the token, or is a program on this machine where that is enough."""
    return _shows_token() or (current_app.config["SETTINGS"].metrics == "loopback" and _is_from_here())


def _shows_token() -> bool:
    wanted, shown = current_app.config["SETTINGS"].metrics_token.get_secret_value(), request.authorization
    given = shown.token if shown is not None and shown.type == "bearer" else None
    return bool(wanted and given) and hmac.compare_digest(str(given).encode(), wanted.encode())


def _is_from_here() -> bool:
    """Asked from this machine, of this machine, by nobody else's hand: a web server that passes requests on is on this machine too."""
    if any(name in request.headers for name in _PASSED_ON):
        return False
    peer = request.environ.get("werkzeug.proxy_fix.orig", {}).get("REMOTE_ADDR") or request.environ.get("REMOTE_ADDR") or ""
    try:
        return ip_address(peer).is_loopback and urlsplit(f"//{request.host}").hostname in _HERE
    except ValueError:
        return False
