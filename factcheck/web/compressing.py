"""Answers made smaller on their way, for browsers that ask for it.

Only what is the same for everybody is packed: pages asked for without a session, and files. A page with somebody's form token,
packed together with words that another person chose, could give the token away by its length (https://breachattack.com).
"""

from __future__ import annotations

import gzip

from flask import Flask, Response, current_app, g, request

SMALLEST = 1_000
"""Bytes below which packing gains nothing."""
LEVEL = 6
"""Of 9: the last levels take twice the time for one byte in a hundred."""
_PACKED = ("text/", "application/json", "application/xml")
_PACKED_ENDINGS = ("+json", "+xml")


def init_app(app: Flask) -> None:
    """Pack every answer that may be packed."""
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    if not _may_be_packed(response):
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) < SMALLEST:
        return response
    etag, _ = response.get_etag()
    if etag is not None:
        response.set_etag(etag, weak=True)  # other bytes than unpacked, with the same meaning
    response.set_data(gzip.compress(plain, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response


def _may_be_packed(response: Response) -> bool:
    # The session's own cookie is set after this; a token that was just made for a form is noted in g (Flask-WTF).
    with_session = current_app.config["SESSION_COOKIE_NAME"] in request.cookies
    private = with_session or current_app.config.get("WTF_CSRF_FIELD_NAME", "csrf_token") in g
    return (
        response.status_code == 200
        and "Content-Encoding" not in response.headers
        and _is_text(response.mimetype or "")
        and (request.endpoint == "static" or not private)
    )


def _is_text(media_type: str) -> bool:
    return media_type.startswith(_PACKED) or media_type.endswith(_PACKED_ENDINGS)
