"""Who may show our pages inside theirs: everybody what is made for it, nobody anything else. Set here for every answer."""

from __future__ import annotations

from flask import Flask, Response, request

FRAMED = "embeds.frame_"
"""The endpoints that may be framed begin with this."""


def init_app(app: Flask) -> None:
    """Set the headers on every answer, error pages and files among them."""
    app.after_request(_say_who_may_frame)


def _say_who_may_frame(response: Response) -> Response:
    if (request.endpoint or "").startswith(FRAMED):
        rule = "frame-ancestors *"
    else:
        rule = "frame-ancestors 'none'"
        response.headers["X-Frame-Options"] = "DENY"  # for browsers that do not know the other
    own = response.headers.get("Content-Security-Policy")
    response.headers["Content-Security-Policy"] = f"{own}; {rule}" if own else rule
    return response
