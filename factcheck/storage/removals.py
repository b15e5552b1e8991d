"""Removing from a bucket what nobody needs, so that whoever puts the same bytes at that moment finds them stored afterwards.

A bucket has no locks, so the order of writing does it. Who removes writes `….removing` (which only one can), then looks when the blob was
last put, then removes it. Who puts what stands there already writes `….put-…`, then waits while there is a `….removing`, then looks whether
the blob is still there. So either the one who removes sees that it was put again, or the one who puts sees that it is being removed.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

from factcheck.storage.objects import Objects, UnusableBucket
from factcheck.storage.standing import PUT, REMOVING, Standing, key_of, standing_of
from factcheck.text.wording import N_

LEASE = timedelta(minutes=5)
"""After which what was being removed, or was not to be disturbed, belongs to a process that was killed."""
_PATIENCE = 10.0
"""Seconds that whoever puts waits for the one who removes, who needs four requests."""
_UNDISTURBED = "undisturbed/"
_SIGN_OF_LIFE = 60.0


class Removals:
    """Removing, and keeping others from it, in one place of a bucket."""

    def __init__(self, objects: Objects) -> None:
        """Use these objects."""
        self._objects = objects

    def remove(self, sha256: str, unless_put_since: datetime) -> bool:
        """See `SweepableStorage.remove`; nothing is removed either while somebody wants to be undisturbed."""
        if not self._standing(sha256).kept:
            return False
        lock = key_of(sha256) + REMOVING
        if not self._objects.put_new(lock, b"") and not self._taken_over(sha256):
            return False
        try:
            return self._removed(sha256, unless_put_since)
        finally:
            with suppress(UnusableBucket):  # whoever comes after the lease takes it away
                self._objects.delete(lock)

    def put_again(self, sha256: str) -> Standing:
        """Say that the same is put once more. Gives what stands there once nobody removes it any more."""
        ours = key_of(sha256) + PUT + secrets.token_hex(8)
        self._objects.put_new(ours, b"")
        standing = self._once_nobody_removes(sha256)
        for put in standing.puts:
            if put.key != ours:
                self._objects.delete(put.key)
        return standing

    def _once_nobody_removes(self, sha256: str) -> Standing:
        began = time.monotonic()
        while (standing := self._standing(sha256)).removing is not None:
            if any(put.at - standing.removing.at > LEASE for put in standing.puts):
                self._objects.delete(standing.removing.key)
            elif time.monotonic() - began > _PATIENCE:
                raise UnusableBucket(N_("the same file is being removed from the bucket of stored files"))
            else:
                time.sleep(0.2)
        return standing

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Until the block ends, nothing is removed. A thread shows meanwhile that somebody is still there."""
        key, over = _UNDISTURBED + secrets.token_hex(8), threading.Event()
        self._objects.put(key, b"")
        thread = threading.Thread(target=self._show_life, args=(key, over), name="undisturbed bucket", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            with suppress(UnusableBucket):
                self._objects.delete(key)

    def _show_life(self, key: str, over: threading.Event) -> None:
        while not over.wait(_SIGN_OF_LIFE):
            with suppress(UnusableBucket):  # a minute later it is tried again
                self._objects.put(key, b"")

    def _standing(self, sha256: str) -> Standing:
        return standing_of(sha256, self._objects.listed(key_of(sha256)))

    def _taken_over(self, sha256: str) -> bool:
        """Whether the one who wrote `….removing` is long gone, and we stand in its place."""
        lock = self._standing(sha256).removing
        if lock is not None:
            if datetime.now(UTC) - lock.at < 2 * LEASE:
                return False
            self._objects.delete(lock.key)
        return self._objects.put_new(key_of(sha256) + REMOVING, b"")

    def _removed(self, sha256: str, unless_put_since: datetime) -> bool:
        began = time.monotonic()
        standing = self._standing(sha256)
        if standing.at is None or standing.removing is None:
            return False
        ahead = standing.removing.at - datetime.now(UTC)  # of the server's clock: it counted just now
        if standing.at - ahead >= unless_put_since or self._is_to_be_undisturbed(standing.removing.at):
            return False
        for found in standing.kept:
            if time.monotonic() - began > LEASE.total_seconds() / 2:
                return False  # so late that somebody may have stopped waiting for us
            self._objects.delete(found.key)
        for put in standing.puts:
            self._objects.delete(put.key)
        return True

    def _is_to_be_undisturbed(self, now: datetime) -> bool:
        return any(now - found.at < LEASE for found in self._objects.listed(_UNDISTURBED))
