"""One request to one address, and its answer, within the limits."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpcore
import httpx

from factcheck.fetching.addresses import port_of
from factcheck.fetching.answers import Answer, Headers
from factcheck.fetching.connecting import GuardedBackend
from factcheck.fetching.guard import Guard
from factcheck.fetching.limits import Deadline, Meter, too_large, too_slow
from factcheck.fetching.problems import BrokenAnswer, Insecure, Unreachable
from factcheck.fetching.unpacking import ACCEPTED, CannotUnpack, MoreThanAllowed, Unpacker
from factcheck.text.wording import N_, part, raised, said

_WITH_CONTENT = frozenset({200, 203})


def ask(url: httpx.URL, *, guard: Guard, deadline: Deadline, extra: Headers) -> Answer:
    """Ask for an address that the guard has checked, and read the answer if it is a page. Redirects are not followed.

    `extra` are request headers besides the usual ones. Raises FetchProblem.
    """
    address = str(url)
    meter = Meter(address, guard.limits, deadline)
    backend = GuardedBackend(guard, meter)
    request = _request(url, guard, extra)
    asked_at = datetime.now(UTC)
    origin = httpcore.Origin(url.raw_scheme, url.raw_host, port_of(url))
    with (
        _in_sentences(address, url.host),
        httpcore.HTTPConnection(
            origin, ssl_context=guard.trust() if url.scheme == "https" else None, network_backend=backend
        ) as connection,
        connection.stream(
            b"GET",
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request,
            extensions={"timeout": {"connect": guard.limits.connect, "read": guard.limits.read, "write": guard.limits.read}},
        ) as response,
    ):
        body, content = _read(response, address, guard) if response.status in _WITH_CONTENT else (b"", b"")
        if backend.connected is None:
            raise AssertionError("an answer without a connection")
        return Answer(
            url=url,
            asked_at=asked_at,
            request=request,
            ip=backend.connected,
            version=_latin(response.extensions["http_version"]),
            status=response.status,
            reason=_latin(response.extensions["reason_phrase"]),
            headers=list(response.headers),
            body=body,
            content=content,
        )


def _request(url: httpx.URL, guard: Guard, extra: Headers) -> Headers:
    return [
        (b"Host", url.netloc),
        (b"User-Agent", guard.agent.encode("ascii", "replace")),
        (b"Accept", b"text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"),
        (b"Accept-Encoding", ACCEPTED.encode("ascii")),
        (b"Connection", b"close"),
        *extra,
    ]


def _read(response: httpcore.Response, address: str, guard: Guard) -> tuple[bytes, bytes]:
    """The body as received, and unpacked."""
    headers = httpx.Headers(response.headers)
    announced = headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:18]) > guard.limits.received:
        raise too_large(address, guard.limits.received)
    try:
        unpacker = Unpacker(headers.get("content-encoding", ""), most=guard.limits.content)
        body = bytearray()
        for piece in response.iter_stream():
            body += piece
            unpacker.take(piece)
        return bytes(body), unpacker.finish()
    except MoreThanAllowed as error:
        raise too_large(address, guard.limits.content) from error
    except CannotUnpack as error:
        raise BrokenAnswer(
            said(
                "The page cannot be read, because %(why)s. Try again later, or save it from a browser and upload the file.",
                why=part(raised(error)),
            ),
            address=address,
        ) from error


@contextmanager
def _in_sentences(address: str, host: str) -> Iterator[None]:
    """Turn what goes wrong with a connection into problems that people understand."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise too_slow(address) from error
    except httpcore.ConnectError as error:
        if isinstance(error.__cause__, ssl.SSLError):
            raise _insecure(error.__cause__, address, host) from error
        raise Unreachable(
            said("“%(host)s” does not take connections at the moment. Check the address; if it is right, try again later.", host=host),
            address=address,
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise BrokenAnswer(
            N_(
                "The site broke off, or sent something that is no web page. Try again later; if a browser shows the page, save it there "
                "and upload the file."
            ),
            address=address,
        ) from error


def _insecure(error: ssl.SSLError, address: str, host: str) -> Insecure:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Insecure(
            said(
                "“%(host)s” cannot prove that it is this site (%(why)s), so the page could come from somebody else. Check "
                "the address, or tell the site’s owner that its certificate is not right.",
                host=host,
                why=error.verify_message.rstrip(".").lower(),
            ),
            address=address,
        )
    return Insecure(
        said("“%(host)s” offers no secure connection that works. Check whether the address begins with http:// instead.", host=host),
        address=address,
    )


def _latin(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
