"""Sign-in services for tests: a real one that others wrote, and one that says whatever a test has it say, right or forged."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from joserfc.jws import JWSRegistry
from werkzeug.test import TestResponse

SECRET = "what only the two of us know"


@dataclass(frozen=True)
class RealService:
    """oidc-provider-mock, in a process of its own."""

    issuer: str

    def knows(self, subject: str, **claims: object) -> None:
        """Give somebody an account there."""
        httpx.put(f"{self.issuer}/users/{subject}", json=claims).raise_for_status()

    def sign_in(self, client: FlaskClient, subject: str, start: str = "/sign-in/service") -> TestResponse:
        """Go there, sign in, and come back."""
        answer = httpx.post(client.get(start).location, data={"sub": subject})
        return client.get(path_of(answer.headers["location"]))


@contextmanager
def real_service() -> Iterator[RealService]:
    """The service for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    process = subprocess.Popen(
        command, env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(f"http://127.0.0.1:{port}/.well-known/openid-configuration", process)
        yield RealService(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait()


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "The service ended."
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("The service did not start.")


_KEY = RSAKey.generate_key(2048, {"kid": "ours", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "ours", "use": "sig"})
"""Somebody else's, under the same name."""


@dataclass
class PlannedService:
    """A service whose every word a test can set. What it was asked is in `asked`, path and form."""

    port: int
    claims: dict[str, Any] = field(default_factory=dict)
    """What its tokens say beside what is always there; None takes a claim away."""
    key: RSAKey = field(default_factory=lambda: _KEY)
    published: list[RSAKey] = field(default_factory=lambda: [_KEY])
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "ours"})
    by_hand: Callable[[bytes], bytes] | None = None
    """Signs what no library would: given the words to sign, gives the signature."""
    says: dict[str, Any] = field(default_factory=dict)
    """What it says of itself beside the usual; None takes a word away."""
    token_answer: tuple[int, Any] | None = None
    """In the place of a token."""
    person: dict[str, Any] | None = None
    """What it says of a person beside the token."""
    hangs: bool = False
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    nonce: str = ""
    closing: Event = field(default_factory=Event)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def begins_anew(self) -> None:
        """Say again only what is usual and right."""
        usual = PlannedService(self.port)
        for name in ("claims", "key", "published", "header", "by_hand", "says", "token_answer", "person"):
            setattr(self, name, getattr(usual, name))

    def signs(self, header: dict[str, Any], how: RSAKey | Callable[[bytes], bytes]) -> PlannedService:
        """Sign with that header, by that key or by hand."""
        self.header = header
        if isinstance(how, RSAKey):
            self.key = how
        else:
            self.by_hand = how
        return self

    def answers(self, status: int, body: Any) -> PlannedService:
        """Give that in the place of a token."""
        self.token_answer = (status, body)
        return self

    def tells(self, person: dict[str, Any]) -> PlannedService:
        """Say that of a person beside the token."""
        self.person = person
        return self

    def begin(self, client: FlaskClient, start: str = "/sign-in/service") -> dict[str, str]:
        """Send somebody there; gives what the address says."""
        answer = client.get(start)
        assert answer.status_code == 303, answer.text
        told = dict(parse_qsl(urlsplit(answer.location).query))
        self.nonce = told["nonce"]
        return told

    def sign_in(self, client: FlaskClient, start: str = "/sign-in/service", **claims: object) -> TestResponse:
        """Go there and come back at once, as the person whom the claims are about."""
        self.claims = {**self.claims, **claims}
        return back(client, self.begin(client, start)["state"])

    def answer(self, path: str, form: dict[str, str], headers: Any) -> tuple[int, Any]:
        self.asked.append((path, {**form, "(shown)": headers.get("Authorization", "")}))
        if self.hangs:
            self.closing.wait(20)
        if path == "/.well-known/openid-configuration":
            return 200, self._about()
        if path == "/keys":
            return 200, {"keys": [key.as_dict(private=False) for key in self.published]}
        if path == "/person":
            return 200, self.person
        return self.token_answer or (200, {"access_token": "an access token", "token_type": "Bearer", "id_token": self._token()})

    def _about(self) -> dict[str, Any]:
        about = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end",
            **({"userinfo_endpoint": f"{self.issuer}/person"} if self.person is not None else {}),
            **self.says,
        }
        return {name: value for name, value in about.items() if value is not None}

    def _token(self) -> str:
        now = int(time.time())
        usual = {"iss": self.issuer, "aud": "factcheck", "sub": "ana-7", "iat": now, "exp": now + 300, "nonce": self.nonce}
        known = {"email": "checker@example.org", "email_verified": True, "name": "Ana Checker"}
        claims = {name: value for name, value in {**usual, **known, **self.claims}.items() if value is not None}
        if self.by_hand is not None:
            words = b".".join(_encoded(json.dumps(part).encode()) for part in (self.header, claims))
            return b".".join([words, _encoded(self.by_hand(words))]).decode()
        algorithms = [str(self.header["alg"])]
        return jwt.encode(self.header, claims, self.key, registry=JWSRegistry(algorithms=algorithms, strict_check_header=False))


@contextmanager
def planned_service() -> Iterator[PlannedService]:
    """The service for as long as the block lasts."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            self._answer(dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())))

        def _answer(self, form: dict[str, str]) -> None:
            status, said = service.answer(self.path, form, self.headers)
            body = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    service = PlannedService(server.server_address[1])
    thread = Thread(target=lambda: server.serve_forever(0.05))
    thread.start()
    try:
        yield service
    finally:
        service.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _encoded(part: bytes) -> bytes:
    return urlsafe_b64encode(part).rstrip(b"=")


def back(client: FlaskClient, state: str, **query: str) -> TestResponse:
    """Come back from a service."""
    return client.get("/sign-in/service/back", query_string={"code": "a code", "state": state, **query})


def path_of(address: str) -> str:
    """An address without its host."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def shown_basic(form: dict[str, str]) -> str:
    """Name and secret as they were shown."""
    return b64decode(form["(shown)"].removeprefix("Basic ")).decode()
