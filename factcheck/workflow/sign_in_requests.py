"""Requests to the sign-in service: bounded in time and size, and never led elsewhere."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import Any

import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.client import OAuth2Client

SECONDS = 6.0
"""How long an answer may take, all of it."""
PATIENCE = httpx.Timeout(4.0, connect=3.0)
"""How long it may be silent."""
MOST = 1_000_000
"""How many bytes it may have."""


class _Bounded(httpx.Client):
    """Takes an answer in pieces, so that one that never ends does not hold us."""

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        began = monotonic()
        answer = super().send(request, **{**options, "stream": True})
        try:
            pieces, size = [], 0
            for piece in answer.iter_bytes():
                pieces.append(piece)
                size += len(piece)
                if size > MOST or monotonic() - began > SECONDS:
                    raise httpx.ReadTimeout("the answer is too long, or takes too long", request=request)
        finally:
            answer.close()
        headers = [(name, value) for name, value in answer.headers.multi_items() if name not in {"content-encoding", "content-length"}]
        return httpx.Response(answer.status_code, headers=headers, content=b"".join(pieces), request=request)


class _ShownToHttpx(httpx.Auth, ClientAuth):  # type: ignore[misc]  # Authlib ships no types
    """How we show the service who we are, as httpx wants it (as in Authlib's own part for httpx2)."""

    requires_request_body = True

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        address, headers, body = self.prepare(request.method, str(request.url), request.headers, request.content)
        headers["Content-Length"] = str(len(body))
        yield httpx.Request(request.method, address, headers=headers, content=body, extensions=request.extensions)


class TokenClient(OAuth2Client):  # type: ignore[misc]  # Authlib ships no types
    """Authlib's client, over httpx."""

    client_auth_class = _ShownToHttpx


def asking() -> httpx.Client:
    """What requests are made with; it keeps to the proxies and certificates that the environment names."""
    return _Bounded(timeout=PATIENCE, follow_redirects=False, headers={"User-Agent": "Factcheck", "Accept": "application/json"})


def ask(session: httpx.Client, address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """A JSON object at an address. Raises ValueError for anything else, httpx.HTTPError where nothing, or a failure, is answered."""
    answer = session.get(address, headers=headers)
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError("it answers with something else than was asked for")
    return found
