"""What every reader of incoming material produces, whatever form the material had."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.text.blocks import BlockText


@dataclass(frozen=True, slots=True)
class ParsedPost:
    """One update as found: its headline if it has one, its time as shown, its byline, its blocks.

    `blocks` leave out headline, time and byline, which have fields of their own.
    """

    headline: str | None
    published: str | None
    """ISO 8601 with offset where the text tells the exact moment, else None."""
    published_text: str | None
    """The time as the page shows it ("4:44 a.m. ET, February 18, 2021", "4 min ago")."""
    byline: str | None
    blocks: tuple[BlockText, ...]
    key: str | None = None
    """The page's own name for the post (an element's id, a feed's guid), by which its next version is known again."""
    permalink: str | None = None
    """Its own address, absolute."""
    edited: str | None = None
    """ISO 8601 with offset: when the page says that it was last changed; None where it does not, or never was."""
    pinned: bool = False
    """The page holds it at the top, out of its order in time."""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A live blog or a single story, taken apart.

    `posts` are the updates only. The page's own headline, standfirst, key points (`summary`) and
    the other blocks that stand above the first update (`head`: captions, notices, credits) have
    fields of their own. A single story has `live` False and exactly one post, without a headline,
    that holds its body.
    """

    headline: str | None
    live: bool
    """It is a live blog (whether or not its coverage has ended)."""
    ended: bool
    """It says that its coverage has ended."""
    declared_posts: int | None
    """How many posts the page says it has; None where it does not say."""
    standfirst: str | None = None
    byline: str | None = None
    head: tuple[BlockText, ...] = ()
    summary: tuple[str, ...] = ()
    posts: tuple[ParsedPost, ...] = ()
    related: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())
    """Sentences for the person who checks the preview ("The page says 14 posts; 13 were found.")."""
    language: str | None = None
    """The code of its language (ISO 639); None until it has been told."""
    address: str | None = None
    """Where the page says it stands (its canonical address), absolute."""
    published: str | None = None
    """ISO 8601 with offset: when the page says that it was first put out."""
