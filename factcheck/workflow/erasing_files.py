"""Removing stored files whose last reason to be kept was erased. It cannot be undone, so it is done after the commit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from factcheck.extensions import storage
from factcheck.models import utc_now
from factcheck.text.wording import N_
from factcheck.workflow.sweeping import referred_to

JUST_NOW = timedelta(minutes=10)
"""What was put so lately may be about to be named by a record that is being written: it is left to `flask sweep`."""
NOT_REMOVED = N_("The file that came with it is not removed yet: “flask sweep” removes it.")


def remove(hashes: Collection[str]) -> int:
    """Remove those of the files that no record refers to any more. Gives how many of these stay for now. Raises OSError."""
    if not hashes:
        return 0
    before = utc_now() - JUST_NOW
    unneeded = set(hashes) - referred_to()
    for sha256 in unneeded:
        storage().remove(sha256, unless_put_since=before)
    return sum(storage().has(sha256) for sha256 in unneeded)
