"""The description of all this for programs that make programs (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from werkzeug.wrappers import Response

from factcheck.web.api import blueprint
from factcheck.web.public import answer


@blueprint.get("/openapi.json")
def described() -> Response:
    """What programs may ask and hand over. It is the same for everybody and holds nothing of the newsroom's."""
    return answer(_document(), "application/json")


@cache
def _document() -> bytes:
    return Path(__file__).with_name("openapi.json").read_bytes()
