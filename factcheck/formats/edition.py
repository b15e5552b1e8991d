"""An edition as readers see it: one self-contained document, kept for ever.

The document holds copies of everything shown (words, verdicts, names, sources), so that what readers
saw can be shown again after any later change to the desk's records. The preview and the published
page are drawn from the same document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.formats.chain import Mark
from factcheck.text.blocks import Block
from factcheck.text.spans import SpanSet


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as one check cites it."""

    title: str
    type: str
    """The source type's label ("official document")."""
    url: str | None
    reference: str | None
    """Where it is if not on the web ("interview, 3 March 2026")."""
    publisher: str | None
    published_on: str | None
    locator: str | None
    """Page, paragraph or timecode."""
    passage: str | None
    stance: str
    """"supports", "refutes" or "context"."""


@dataclass(frozen=True, slots=True)
class Check:
    """One approved check as readers see it: an annotation with its card."""

    number: int
    """Its number in this edition, in reading order from 1: the handle in the text."""
    statement: str
    """The statement's public id, the same in every edition; its page is /articles/<slug>/statements/<id>/."""
    post: str
    """The public id of the post it stands in."""
    kind: str
    spans: SpanSet
    words: str
    speaker: str | None
    speaker_role: str | None
    attribution_line: str
    """Who is said to have said it and on what basis, in one line ("Unnamed official, one source")."""
    verdict: str
    """The verdict's key ("quote.altered")."""
    verdict_label: str
    family: str
    """ok, context, open, wrong or past: decides icon, underline style and colour."""
    finding: str
    """One sentence."""
    explanation_html: str
    """Cleaned HTML; may be empty."""
    sources: tuple[CitedSource, ...]
    checked_by: str
    checked_at: datetime
    approved_by: str
    approved_at: datetime
    repeats: str | None = None
    """The public id of the statement in this edition that it says again: one check was made for both."""
    replaced: str | None = None
    """The words of the newer statement that has replaced it: its verdict is for the time when it was posted."""
    replaced_by: str | None = None
    """The public id of that statement, where this edition holds it."""
    replies: tuple[str, ...] = ()
    """What readers are told of whom was asked to comment, a sentence each."""
    approved_sha256: str | None = None
    """The hash of exactly what was approved (see formats/approved.py); None where the approval is older than this field."""
    awaits_second: bool = False
    """It went out in an emergency before a second person had approved it, and still waits for one."""
    speaker_type: str | None = None
    """What sort of speaker it is: "named" (a person), "institution", "unnamed" or "document"; None in editions older than this field."""
    as_of: datetime | None = None
    """Up to when its evidence was looked at; None where the review is older than this field."""
    next_look: datetime | None = None
    """When it is to be looked at again; None where nobody said."""


@dataclass(frozen=True, slots=True)
class PublishedPost:
    """One post as it stood when the edition was made."""

    id: str
    """Public id, used as anchor."""
    is_head: bool
    """The page's own headline, standfirst and key points."""
    headline: str | None
    published_text: str | None
    byline: str | None
    text: str
    blocks: tuple[Block, ...]
    removed: bool = False
    """It was no longer on the page when the edition was made; it is shown for the sake of its checks."""


@dataclass(frozen=True, slots=True)
class SentenceCount:
    """What had become of the article's sentences when the edition was made. The four together are all of them."""

    checked: int
    in_progress: int
    not_a_claim: int
    untouched: int
    complete: bool = False
    """Somebody had marked the article as fully checked."""

    @property
    def total(self) -> int:
        """All sentences."""
        return self.checked + self.in_progress + self.not_a_claim + self.untouched

    @property
    def settled(self) -> int:
        """Those with which nothing was left to do."""
        return self.checked + self.not_a_claim


@dataclass(frozen=True, slots=True)
class PublishedCorrection:
    """What was wrong in an earlier edition, and what is right."""

    number: int
    """The number of the record, the same everywhere and for ever."""
    kind: str
    """typo, clarification, update, correction or retraction."""
    wrong: str
    right: str
    """May be empty in a retraction."""
    statement: str | None
    """The public id of the statement whose check it is about; None for the article as a whole."""
    edition: int
    """The number of the edition that was wrong."""
    approved_by: str
    at: datetime

    @property
    def is_grave(self) -> bool:
        """Whether readers have to see it before they read on."""
        return self.kind in ("correction", "retraction")


@dataclass(frozen=True, slots=True)
class EditionDocument:
    """The whole annotated article as one edition shows it."""

    slug: str
    headline: str
    live: bool
    ended: bool
    byline: str | None
    number: int
    """1, 2, 3 … within the article; 0 in a preview of the first edition only if none exists yet."""
    published_at: datetime
    published_by: str
    note: str
    """What changed since the edition before, for readers; empty in the first."""
    statements_total: int
    """How many statements the desk holds that are not dismissed."""
    posts: tuple[PublishedPost, ...]
    checks: tuple[Check, ...]
    language: str | None = None
    """The code of the language of the article's words (BCP 47, "und" where nobody knows it); None in editions older than this field."""
    sentences: SentenceCount | None = None
    """How much of the text somebody had dealt with; None in editions older than this field."""
    corrections: tuple[PublishedCorrection, ...] = ()
    """The corrections that stood when the edition was made, the newest first."""
    chain: Mark | None = None
    """Where the newsroom's chain of seals ended just before the edition was made (see chain.py); None in editions older than this field."""
