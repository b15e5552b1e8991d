"""Mending by hand what a reader guessed wrong, before anything is stored.

Each function takes a parsed article and returns a new one; the words themselves never change, only
where posts begin, what their headlines are and what kind a block is. Posts and blocks are counted
from 0. Each raises ValueError with a sentence for the person where the change cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.times import exact_moment
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.wording import N_, said


def join(parsed: ParsedArticle, index: int) -> ParsedArticle:
    """Join the post at `index` with the one after it. The first keeps its headline, time, byline, key and address; the
    second's headline becomes a headline block and its byline a credit between the two texts.
    """
    first = _post(parsed, index)
    if index + 1 >= len(parsed.posts):
        raise ValueError(N_("This is the last post, so there is none after it to join it with."))
    second = parsed.posts[index + 1]
    between: list[BlockText] = []
    if second.headline:
        between.append(BlockText(BlockKind.HEADLINE, second.headline))
    if second.byline and second.byline != first.byline:
        between.append(BlockText(BlockKind.CREDIT, second.byline))
    joined = replace(first, blocks=(*first.blocks, *between, *second.blocks))
    return _with_posts(parsed, [*parsed.posts[:index], joined, *parsed.posts[index + 2 :]])


def split(parsed: ParsedArticle, index: int, block_index: int, *, as_headline: bool) -> ParsedArticle:
    """Split the post at `index` before the block at `block_index`: from there on it is a post of its own.

    `as_headline` makes that block the new post's headline; otherwise it stays a block of the new post,
    which then has no headline. The new post has no time, byline, key or address, as none is known for it.
    """
    post = _post(parsed, index)
    _block(post, block_index)
    if block_index == 0 and not post.headline:
        raise ValueError(N_("The post begins here already, so it cannot be split at this place."))
    opening, rest = post.blocks[:block_index], post.blocks[block_index:]
    headline = rest[0].text.strip() if as_headline else None
    new = ParsedPost(headline=headline, published=None, published_text=None, byline=None, blocks=rest[1:] if as_headline else rest)
    return _with_posts(parsed, [*parsed.posts[:index], replace(post, blocks=opening), new, *parsed.posts[index + 1 :]])


def retitle(parsed: ParsedArticle, index: int, headline: str | None) -> ParsedArticle:
    """Give the post at `index` another headline; None or white space leaves it without one."""
    post = _post(parsed, index)
    words = " ".join((headline or "").splitlines()).strip(" \t") or None
    return _with_posts(parsed, [*parsed.posts[:index], replace(post, headline=words), *parsed.posts[index + 1 :]])


def set_time(parsed: ParsedArticle, index: int, shown: str | None) -> ParsedArticle:
    """Give the post at `index` another time, as it is to be shown; None or white space leaves it without one.

    The exact moment is told from it where it names day, clock and zone.
    """
    post = _post(parsed, index)
    words = " ".join((shown or "").split())[:255] or None
    timed = replace(post, published_text=words, published=exact_moment(words))
    return _with_posts(parsed, [*parsed.posts[:index], timed, *parsed.posts[index + 1 :]])


def drop(parsed: ParsedArticle, index: int) -> ParsedArticle:
    """Leave out the post at `index`. The last post cannot be left out: an article has at least one."""
    _post(parsed, index)
    if len(parsed.posts) == 1:
        raise ValueError(N_("This is the only post. An article needs at least one."))
    return _with_posts(parsed, [*parsed.posts[:index], *parsed.posts[index + 1 :]])


def retype(parsed: ParsedArticle, index: int, block_index: int, kind: BlockKind) -> ParsedArticle:
    """Make the block at `block_index` of the post at `index` another kind of block."""
    post = _post(parsed, index)
    block = _block(post, block_index)
    blocks = (*post.blocks[:block_index], replace(block, kind=kind), *post.blocks[block_index + 1 :])
    return _with_posts(parsed, [*parsed.posts[:index], replace(post, blocks=blocks), *parsed.posts[index + 1 :]])


def _post(parsed: ParsedArticle, index: int) -> ParsedPost:
    if not 0 <= index < len(parsed.posts):
        raise ValueError(said("There is no post %(number)s; the article has %(count)s.", number=index + 1, count=len(parsed.posts)))
    return parsed.posts[index]


def _block(post: ParsedPost, index: int) -> BlockText:
    if not 0 <= index < len(post.blocks):
        raise ValueError(said("There is no paragraph %(number)s in this post; it has %(count)s.", number=index + 1, count=len(post.blocks)))
    return post.blocks[index]


def _with_posts(parsed: ParsedArticle, posts: Sequence[ParsedPost]) -> ParsedArticle:
    return replace(parsed, posts=tuple(posts))
