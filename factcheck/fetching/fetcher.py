"""A page from the web: asked for politely, within limits, and kept as it came before anything reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import httpx

from factcheck.fetching.answers import Answer, Headers
from factcheck.fetching.archive import keep
from factcheck.fetching.following import follow
from factcheck.fetching.guard import Guard
from factcheck.fetching.limits import Deadline
from factcheck.storage import Storage
from factcheck.text.wording import N_

_NOT_CHANGED = 304


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address brought."""

    asked: str
    """The address that was asked for."""
    address: str
    """The address that answered, after redirects, without a fragment."""
    at: datetime
    """When the last request was made, in UTC."""
    status: int
    """200 (or 203), or 304: not changed since the fetch that `etag` and `modified` came from."""
    content: bytes
    """The page, unpacked; empty for 304."""
    media_type: str | None
    """As the site says, in lower case: "text/html"."""
    charset: str | None
    """As the site says, in lower case, where there is an encoding of that name. It may be wrong."""
    etag: str | None
    """To be given to the next fetch of this address, like `last_modified`."""
    last_modified: str | None
    sha256: str | None
    """Of `content`; None for 304."""
    record: str | None
    """The hash under which the exchanges are archived; None where nothing new came (304, or the content that is `known`)."""
    redirects: tuple[str, ...]
    """The addresses that led elsewhere, in order."""
    remarks: tuple[str, ...]
    """Sentences on what a person should know."""

    @property
    def not_changed(self) -> bool:
        """The site says that nothing is new."""
        return self.status == _NOT_CHANGED


def fetch(
    address: str, *, guard: Guard, storage: Storage, etag: str | None = None, modified: str | None = None, known: str | None = None
) -> Fetched:
    """Fetch a page, and keep the exchanges in `storage` before anything reads them.

    `etag` and `modified` are what the site called the version we have (`Fetched.etag`, `.last_modified`); `known` is the hash of its
    content (`Fetched.sha256`): the same content again is given, but not archived twice.

    Raises FetchProblem with a sentence for people: Refused where we may not ask, Failed where no page came. Raises OSError where the
    storage cannot be used.
    """
    url = guard.check(address)
    deadline = Deadline(guard.limits.whole)
    answers = follow(
        url,
        guard=guard,
        deadline=deadline,
        extra=_only_if_changed(etag, modified),
        before=lambda place: _ask_robots(place, guard, deadline),
    )
    page = answers[-1]
    changed = page.status != _NOT_CHANGED
    sha256 = hashlib.sha256(page.content).hexdigest() if changed else None
    return Fetched(
        asked=address.strip(),
        address=str(page.url),
        at=page.asked_at,
        status=page.status,
        content=page.content,
        media_type=page.media_type,
        charset=page.charset,
        etag=page.header("etag") or (None if changed else etag),
        last_modified=page.header("last-modified") or (None if changed else modified),
        sha256=sha256,
        record=keep(answers, storage) if changed and sha256 != known else None,
        redirects=tuple(str(answer.url) for answer in answers[:-1]),
        remarks=_remarks(answers),
    )


def _only_if_changed(etag: str | None, modified: str | None) -> Headers:
    wanted = ((b"If-None-Match", etag), (b"If-Modified-Since", modified))
    return [(name, value.encode()) for name, value in wanted if value]


def _ask_robots(url: httpx.URL, guard: Guard, deadline: Deadline) -> None:
    """Raises DisallowedByRobots where the site does not want the page read by programs."""

    def ask(place: httpx.URL) -> bytes:
        return follow(guard.check(str(place)), guard=guard, deadline=deadline, extra=[], before=lambda _: None)[-1].content

    if not guard.is_own(url.raw_host.decode("ascii")):
        guard.robots.check(url, agent=guard.agent, ask=ask)


def _remarks(answers: Sequence[Answer]) -> tuple[str, ...]:
    schemes = [answer.url.scheme for answer in answers]
    if ("https", "http") in pairwise(schemes):
        return (N_("The site led from a secure address to one that is not (http), so somebody on the way could have changed the page."),)
    return ()
