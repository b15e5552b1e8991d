"""What the tests' web server may do on a visit: serve a page, fail, or be hostile. Each function gives one step of a plan."""

from __future__ import annotations

import hashlib
import socket
import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Event

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    path: str
    """With its query."""
    headers: dict[str, str]
    """Names in lower case."""


Step = Callable[[socket.socket, Asked, Event], None]
"""Answers one visit. The event is set when the server closes: what hangs must end then."""

Body = bytes | str | Callable[[], bytes | str]
"""A page, or what makes it anew for each visit."""


def page(body: Body, kind: str = HTML, *, etag: bool = False, packed: bool = False, chunked: bool = False, **headers: str) -> Step:
    """A page. With `etag` it has a name, and a visitor who knows it is told that nothing changed (304).

    `headers` are more of them, with _ for -; a Last_Modified among them is compared like the name.
    """

    def step(connection: socket.socket, asked: Asked, _closing: Event) -> None:
        raw = _bytes(body() if callable(body) else body)
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        if etag:
            more["ETag"] = f'"{hashlib.sha256(raw).hexdigest()[:16]}"'
        if _knows(asked, more):
            connection.sendall(_head(304, more))
            return
        if packed:
            raw, more["Content-Encoding"] = _gzip([raw]), "gzip"
        if chunked:
            connection.sendall(_head(200, {"Content-Type": kind, "Transfer-Encoding": "chunked", **more}) + _chunks(raw))
        else:
            connection.sendall(_head(200, {"Content-Type": kind, "Content-Length": str(len(raw)), **more}) + raw)

    return step


def status(code: int, **headers: str) -> Step:
    """An answer without a page, such as 404, 410 or 500; `headers` with _ for -, such as Retry_After."""
    return raw_answer(_head(code, {name.replace("_", "-"): value for name, value in headers.items()} | {"Content-Length": "0"}))


def redirect(to: str, code: int = 302) -> Step:
    """Leads to another address."""
    return raw_answer(_head(code, {"Content-Length": "0"})[:-2] + b"Location: " + to.encode() + b"\r\n\r\n")


def raw_answer(sent: bytes) -> Step:
    """Sends exactly these bytes and ends."""

    def step(connection: socket.socket, _asked: Asked, _closing: Event) -> None:
        connection.sendall(sent)

    return step


def hang(sent: bytes = b"") -> Step:
    """Sends these bytes and then nothing more, for as long as the server lives."""

    def step(connection: socket.socket, _asked: Asked, closing: Event) -> None:
        connection.sendall(sent)
        closing.wait()

    return step


def drip(sent: bytes, *, seconds: float) -> Step:
    """Sends one byte, waits so many seconds, sends the next, and begins again at the end, for ever."""

    def step(connection: socket.socket, _asked: Asked, closing: Event) -> None:
        while True:
            for number in range(len(sent)):
                connection.sendall(sent[number : number + 1])
                if closing.wait(seconds):
                    return

    return step


def flood(size: int, *, announced: bool) -> Step:
    """A page of so many bytes, which says its size beforehand or does not."""

    def step(connection: socket.socket, _asked: Asked, closing: Event) -> None:
        connection.sendall(_head(200, {"Content-Type": HTML} | ({"Content-Length": str(size)} if announced else {})))
        for _ in range(0, size, 65_536):
            if closing.is_set():
                return
            connection.sendall(b"a" * 65_536)

    return step


def bomb(size: int, coding: str = "gzip") -> Step:
    """A page of so many bytes packed into a thousandth of that (gzip, or deflate with or without a head: "deflate", "raw")."""
    pieces = (b"\0" * min(65_536, size - start) for start in range(0, size, 65_536))
    packed = _gzip(pieces, {"gzip": 31, "deflate": 15, "raw": -15}[coding])
    name = "gzip" if coding == "gzip" else "deflate"
    return raw_answer(_head(200, {"Content-Type": HTML, "Content-Encoding": name, "Content-Length": str(len(packed))}) + packed)


def endless_headers() -> Step:
    """Headers that never end."""
    return _endless(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 100 + b"\r\n")


def endless_greetings() -> Step:
    """One "103 Early Hints" after the other, and never an answer."""
    return _endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")


def reset() -> Step:
    """Breaks the connection off."""

    def step(connection: socket.socket, _asked: Asked, _closing: Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return step


def _endless(once: bytes, again: bytes) -> Step:
    def step(connection: socket.socket, _asked: Asked, closing: Event) -> None:
        connection.sendall(once)
        while not closing.is_set():
            connection.sendall(again * 100)

    return step


def _head(code: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {code} Planned", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _knows(asked: Asked, headers: dict[str, str]) -> bool:
    """Whether the visitor has this very page; a name goes before a moment, as RFC 9110 says."""
    if "if-none-match" in asked.headers:
        return asked.headers["if-none-match"] == headers.get("ETag")
    return "Last-Modified" in headers and asked.headers.get("if-modified-since") == headers["Last-Modified"]


def _bytes(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else body


def _gzip(pieces: Iterable[bytes], form: int = 31) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, form)
    return b"".join(engine.compress(piece) for piece in pieces) + engine.flush()


def _chunks(raw: bytes) -> bytes:
    pieces = [raw[start : start + 1000] for start in range(0, len(raw), 1000)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in [*pieces, b""])
