"""What exactly was approved of one check: every word of it that readers can see, as one text with a hash.

The text is kept with the approval. Editions are made from it, so that nothing that was changed afterwards reaches readers
before somebody has approved that too.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from factcheck.text.spans import Span, SpanSet

FORMAT = 1
"""Raised when the shape changes; older texts must stay readable for ever."""


@dataclass(frozen=True, slots=True)
class ApprovedEvidence:
    """One piece of evidence with its source as it was cited."""

    evidence: int
    """The number of the piece of evidence, by which it is known again."""
    title: str
    type: str
    url: str | None
    reference: str | None
    publisher: str | None
    published_on: str | None
    locator: str | None
    passage: str | None
    stance: str
    snapshot: str | None
    """The SHA-256 of what was kept of the source, where the passage was taken from that."""
    desk_only: bool
    """Whether it was for the desk only, and thus not meant for readers."""


@dataclass(frozen=True, slots=True)
class ApprovedContent:
    """All that an approval is about."""

    words: str
    version: str
    """The SHA-256 of the whole text of the post in which the words stand."""
    spans: SpanSet
    kind: str
    attribution: str
    """Who is said to have said it and on what basis, in one line."""
    speaker: str | None
    speaker_role: str | None
    verdict: str
    finding: str
    explanation: str
    evidence: tuple[ApprovedEvidence, ...]
    verdict_words: str | None = None
    """What the verdict was called and meant, where that was not what the product brings; None else, and then it is not written."""
    as_of: str | None = None
    """Up to when the evidence was looked at, as ISO 8601 in UTC; None in approvals older than this field, and then it is not written."""
    next_look: str | None = None
    """When it is to be looked at again, likewise; None where nobody said."""


_LEFT_OUT = ("verdict_words", "as_of", "next_look")
"""Fields that are written only where they say something, so that the approvals without them keep their hashes."""


def dump(content: ApprovedContent) -> str:
    """The content as JSON with sorted keys, so that equal contents have equal hashes."""
    told = {name: value for name, value in asdict(content).items() if name not in _LEFT_OUT or value is not None}
    plain = {"format": FORMAT, **told, "spans": [[span.start, span.end] for span in content.spans]}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(text: str) -> ApprovedContent:
    """The content that `dump` wrote. Raises ValueError for a format that this version does not know."""
    raw = json.loads(text)
    if raw.pop("format", None) != FORMAT:
        raise ValueError("This approval was written in a format that this version cannot read.")
    spans = tuple(Span(start, end) for start, end in raw["spans"])
    return ApprovedContent(**{**raw, "spans": spans, "evidence": tuple(ApprovedEvidence(**piece) for piece in raw["evidence"])})


def content_hash(text: str) -> str:
    """The SHA-256 of what `dump` wrote, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def hidden_as_now(approved: ApprovedContent, now: ApprovedContent) -> ApprovedContent:
    """What was approved, with the evidence for the desk only that has come to be so since: hiding takes no approval, showing does."""
    hidden = {piece.evidence for piece in now.evidence if piece.desk_only}
    pieces = tuple(replace(piece, desk_only=piece.desk_only or piece.evidence in hidden) for piece in approved.evidence)
    return replace(approved, evidence=pieces)
