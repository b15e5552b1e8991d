"""Putting a live blog together from its head, its posts and its tail."""

from __future__ import annotations

import re

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.by_time import Stretch
from factcheck.ingestion.plain_text.bylines import names_below, signed_below
from factcheck.ingestion.plain_text.furniture import repeated_labels
from factcheck.ingestion.plain_text.head import Head
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.page import Page, moments_on
from factcheck.ingestion.plain_text.posts import Known, read_post
from factcheck.ingestion.plain_text.remarks import remarks_on
from factcheck.ingestion.plain_text.stamps import Stamp, is_name
from factcheck.ingestion.plain_text.tail import end_of_story, related_headlines
from factcheck.text.blocks import BlockKind

_BELOW = 6
"""So many lines below the last post may still say that the coverage has ended."""


def live_blog(page: Page, head: Head, stretches: list[Stretch], *, headed: bool) -> ParsedArticle:
    """The live blog whose posts stand in `stretches`; `headed` says that each begins with its headline."""
    last = stretches[-1]
    opening = max(last.start, last.stamp.last if last.stamp else last.start)
    end = min(last.end, end_of_story(page.lines, opening, first=opening + 2)) if last.end == len(page.lines) else last.end
    stretches = [*stretches[:-1], Stretch(last.start, end, last.stamp)]
    above = [page.lines[stretch.start].bare for stretch in stretches if stretch.stamp and stretch.start < stretch.stamp.first]
    known = _known(page, head, stretches, above)
    first_reading = [read_post(page.lines, stretch, page.at, known, _untold, begins_with_headline=headed) for stretch in stretches]
    repeated = _pinned_copies(first_reading)
    stretches = stretches[repeated:]
    moment = moments_on(page, head, [stretch.stamp for stretch in stretches if stretch.stamp])
    with_headline = sum(1 for post in first_reading if post.headline)
    usual = with_headline * 2 >= len(first_reading)
    posts = [
        read_post(page.lines, stretch, page.at, known, moment, begins_with_headline=headed, usually_headed=usual) for stretch in stretches
    ]
    related = tuple(dict.fromkeys([*head.related, *related_headlines(page.lines, end)]))
    ended = head.ended or _says_ended(head, posts, page.lines[end : end + _BELOW])
    remarks = remarks_on(head, posts, repeated, stretches)
    return ParsedArticle(
        head.headline,
        True,
        ended,
        head.declared,
        head.standfirst,
        head.byline,
        tuple(head.blocks),
        tuple(head.summary),
        tuple(posts),
        related,
        remarks,
    )


def _known(page: Page, head: Head, stretches: list[Stretch], above: list[str]) -> Known:
    """What the whole page tells about the lines of its posts; `above` are the lines right above their times."""
    inside = page.lines[stretches[0].start : stretches[-1].end]
    own = [stretch.stamp for stretch in stretches if stretch.stamp]
    below = names_below(page.lines, own)
    names = " ".join([head.byline or "", *(stamp.byline or "" for stamp in page.stamps), *filter(is_name, above), *sorted(below)])
    closing = sum(1 for line in inside if signed_below(line))
    return Known(names, repeated_labels(inside), signed=closing >= 2 and closing * 2 >= len(stretches))


def _untold(_: Stamp) -> str | None:
    """No exact moment: for the first reading, before it is known which posts count."""
    return None


def _pinned_copies(posts: list[ParsedPost]) -> int:
    """How many posts at the very top stand again, word for word, in their place below."""
    copies = 0
    while copies < min(3, len(posts) - 1) and any(_same(posts[copies], other) for other in posts[copies + 1 :]):
        copies += 1
    return copies


def _same(one: ParsedPost, other: ParsedPost) -> bool:
    """Whether two posts are one: the same headline and paragraphs, and the same clock where both show one."""
    clocks = [re.findall(r"\d{1,2}[:.]\d\d", post.published_text or "") for post in (one, other)]
    if clocks[0] != clocks[1]:
        return False
    words = [block for block in one.blocks if block.kind is BlockKind.PARAGRAPH]
    return (
        bool(words) and one.headline == other.headline and words == [block for block in other.blocks if block.kind is BlockKind.PARAGRAPH]
    )


def _says_ended(head: Head, posts: list[ParsedPost], below: list[Line]) -> bool:
    if head.headline and "as it happened" in head.headline.lower():
        return True
    if any(phrases.holds(phrases.ENDED, line.bare) for line in below):
        return True
    return any(phrases.holds(phrases.ENDED, block.text) for post in (*posts[:1], *posts[-1:]) for block in post.blocks)
