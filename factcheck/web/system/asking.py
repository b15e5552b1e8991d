"""What the request for the page itself shows of how the site is reached."""

from __future__ import annotations

from collections.abc import Iterator

from flask import request

from factcheck.text.wording import N_
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "safety"


def look(asked: Asked) -> Iterator[Finding]:
    """A proxy that nobody named, and cookies in the open behind HTTPS."""
    settings = asked.settings
    if not settings.proxies and request.headers.get("X-Forwarded-For"):
        says = N_("A web server passes requests on, but FACTCHECK_PROXIES is 0: all visitors count as one where tries are limited.")
        yield Finding(PART, says, N_("Set FACTCHECK_PROXIES to how many of your own web servers stand in front."))
    over_https = request.is_secure or (request.headers.get("X-Forwarded-Proto") == "https")
    if over_https and not settings.secure_cookies and not settings.public_url.startswith("https"):
        says = N_("You came here over HTTPS, but cookies would be sent without it too.")
        yield Finding(PART, says, N_("Set FACTCHECK_SECURE_COOKIES=1, and FACTCHECK_PUBLIC_URL to where people reach the site."))
