"""How well a live blog's page was taken apart, beside a list of the posts that its readers see."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from factcheck.ingestion.parsed import ParsedPost
from factcheck.scoring.tally import Share, Tally
from factcheck.text.blocks import BlockKind

_NO_LETTER = re.compile(r"[\W_]+")
_ENOUGH = 12
"""Letters that tell one post from another at least."""


@dataclass(frozen=True, slots=True)
class VisiblePost:
    """A post that a reader of the page sees, as people (or the page's own data) listed it."""

    headline: str | None
    times: tuple[str, ...]
    """Every time that is right for it, ISO 8601; empty where none is known."""
    beginning: str
    """The first 80 characters of its body."""


@dataclass
class LiveScores:
    """All figures over one or more pages. `posts` counts found posts that are visible ones, and visible posts found."""

    posts: Tally = field(default_factory=Tally)
    headlines: Share = field(default_factory=Share)
    times: Share = field(default_factory=Share)
    beginnings: Share = field(default_factory=Share)
    """Bodies that begin with the very words that the visible post begins with."""
    order: Share = field(default_factory=Share)
    """Neighbouring posts that stand in the page's order."""
    unmixed: Share = field(default_factory=Share)
    """Found posts that hold no other post's beginning."""

    def add(self, wanted: Sequence[VisiblePost], found: Sequence[ParsedPost]) -> None:
        """Count in one page."""
        partners = partners_of(wanted, found)
        met = {place for place in partners if place is not None}
        self.posts.add(right_found=len(met), found=len(found), right_marked=len(met), marked=len(wanted))
        for post, place in zip(wanted, partners, strict=True):
            if place is None:
                continue
            other = found[place]
            self.headlines.count(_letters(post.headline or "") == _letters(other.headline or ""))
            if post.times:
                self.times.count(_same_instant(post.times, other.published))
            self.beginnings.count(any(text.startswith(_letters(post.beginning)) for text in _bodies(other)))
        places = [place for place in partners if place is not None]
        for one, after in pairwise(places):
            self.order.count(one < after)
        for number, other in enumerate(found):
            self.unmixed.count(not _holds_another(wanted, partners, number, other))


def visible_posts(truth: Mapping[str, Any]) -> list[VisiblePost]:
    """The posts of a truth file that a reader sees: those its page shows as text, in the file's order."""
    found: list[VisiblePost] = []
    for post in truth["posts"]:
        seen = post.get("in_page_txt", post.get("body_in_dom"))
        if not seen:
            continue
        times = tuple(str(post[name]) for name in ("displayed_time", "datePublished") if post.get(name))
        found.append(VisiblePost(post.get("headline"), times, post.get("body80") or ""))
    return found


def partners_of(wanted: Sequence[VisiblePost], found: Sequence[ParsedPost]) -> list[int | None]:
    """For each visible post the place of the found post that holds its first words; None where none does. Each has one at most.

    Posts whose bodies begin alike are told apart by their headlines, then by their order.
    """
    texts = [_bodies(post) for post in found]
    taken: set[int] = set()
    partners: list[int | None] = []
    for post in wanted:
        start = _letters(post.beginning)
        fitting = [place for place, bodies in enumerate(texts) if place not in taken and _fits(start, post, bodies, found[place])]
        begun = [place for place in fitting if any(body.startswith(start) for body in texts[place])] or fitting
        named = [place for place in begun if _letters(found[place].headline or "") == _letters(post.headline or "")] or begun
        partners.append(named[0] if named else None)
        taken.update(named[:1])
    return partners


def _fits(start: str, post: VisiblePost, bodies: Sequence[str], found: ParsedPost) -> bool:
    if len(start) < _ENOUGH:
        same = bool(post.headline) and _letters(post.headline or "") == _letters(found.headline or "")
        return same or (bool(start) and any(body.startswith(start) for body in bodies))
    return any(start in body for body in bodies)


def _holds_another(wanted: Sequence[VisiblePost], partners: Sequence[int | None], number: int, found: ParsedPost) -> bool:
    whole = _letters(f"{found.headline or ''} {' '.join(block.text for block in found.blocks)}")
    own = {_letters(post.beginning) for post, place in zip(wanted, partners, strict=True) if place == number}
    others = {_letters(post.beginning) for post, place in zip(wanted, partners, strict=True) if place != number} - own
    return any(len(start) >= 2 * _ENOUGH and start in whole for start in others)


def _bodies(post: ParsedPost) -> tuple[str, ...]:
    """The letters of a post's body: all of it, and without what belongs to pictures, which many pages' own data leave out."""
    pictures = (BlockKind.CAPTION, BlockKind.CREDIT)
    whole = _letters(" ".join(block.text for block in post.blocks))
    return whole, _letters(" ".join(block.text for block in post.blocks if block.kind not in pictures))


def _same_instant(times: Sequence[str], found: str | None) -> bool:
    if found is None:
        return False
    moment = datetime.fromisoformat(found)
    return any(datetime.fromisoformat(time).replace(second=0, microsecond=0) == moment.replace(second=0) for time in times)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())
