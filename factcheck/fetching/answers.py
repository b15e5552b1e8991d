"""What a site answered to one request."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import httpx

from factcheck.fetching.networks import IP

Headers = list[tuple[bytes, bytes]]
"""Names and values in order, as sent."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_WAIT = 86_400.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One exchange with one site."""

    url: httpx.URL
    asked_at: datetime
    request: Headers
    ip: IP
    """The address that was connected to."""
    version: str
    """Such as "HTTP/1.1"."""
    status: int
    reason: str
    headers: Headers
    body: bytes
    """As received, compressed if the site sent it so; empty where the answer is no page."""
    content: bytes
    """Unpacked."""

    def header(self, name: str) -> str | None:
        """The value of the header of this name (in lower case), or None; where it is there twice, both, with a comma between."""
        found = [_text(value) for sent, value in self.headers if sent.lower() == name.encode("ascii")]
        return ", ".join(found) if found else None

    @property
    def redirects(self) -> bool:
        """Whether it leads elsewhere."""
        return self.status in REDIRECTS and bool(self.header("location"))

    @property
    def media_type(self) -> str | None:
        """Such as "text/html", in lower case; None where the site does not say."""
        return media_type(self.header("content-type"))

    @property
    def charset(self) -> str | None:
        """The encoding that the site says the text has, where there is one of that name. Sites are often wrong."""
        return charset(self.header("content-type"))


def _text(value: bytes) -> str:
    """Headers are ASCII; sites that write other letters mean UTF-8 today, and meant Latin-1 once."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def media_type(written: str | None) -> str | None:
    """The media type of a Content-Type header, in lower case; None where it holds none."""
    found = (written or "").partition(";")[0].strip().lower()
    return found if found.count("/") == 1 and not found.startswith("/") and not found.endswith("/") else None


def charset(written: str | None) -> str | None:
    """The charset of a Content-Type header, in lower case; None where it holds none that Python knows."""
    message = Message()
    message["Content-Type"] = " ".join((written or "").split())
    found = message.get_param("charset")
    if not isinstance(found, str):
        return None
    try:
        codecs.lookup(found.strip())
    except (LookupError, ValueError):
        return None
    return found.strip().lower()


def wait(written: str | None, *, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks us to wait, at most a day; None where it says nothing that can be read."""
    if not written:
        return None
    written = written.strip()
    if written.isascii() and written.isdigit():
        return min(float(written[:9]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0), _LONGEST_WAIT)
