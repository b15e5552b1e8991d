"""Making those wait who try again and again. The wait grows with each failure and is never longer than a quarter of an hour: nobody is
locked out for good, and nobody can lock out somebody else for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from factcheck.extensions import db
from factcheck.models import Throttle
from factcheck.text.wording import said_n
from factcheck.workflow.keyed import keyed
from factcheck.workflow.refusals import Problem

FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=15)
"""The first wait, which doubles with each failure, and the longest."""
FORGOTTEN = timedelta(days=1)
"""After so long without a failure, counting begins anew."""


def key_of(purpose: str, *parts: str) -> str:
    """What stands for an account, a network … in the database: nobody can tell which without the site's key."""
    return keyed("\0".join([purpose, *parts])).hex()


def network_of(address: str) -> str:
    """What is counted as one sender: an IPv4 address, or for IPv6 what a household has in common."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, 64), strict=False)) if isinstance(known, IPv6Address) else address


def of_network(address: str) -> str:
    """The key of the network an address belongs to."""
    return key_of("network", network_of(address))


def hold(keys: Sequence[str], *, now: datetime) -> list[Throttle]:
    """The counts for these keys, in their order, held until the transaction ends: of two tries at one moment, one comes first."""
    db.session.execute(delete(Throttle).where(Throttle.last_at < now - FORGOTTEN))
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    rows = [{"key": key, "failures": 0, "last_at": now} for key in sorted(keys)]
    db.session.execute(insert(Throttle).values(rows).on_conflict_do_nothing())
    held = select(Throttle).where(Throttle.key.in_(keys)).order_by(Throttle.key).with_for_update()
    found = {each.key: each for each in db.session.scalars(held.execution_options(populate_existing=True))}
    return [found[key] for key in keys]


def wait(throttle: Throttle, free: int, *, now: datetime) -> timedelta:
    """How long to wait before the next try; nothing while no more than `free` tries have failed."""
    if throttle.failures < free:
        return timedelta()
    doubled: int = 1 << min(throttle.failures - free, 20)
    pause = min(FIRST * doubled, LONGEST)
    return max(throttle.last_at + pause - now, timedelta())


def note_failure(throttle: Throttle, *, now: datetime) -> None:
    """Count one more."""
    throttle.failures, throttle.last_at = throttle.failures + 1, now


def told(left: timedelta) -> Problem:
    """The sentence for somebody who has to wait."""
    seconds = ceil(left.total_seconds())
    if seconds < 90:
        sentence = said_n(
            "Too many tries have failed. You can try again in %(num)s second.",
            "Too many tries have failed. You can try again in %(num)s seconds.",
            seconds,
        )
    else:
        sentence = said_n(
            "Too many tries have failed. You can try again in %(num)s minute.",
            "Too many tries have failed. You can try again in %(num)s minutes.",
            ceil(seconds / 60),
        )
    return Problem(sentence)
