"""What a new version changes, as a value: every post of it with the stored one that it is, and what became of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.ingestion.details import Change, Details
from factcheck.ingestion.matching import Seen
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import Composed

_NAME = 80
"""Characters of a post's name."""


@dataclass(frozen=True, slots=True)
class Known:
    """A post as it is stored: its newest text and what it is known by."""

    post_id: int
    version_id: int
    number: int
    """Of its newest text."""
    removed: bool
    headline: str | None
    sha256: str
    seen: Seen
    details: Details

    @property
    def name(self) -> str:
        """How people know it: its headline, or its first words."""
        return name_of(self.headline, self.seen.text)


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """A post of the new version, and the stored one that it is; None for a new one."""

    parsed: ParsedPost
    made: Composed
    known: Known | None
    changed: bool
    """Its text is another than the stored one."""
    relabelled: tuple[Change, ...] = ()
    """What the page shows beside the same text, where that is another than before."""

    @property
    def name(self) -> str:
        """How people know it: its headline, or its first words."""
        return name_of(self.parsed.headline, self.made.text)

    @property
    def is_new(self) -> bool:
        """No stored post is this one."""
        return self.known is None

    @property
    def returned(self) -> bool:
        """It had been removed and is back."""
        return self.known is not None and self.known.removed


@dataclass(frozen=True, slots=True)
class Plan:
    """What the new version changes, in page order. Made for the article as `stored` says it stood."""

    article_id: int
    language: str
    parsed: ParsedArticle
    posts: tuple[PlannedPost, ...]
    """The page's head first."""
    stored: tuple[Known, ...]
    removed: tuple[Known, ...]
    """Posts that the page showed before and shows no more."""
    out_of_sight: tuple[Known, ...]
    """The oldest posts of a page that shows only the newest; they are not removed."""
    merged: Mapping[int, int]
    """Removed posts whose words now stand in another, by number, and the place of that one in `posts`."""
    split: Mapping[int, int]
    """Places in `posts` of new posts that were part of a stored one before, and its number."""
    mends: str
    """What was mended in it, as its intake will keep it (see `mends.py`)."""
    remarks: tuple[str, ...] = ()
    """What of the mending of the last version no longer fits."""

    @property
    def added(self) -> tuple[PlannedPost, ...]:
        """The posts that are new."""
        return tuple(post for post in self.posts if post.is_new)

    @property
    def changed(self) -> tuple[PlannedPost, ...]:
        """The posts whose text changed."""
        return tuple(post for post in self.posts if post.changed)

    @property
    def relabelled(self) -> tuple[PlannedPost, ...]:
        """The posts whose text is as it was, under another time or byline."""
        return tuple(post for post in self.posts if post.relabelled)

    @property
    def to_read(self) -> tuple[int, ...]:
        """The places of the posts that are new or changed, in which statements have to be found."""
        return tuple(place for place, post in enumerate(self.posts) if post.is_new or post.changed)

    @property
    def returned(self) -> tuple[PlannedPost, ...]:
        """The posts that are back."""
        return tuple(post for post in self.posts if post.returned)

    @property
    def is_another_page(self) -> bool:
        """Nothing but the page's head was known again, though there were posts: this may be another page altogether."""
        shown = [known for known in self.stored[1:] if not known.removed]
        return bool(shown) and all(post.is_new for post in self.posts[1:])


def name_of(headline: str | None, text: str) -> str:
    """How people know a post: by its headline, or its first words."""
    words = " ".join((headline or text).split())
    return words if len(words) <= _NAME else words[: _NAME - 1] + "…"
