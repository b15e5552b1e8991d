"""What was fetched, kept exactly as it came: WARC records (ISO 28500), each exchange a response and its request, one gzip member each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx

from factcheck.fetching.answers import Answer, Headers
from factcheck.fetching.unpacking import Unpacker
from factcheck.storage import Storage

_CHUNKED = b"transfer-encoding"
_MOST_UNPACKED = 1 << 30
"""What is in the archive was within the limits when it came; this only stops a file that was put there by other means."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A page as it was when it was fetched."""

    address: str
    asked_at: str
    """The moment of the request, ISO 8601 in UTC, as WARC writes it."""
    status: int
    headers: httpx.Headers
    content: bytes
    """Unpacked, as it was parsed."""


def keep(answers: Sequence[Answer], storage: Storage) -> str:
    """Keep the exchanges that led to a page, redirects first, and give the hash under which they are stored.

    The same exchanges always give the same bytes. Bodies stay compressed as they came; only the marks of chunks, which belong to the
    connection, are not kept, and the header that announced them is renamed.
    """
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    for answer in answers:
        _write(writer, answer)
    return storage.put(buffer.getvalue())


def replay(record: str, storage: Storage) -> Replayed:
    """The page that was kept under this hash.

    Raises StorageFailure where the archive is missing or damaged, ValueError where what is stored there is none.
    """
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    page = None
    try:
        with storage.open(record) as stream:
            for kept in ArchiveIterator(stream):
                if kept.rec_type == "response":
                    page = _read(kept)
    except ArchiveLoadFailed as error:
        raise ValueError(f"what is stored under {record} is no archive of a page") from error
    if page is None:
        raise ValueError(f"what is stored under {record} is no archive of a page")
    return page


class _Head:
    """Status line and headers exactly as they were sent. The library would write other letters than ASCII in another way."""

    def __init__(self, first: bytes, headers: Headers) -> None:
        lines = [first, *(name + b": " + value for name, value in headers)]
        self.headers_buff = b"\r\n".join(lines) + b"\r\n\r\n"

    def compute_headers_buffer(self, _filter: object) -> None:
        """What the library asks for before it writes; it stands there already."""


def _write(writer: Any, answer: Answer) -> None:
    address, moment = str(answer.url), answer.asked_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    first = f"{answer.version} {answer.status} {answer.reason}".encode("latin-1")
    name = f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{address} {moment}')}>"
    about = {"WARC-Date": moment, "WARC-IP-Address": str(answer.ip)}
    response = writer.create_warc_record(
        address,
        "response",
        payload=BytesIO(answer.body),
        length=len(answer.body),
        warc_headers_dict={"WARC-Record-ID": name, **about},
        http_headers=_Head(first, [_kept(header) for header in answer.headers]),
    )
    asked = b"GET " + answer.url.raw_path + b" HTTP/1.1"
    request = writer.create_warc_record(
        address,
        "request",
        warc_headers_dict={
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{address} {moment} request')}>",
            "WARC-Concurrent-To": name,
            **about,
        },
        http_headers=_Head(asked, answer.request),
    )
    writer.write_record(response)
    writer.write_record(request)


def _kept(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    name, value = header
    return (b"X-Archive-Orig-" + name if name.lower() == _CHUNKED else name, value)


def _read(kept: Any) -> Replayed:
    headers = httpx.Headers([(name.encode(), value.encode()) for name, value in kept.http_headers.headers])
    unpacker = Unpacker(headers.get("content-encoding", ""), most=_MOST_UNPACKED)
    body = kept.raw_stream.read()
    unpacker.take(body)
    return Replayed(
        address=kept.rec_headers.get_header("WARC-Target-URI"),
        asked_at=kept.rec_headers.get_header("WARC-Date"),
        status=int(kept.http_headers.get_statuscode()),
        headers=headers,
        content=unpacker.finish(),
    )
