"""What a look at a followed page may bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from factcheck.extraction import Findings
from factcheck.models import Content, VisitOutcome
from factcheck.workflow.plans import Plan


@dataclass(frozen=True, slots=True)
class Same:
    """The page as we have it."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Came:
    """Another page, compared with what is stored, and what was found in what is new."""

    plan: Plan
    found: Mapping[int, Findings]
    text: str
    content: Content
    etag: str | None
    last_modified: str | None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubted:
    """Something that cannot be right, so that a person has to look."""

    sentence: str
    sha256: str | None
    record: str | None
    """Under which hash it is archived."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing."""

    sentence: str
    retry_after: float | None = None
    """The seconds for which the site asks to be left alone."""
    lasting: bool = False
    """Asking soon again will not help."""


Brought = Same | Came | Doubted | Failed


@dataclass(frozen=True, slots=True)
class Told:
    """What a look came to, for whoever runs the watch."""

    following_id: int
    headline: str
    address: str
    outcome: VisitOutcome
    sentence: str
    due_at: datetime | None
    """When the page is looked at next; None where it is not."""
