"""What stands in a bucket under one hash, as one listing tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from factcheck.storage.objects import Listed

ROOT = "blobs/"
PACKED, PUT, REMOVING = ".z", ".put-", ".removing"
"""Endings of a packed blob; of what says when the same was put again (something random follows, so that this too is written once); and of
what says that it is being removed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The blob (one object, two at most) and what is known of it."""

    kept: tuple[Listed, ...]
    puts: tuple[Listed, ...]
    removing: Listed | None

    @property
    def anything(self) -> bool:
        """Whether there is a blob, or was one a moment ago."""
        return bool(self.kept) or self.removing is not None

    @property
    def at(self) -> datetime | None:
        """When it was last put; None where nothing is kept."""
        return max(found.at for found in (*self.kept, *self.puts)) if self.kept else None


def key_of(sha256: str, *, packed: bool = False) -> str:
    """Where a blob stands."""
    return f"{ROOT}{sha256[:2]}/{sha256[2:]}{PACKED if packed else ''}"


def standing_of(sha256: str, objects: Iterable[Listed]) -> Standing:
    """What the objects whose keys begin with a hash say of it."""
    by_ending = {found.key.removeprefix(key_of(sha256)): found for found in objects}
    kept = tuple(by_ending[ending] for ending in ("", PACKED) if ending in by_ending)
    puts = tuple(found for ending, found in by_ending.items() if ending.startswith(PUT))
    return Standing(kept, puts, by_ending.get(REMOVING))
