"""Pages from the web: guarded, bounded, polite, and kept exactly as they came."""

from __future__ import annotations

from functools import lru_cache

from factcheck.fetching.allowing import read_allowed, read_hosts
from factcheck.fetching.archive import Replayed, replay
from factcheck.fetching.fetcher import Fetched, fetch
from factcheck.fetching.guard import Guard
from factcheck.fetching.limits import Limits
from factcheck.fetching.problems import Failed, FetchProblem, Gone, Refused
from factcheck.fetching.robots import Robots

__all__ = [
    "Failed", "FetchProblem", "Fetched", "Gone", "Guard", "Limits", "Refused", "Replayed", "Robots", "fetch", "guard_from", "replay"
]  # fmt: skip


@lru_cache(maxsize=8)
def guard_from(*, allow: str, own_sites: str, contact: str) -> Guard:
    """The guard that the settings FACTCHECK_FETCH_ALLOW, FACTCHECK_OWN_SITES and FACTCHECK_FETCH_CONTACT describe.

    The same settings give the same guard for as long as the process lives, so that what sites' robots.txt said is remembered.
    Raises ValueError with a sentence.
    """
    return Guard(allow=read_allowed(allow), own_sites=read_hosts(own_sites), contact=contact)
