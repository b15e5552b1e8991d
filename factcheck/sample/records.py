"""The shapes of the sample: its people, its sources, and what is to be checked in its live blog."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from factcheck.extraction.findings import SpeakerType, StatementKind


class Ending(StrEnum):
    """How far the work on a statement has come when the sample is ready."""

    FOUND = "found"
    IN_REVIEW = "in review"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    """Approved, and in the first edition."""
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody who can sign in."""

    name: str
    address: str
    role: str
    """"checker", "editor" or "administrator"."""


@dataclass(frozen=True, slots=True)
class SampleSource:
    """A document that evidence comes from, with its whole text in a file beside this one."""

    key: str
    title: str
    type: str
    """A source type's key, such as "official document"."""
    publisher: str
    published_on: date
    file_name: str
    url: str | None = None
    reference: str | None = None
    """Where it is kept, if it is not on the web."""


@dataclass(frozen=True, slots=True)
class SampleSpeaker:
    """Who is said to have made a statement, and on what basis the live blog cites them."""

    name: str
    role: str | None = None
    type: SpeakerType = SpeakerType.NAMED
    terms: str = "on the record"
    """"on the record", "on background", "anonymous", "witnessed by the reporter" or "not stated"."""


@dataclass(frozen=True, slots=True)
class SampleEvidence:
    """A passage of a source, word for word, and what it says about the statement."""

    source: str
    """The source's key."""
    locator: str
    """Paragraph, line or timecode (hours:minutes:seconds from the start)."""
    passage: str
    stance: str
    """"supports", "refutes" or "context"."""


@dataclass(frozen=True, slots=True)
class SampleCheck:
    """One statement of the live blog and what has become of it."""

    post: str | None
    """The headline of the post it stands in; None for the page's own headline and key points."""
    words: str
    """Exactly as they stand in the live blog, where they stand once in that post."""
    kind: StatementKind
    speaker: SampleSpeaker | None
    """None where the live blog says it in its own voice."""
    ending: Ending
    verdict: str | None = None
    """A verdict's key, such as "quote.altered"; in review it is a draft and may be missing."""
    finding: str = ""
    """One sentence."""
    explanation: str = ""
    """Light Markdown: bold, italic, links, lists."""
    evidence: tuple[SampleEvidence, ...] = ()
    looked: timedelta | None = None
    """How long before the sample is made somebody last looked at the evidence; None: until they submitted it."""
    again: timedelta | None = None
    """How long afterwards it is to be looked at again; None: not at all."""
    reason: str = ""
    """Why an editor sent it back, or why it was dismissed; empty in every other state."""
