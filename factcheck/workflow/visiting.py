"""Looking at a followed page.

Who looks holds its lease, nothing is locked while the site takes its time, and what came is written in one go. A look
that fails, or that brings what cannot be right, leaves everything as it was and says so.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.ingestion.errors import UnreadableText
from factcheck.models import Article, Following, Post
from factcheck.workflow import following as followings
from factcheck.workflow import planning
from factcheck.workflow.brought import Brought, Came, Doubted, Failed, Same, Told
from factcheck.workflow.doubting import NOTHING_CHANGED, doubt, doubt_before
from factcheck.workflow.from_the_web import cannot_keep, content_of, read_fetched
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.settling import settle
from factcheck.workflow.taking_in import Progress

if TYPE_CHECKING:
    from factcheck.fetching import Fetched, Guard
    from factcheck.storage import Storage

LEASE = timedelta(minutes=10)
"""How long a look may take before another watcher may take over."""

_log = logging.getLogger(__name__)
_chance = secrets.SystemRandom().random


@dataclass(frozen=True, slots=True)
class Claimed:
    """A page that is ours to look at, as it stood when we took it."""

    following_id: int
    lease: str
    article_id: int
    address: str
    etag: str | None
    last_modified: str | None
    known: str | None
    """The hash of the content that is archived already."""
    taken_in: str | None
    """The hash of the page as it was last taken in."""
    doubted_record: str | None


def visit(
    following_id: int,
    *,
    now: datetime,
    guard: Guard,
    storage: Storage,
    chance: Callable[[], float] = _chance,
    reading: Progress = lambda _done, _total: None,
) -> Told | None:
    """Look at a page that is due, and commit what came of it. None where it is not due, or somebody else is looking.

    `now` is the moment by which leases and times are counted; `chance` gives numbers from 0 to 1 that keep many pages from
    being asked at one stroke, `reading` hears how many of the new posts are read. Raises nothing of what a page may do.
    """
    claimed = claim(following_id, now)
    if claimed is None:
        return None
    try:
        return settle(claimed.following_id, claimed.lease, look(claimed, guard, storage, reading), now=now, chance=chance)
    except Exception as error:  # noqa: BLE001  a page that nobody foresaw must not keep the others from being looked at
        db.session.rollback()
        _log.exception("Looking at the page of article %s failed.", claimed.article_id)
        sentence = f"What came could not be taken in ({type(error).__name__}): a mistake in Factcheck; its log says more."
        return settle(claimed.following_id, claimed.lease, Failed(sentence), now=now, chance=chance)


def claim(following_id: int, now: datetime) -> Claimed | None:
    """Take the lease of a page that is due, and commit that; None where it is not to be had."""
    lease = secrets.token_hex(16)
    wanted = update(Following).where(Following.id == following_id, *followings.is_due(now))
    values = {"lease": lease, "lease_until": now + LEASE}
    taken = db.session.execute(wanted.values(values).returning(Following.id).execution_options(synchronize_session=False)).scalar()
    if taken is None:
        db.session.rollback()
        return None
    one = db.session.get_one(Following, following_id, populate_existing=True)
    claimed = Claimed(
        one.id,
        lease,
        one.article_id,
        one.address,
        one.etag,
        one.last_modified,
        one.doubted_sha256 or one.content_sha256,
        one.content_sha256,
        one.doubted_record,
    )
    db.session.commit()
    return claimed


def look(claimed: Claimed, guard: Guard, storage: Storage, reading: Progress = lambda _done, _total: None) -> Brought:
    """Ask for the page, and find out what is new in it. Changes nothing, and holds no lock meanwhile."""
    from factcheck.fetching import FetchProblem, fetch  # late: it brings the web client

    etag, modified = claimed.etag, claimed.last_modified
    try:
        fetched = fetch(claimed.address, guard=guard, storage=storage, etag=etag, modified=modified, known=claimed.known)
    except FetchProblem as problem:
        return Failed(str(problem), retry_after=problem.retry_after, lasting=problem.lasting)
    except OSError as error:
        return Failed(cannot_keep(error))
    if fetched.not_changed or fetched.sha256 == claimed.taken_in:
        return Same(fetched.etag, fetched.last_modified)
    return _compare(claimed, fetched, reading)


def _compare(claimed: Claimed, fetched: Fetched, told: Progress) -> Brought:
    record = fetched.record or claimed.doubted_record
    try:
        reading = read_fetched(fetched)
    except UnreadableText as unreadable:
        return Doubted(f"{unreadable} Nothing was changed.", fetched.sha256, record)
    with _only_reading():
        article = db.session.get_one(Article, claimed.article_id)
        live = article.live
        if (said := doubt_before(reading.parsed, shown=_shown(article.id))) is not None:
            return Doubted(said, fetched.sha256, record)
        try:
            plan = planning.plan(article, reading.parsed)
        except Refusal:
            return Doubted(f"The page came without a headline or without text; {NOTHING_CHANGED}", fetched.sha256, record)
    if (said := doubt(plan, live=live)) is not None:
        return Doubted(said, fetched.sha256, record)
    found = planning.find(plan, told)
    content = content_of(fetched, reading, record)
    return Came(plan, found, reading.text, content, fetched.etag, fetched.last_modified, (*fetched.remarks, *plan.remarks))


def _shown(article_id: int) -> int:
    """How many posts the page showed so far."""
    rows = select(func.count(Post.id)).where(Post.article_id == article_id, Post.is_head.is_(False), Post.removed_at.is_(None))
    return db.session.scalar(rows) or 0


@contextmanager
def _only_reading() -> Iterator[None]:
    """Read from the database and let go of it, without keeping anybody from writing."""
    with only_reading():
        try:
            yield
        finally:
            db.session.rollback()
