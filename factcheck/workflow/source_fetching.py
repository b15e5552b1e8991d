"""Bringing a source from its address: asked for, archived as it came, and read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.ingestion.attached import Attached, FileKind, read_attached
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.page_words import PageTold, told_by_page
from factcheck.models import Snapshot
from factcheck.workflow.from_the_web import cannot_keep
from factcheck.workflow.refusals import Problem, Refusal

if TYPE_CHECKING:
    from factcheck.fetching import Guard
    from factcheck.storage import Storage


@dataclass(frozen=True, slots=True)
class Came:
    """What an address brought: what it is, what it says of itself, and where it is archived."""

    address: str
    """The one that answered, after redirects."""
    at: datetime
    attached: Attached
    told: PageTold
    size: int
    sha256: str
    record: str | None
    """The hash of the archive; None where the content is the one that was known."""
    etag: str | None
    last_modified: str | None
    remarks: tuple[str, ...]
    """What a person should know of how it came, in sentences."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of an address already, to ask only for what is new."""

    sha256: str
    etag: str | None
    last_modified: str | None


def known_of(snapshot: Snapshot | None) -> Known | None:
    """What the newest snapshot lets us ask; None without one, or where it is a file that a person gave."""
    if snapshot is None or snapshot.record_sha256 is None:
        return None
    return Known(snapshot.sha256, snapshot.etag, snapshot.last_modified)


def bring(address: str, *, guard: Guard, storage: Storage, known: Known | None = None) -> Came | None:
    """Fetch what stands at an address, archive it and read it. None where it is what is `known`.

    To be called with no transaction open: sites take their time. Raises Refusal, at the field "source_url", where the address
    may not be asked, brings nothing, or brings what cannot be kept.
    """
    from factcheck.fetching import FetchProblem, fetch  # late: it brings the web client

    asking = {"etag": known.etag, "modified": known.last_modified, "known": known.sha256} if known else {}
    try:
        fetched = fetch(address, guard=guard, storage=storage, **asking)
        if fetched.not_changed or (known is not None and fetched.sha256 == known.sha256):
            return None
        attached = read_attached(fetched.content, kind=fetched.media_type, charset=fetched.charset, address=fetched.address)
    except (FetchProblem, UnreadableText) as problem:
        raise Refusal(Problem(str(problem), "source_url")) from problem
    except OSError as error:
        raise Refusal(Problem(cannot_keep(error), "source_url")) from error
    is_page = attached.kind is FileKind.PAGE
    return Came(
        address=fetched.address,
        at=fetched.at,
        attached=attached,
        told=told_by_page(fetched.content, address=fetched.address, charset=fetched.charset) if is_page else PageTold(),
        size=len(fetched.content),
        sha256=fetched.sha256 or "",
        record=fetched.record,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        remarks=(*fetched.remarks, *([f"No words could be read from it: {attached.remark}"] if attached.remark else [])),
    )
