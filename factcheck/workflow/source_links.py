"""Looking whether the addresses of sources still bring something, and noticing those that are dead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, and_, func, or_, select

from factcheck.extensions import db
from factcheck.models import Snapshot, Source
from factcheck.storage import Nowhere
from factcheck.workflow import history
from factcheck.workflow.source_fetching import known_of

if TYPE_CHECKING:
    from factcheck.fetching import FetchProblem, Guard

EVERY = timedelta(days=7)
"""How long a link that works is left alone."""
AGAIN = timedelta(days=1)
"""How long one that fails is."""
SURELY = timedelta(days=1)
"""A page that is not found is dead when it was not found again after this."""
AT_LAST = timedelta(days=7)
"""A site that cannot be reached, or fails, is given so long to come back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A link that is to be looked at, as it stood when it was chosen."""

    source_id: int
    address: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a look at a link came to."""

    problem: str = ""
    """Why it brought nothing, in a sentence; empty where it works."""
    patience: timedelta | None = None
    """How long it has to fail before it is dead; None where the answer does not tell whether it is there."""
    leave_alone: bool = False
    """The site wants fewer requests, so it is asked no more for now."""


def due(now: datetime) -> Sequence[int]:
    """The sources whose links are to be looked at: those that never were, then the longest ago first."""
    wanted = select(Source.id).where(Source.url.is_not(None), _is_due(now))
    return db.session.scalars(wanted.order_by(Source.checked_at.is_not(None), Source.checked_at, Source.id)).all()


def how_many_due(now: datetime) -> int:
    """How many those are."""
    return db.session.scalar(select(func.count(Source.id)).where(Source.url.is_not(None), _is_due(now))) or 0


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(
        Source.checked_at.is_(None),
        Source.checked_at <= now - EVERY,
        and_(Source.failing_since.is_not(None), Source.dead_since.is_(None), Source.checked_at <= now - AGAIN),
    )


def question(source_id: int) -> Asked | None:
    """What to ask for a source; None where it has no address any more. Reads only."""
    source = db.session.get(Source, source_id)
    if source is None or source.url is None:
        return None
    newest = db.session.scalar(select(Snapshot).where(Snapshot.source_id == source_id).order_by(Snapshot.number.desc()).limit(1))
    known = known_of(newest)
    return Asked(source_id, source.url, known.etag if known else None, known.last_modified if known else None)


def ask(asked: Asked, *, guard: Guard) -> Answered:
    """Look at a link; keeps nothing of what it brings. To be called with no transaction open. Raises nothing of what a site may do."""
    from factcheck.fetching import FetchProblem, fetch  # late: it brings the web client

    try:
        fetched = fetch(asked.address, guard=guard, storage=Nowhere(), etag=asked.etag, modified=asked.last_modified)
    except FetchProblem as problem:
        return _answer(problem)
    if _is_front_page(fetched.address) and not _is_front_page(asked.address):
        host = urlsplit(fetched.address).hostname
        return Answered(f"The address leads to the front page of “{host}” now, so what stood there seems to be gone.", SURELY)
    return Answered()


def _answer(problem: FetchProblem) -> Answered:
    from factcheck.fetching import problems as kinds

    match problem:
        case kinds.Gone():
            return Answered(str(problem), timedelta(0))
        case kinds.NotFound():
            return Answered(str(problem), SURELY)
        case kinds.Unreachable() | kinds.Insecure() | kinds.TooSlow():
            return Answered(str(problem), AT_LAST)
        case kinds.SiteFailing() | kinds.BrokenAnswer() | kinds.TooManyRedirects():
            return Answered(str(problem), AT_LAST)
        case kinds.TooLarge() | kinds.NotForUs():  # something stands there, though not for us
            return Answered()
        case kinds.AskedTooOften():
            return Answered(str(problem), leave_alone=True)
        case _:
            return Answered(str(problem))


def settle(asked: Asked, answered: Answered, *, now: datetime) -> Source | None:
    """Write what a look came to. Gives the source if it was found dead, or alive again; None where nothing is new.

    What was asked for an address that somebody has changed meanwhile is not written.
    """
    source = db.session.get(Source, asked.source_id, with_for_update=True, populate_existing=True)
    if source is None or source.url != asked.address:
        return None
    source.checked_at, source.link_problem = now, answered.problem
    if not answered.problem:
        return _works(source)
    if answered.patience is None:
        return None
    source.failing_since = source.failing_since or now
    if source.dead_since is not None or now - source.failing_since < answered.patience:
        return None
    source.dead_since = source.failing_since
    history.write("dead link", f"found the link dead: {answered.problem}", by=None, source=source)
    return source


def _works(source: Source) -> Source | None:
    was_dead = source.dead_since is not None
    source.failing_since = source.dead_since = None
    if not was_dead:
        return None
    history.write("link works", "found the link working again", by=None, source=source)
    return source


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
