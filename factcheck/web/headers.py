"""What browsers may do with our answers: the headers that say so, set here for every answer, error pages and files among them.

Pages run our own scripts and load our own style sheets, pictures and fonts, from files only: nothing that stands in a page itself can run
(https://www.w3.org/TR/CSP3/). Every other kind of answer may load nothing at all. What is made for other sites' pages may be framed by
everybody, anything else by nobody.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, request

CANNOT_RUN = "default-src 'none'; sandbox"
"""For what others brought: nothing in it is loaded or run, and it stands in no site's name."""
FRAMED = "embeds.frame_"
"""The endpoints that may be framed begin with this."""

_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; connect-src 'self'; "
    "object-src 'none'; form-action 'self'; base-uri 'none'"
)
_NOT_A_PAGE = "default-src 'none'; form-action 'none'; base-uri 'none'"
_UPGRADED = "upgrade-insecure-requests"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})

_FOR_OTHER_SITES = frozenset({"static", "newsroom.font", "newsroom.logo", "reader.statement_picture"})
"""Endpoints whose answers other sites' pages may load: the script beside an embed, and the picture of a shared link."""
_OPEN = "embeds."

_NEVER_USED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
"""What browsers can do and no page of ours asks for."""
_PERMISSIONS = ", ".join(f"{name}=()" for name in _NEVER_USED)
_A_YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Set the headers on every answer."""
    app.after_request(_say)


def _say(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = "; ".join([headers.get("Content-Security-Policy") or _policy(response), *_framing(response)])
    headers["X-Content-Type-Options"] = "nosniff"
    # Sources' sites do not learn which page of the desk somebody came from; our own forms still say where they stood.
    headers.setdefault("Referrer-Policy", "same-origin")
    headers["Permissions-Policy"] = _PERMISSIONS
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin" if _is_for_other_sites(response) else "same-origin"
    if _is_over_https():
        headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}"
    return response


def _policy(response: Response) -> str:
    """What may be loaded and run. A policy that a route sets itself takes its place."""
    if response.mimetype not in _PAGES:
        return _NOT_A_PAGE
    return f"{_PAGE}; {_UPGRADED}" if _is_over_https() else _PAGE


def _framing(response: Response) -> list[str]:
    if (request.endpoint or "").startswith(FRAMED):
        return ["frame-ancestors *"]
    response.headers["X-Frame-Options"] = "DENY"  # for browsers that do not know the other
    return ["frame-ancestors 'none'"]


def _is_for_other_sites(response: Response) -> bool:
    endpoint = request.endpoint or ""
    return endpoint in _FOR_OTHER_SITES or endpoint.startswith(_OPEN) or response.headers.get("Access-Control-Allow-Origin") == "*"


def _is_over_https() -> bool:
    """Whether the newsroom says that it is reached over HTTPS."""
    return bool(current_app.config["SETTINGS"].secure_cookies)
