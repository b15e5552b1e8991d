"""From the entries of a feed, of whatever kind, to an article whose posts they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.html.blocks import blocks_of
from factcheck.ingestion.html.links import address_of
from factcheck.ingestion.html.stated import has_tags, plain, unescaped
from factcheck.ingestion.html.tree import tree_of
from factcheck.ingestion.languages import main_language
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.times import exact_moment
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.wording import N_

MOST_ENTRIES = 5_000
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
_LINE = re.compile(r"\n+")
_APPENDED = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}\.|\[…\]|\[\.\.\.\]")
"""What publishing programs add below an entry, which is no part of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a feed gives it; None where it does not say."""

    title: str | None = None
    """May hold tags and entities."""
    body: str | None = None
    """The full text, or the summary where there is no more; may hold HTML."""
    is_html: bool = True
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    key: str | None = None
    address: str | None = None
    base: str | None = None
    """What its relative addresses are relative to."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself."""

    title: str | None = None
    description: str | None = None
    language: str | None = None
    address: str | None = None
    """Of the page that it is the feed of."""


def article_of(feed: Feed, entries: Sequence[Entry], remarks: Sequence[str] = ()) -> ParsedArticle:
    """The feed as an article. Raises UnreadableText where it has no entries with a title or a text."""
    posts = _newest_first([post for entry in entries[:MOST_ENTRIES] if (post := _post(entry)) is not None])
    if not posts:
        raise UnreadableText(N_("The feed holds no entries, so there is nothing to check yet."))
    said = list(remarks)
    if len(entries) > MOST_ENTRIES:
        said.append(f"The feed holds {len(entries):,} entries; the first {MOST_ENTRIES:,} were read.")
    if not any(post.blocks for post in posts):
        said.append("The feed gives headlines only. To check the texts, take in the page that each of them stands on.")
    headline = plain(feed.title) or None
    return ParsedArticle(
        headline=headline,
        live=True,
        ended=False,
        declared_posts=None,
        standfirst=_standfirst(feed, headline),
        posts=tuple(_own_keys(posts)),
        remarks=tuple(said if headline else [*said, "No headline was found for the page. Please add it."]),
        language=main_language(feed.language),
        address=address_of(feed.address, None),
    )


def blocks_in(body: str, base: str | None, *, is_html: bool, lines: bool = False) -> tuple[BlockText, ...]:
    """The blocks of an entry's text. Text without tags has paragraphs where it has blank lines, or one a line if `lines`."""
    if is_html and has_tags(body):
        blocks = blocks_of(tree_of(body), base)
    else:
        words = unescaped(body) if is_html else body
        parts = (" ".join(part.split()) for part in (_LINE if lines else _BLANK_LINE).split(words.replace("\r\n", "\n")))
        blocks = tuple(BlockText(BlockKind.PARAGRAPH, part) for part in parts if part)
    return tuple(block for block in blocks if not _APPENDED.fullmatch(block.text))


def _post(entry: Entry) -> ParsedPost | None:
    headline = plain(entry.title) or None
    blocks = blocks_in(entry.body or "", entry.base, is_html=entry.is_html)
    if blocks and headline and len(blocks) > 1 and blocks[0].text == headline:
        blocks = blocks[1:]
    if not headline and not blocks:
        return None
    published, updated = exact_moment(entry.published), exact_moment(entry.updated)
    first = entry.published or entry.updated
    return ParsedPost(
        headline=headline,
        published=published if entry.published else updated,
        published_text=None if exact_moment(first) else (first or "").strip()[:255] or None,
        byline=", ".join(dict.fromkeys(name for author in entry.authors if (name := plain(author)))) or None,
        blocks=blocks,
        key=(entry.key or entry.address or "").strip() or None,
        permalink=address_of(_absolute(entry), None),
        edited=updated if entry.published and updated and updated != published else None,
    )


def _absolute(entry: Entry) -> str | None:
    if not entry.address:
        return None
    try:
        return urljoin(entry.base or "", entry.address.strip())
    except ValueError:
        return None


def _newest_first(posts: list[ParsedPost]) -> list[ParsedPost]:
    """By time where every post has one, else in the feed's own order."""
    times = [post.published for post in posts if post.published]
    if len(times) < len(posts):
        return posts
    return sorted(posts, key=lambda post: datetime.fromisoformat(post.published or ""), reverse=True)


def _own_keys(posts: list[ParsedPost]) -> Iterator[ParsedPost]:
    """Without entries that stand there twice, and with each key on one post only: the newest."""
    seen: set[str] = set()
    whole: set[ParsedPost] = set()
    for post in posts:
        if post in whole:
            continue
        whole.add(post)
        yield replace(post, key=None) if post.key in seen else post
        if post.key:
            seen.add(post.key)


def _standfirst(feed: Feed, headline: str | None) -> str | None:
    words = plain(feed.description)
    return words if words and words != headline else None
