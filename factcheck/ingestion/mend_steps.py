"""One step of mending a wrong guess by hand, as a value that can be kept, replayed and left out again.

`mending.py` says what joining, splitting, retitling, dropping and retyping do to a parsed article; this says
how such a step is written down, and adds what moves words between neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.ingestion import mending
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.wording import N_

HEAD = -1
"""The place of the page's own head, where posts count from 0."""


class Mend(StrEnum):
    """What can be mended."""

    HEADLINE = "headline"
    """The article's headline becomes `value`."""
    LANGUAGE = "language"
    """The article is in the language with the code `value`."""
    LIVE = "live"
    """It is a live blog if `value` is "yes"."""
    ENDED = "ended"
    """Its coverage has ended if `value` is "yes"."""
    RETITLE = "retitle"
    """The post's headline becomes `value`; empty for none."""
    TIME = "time"
    """The post's time, as shown, becomes `value`; empty for none."""
    RETYPE = "retype"
    """The block becomes a block of kind `value`."""
    JOIN = "join"
    """The post is joined with the one after it."""
    SPLIT = "split"
    """A new post begins at the block."""
    SPLIT_HEADED = "split-headed"
    """A new post begins at the block, which is its headline."""
    DROP = "drop"
    """The post is left out."""
    DROP_BLOCK = "drop-block"
    """The block is left out."""
    BEFORE = "before"
    """The post's first block moves to the end of the post before it; that of the first post to the head."""
    AFTER = "after"
    """The last block of a post, or of the head, moves to the beginning of the post after it."""
    DEMOTE = "demote"
    """The post's headline becomes its first paragraph."""
    PROMOTE = "promote"
    """The post's first block becomes its headline."""


@dataclass(frozen=True, slots=True)
class MendStep:
    """One step: what is mended, at which post (0 is the first, HEAD the page's head) and block, and to what."""

    mend: Mend
    post: int = HEAD
    block: int = 0
    value: str = ""


def mended(parsed: ParsedArticle, steps: Iterable[MendStep]) -> ParsedArticle:
    """The article after these steps, in order. Raises ValueError with a sentence where one is impossible."""
    for step in steps:
        parsed = _one(parsed, step)
    return parsed


def _one(parsed: ParsedArticle, step: MendStep) -> ParsedArticle:  # noqa: C901  (a plain table of steps)
    match step.mend:
        case Mend.HEADLINE:
            return replace(parsed, headline=step.value.strip() or None)
        case Mend.LANGUAGE:
            return replace(parsed, language=step.value)
        case Mend.LIVE:
            return replace(parsed, live=step.value == "yes")
        case Mend.ENDED:
            return replace(parsed, ended=step.value == "yes")
        case Mend.RETYPE if step.post == HEAD:
            retyped = replace(_block(parsed.head, step.block), kind=BlockKind(step.value))
            return replace(parsed, head=_changed(parsed.head, step.block, (retyped,)))
        case Mend.RETYPE:
            return mending.retype(parsed, step.post, step.block, BlockKind(step.value))
        case Mend.RETITLE:
            return mending.retitle(parsed, step.post, step.value.strip())
        case Mend.TIME:
            return mending.set_time(parsed, step.post, step.value)
        case Mend.JOIN:
            return mending.join(parsed, step.post)
        case Mend.SPLIT | Mend.SPLIT_HEADED:
            return mending.split(parsed, step.post, step.block, as_headline=step.mend is Mend.SPLIT_HEADED)
        case Mend.DROP:
            return mending.drop(parsed, step.post)
        case Mend.DROP_BLOCK:
            blocks = _blocks(parsed, step.post)
            _block(blocks, step.block)
            return _with_blocks(parsed, step.post, _changed(blocks, step.block, ()))
        case Mend.BEFORE:
            return _before(parsed, step.post)
        case Mend.AFTER:
            return _after(parsed, step.post)
        case Mend.DEMOTE:
            return _demoted(parsed, step.post)
        case Mend.PROMOTE:
            return _promoted(parsed, step.post)


def _before(parsed: ParsedArticle, post: int) -> ParsedArticle:
    if post == HEAD:
        raise ValueError(N_("Nothing stands before the head of the page."))
    blocks = _blocks(parsed, post)
    moved = _block(blocks, 0)
    shorter = _with_blocks(parsed, post, blocks[1:])
    return _with_blocks(shorter, post - 1, (*_blocks(shorter, post - 1), moved))


def _after(parsed: ParsedArticle, post: int) -> ParsedArticle:
    if post + 1 >= len(parsed.posts):
        raise ValueError(N_("There is no post after this one."))
    blocks = _blocks(parsed, post)
    moved = _block(blocks, len(blocks) - 1)
    shorter = _with_blocks(parsed, post, blocks[:-1])
    return _with_blocks(shorter, post + 1, (moved, *_blocks(shorter, post + 1)))


def _demoted(parsed: ParsedArticle, number: int) -> ParsedArticle:
    post = _post(parsed, number)
    if not post.headline:
        raise ValueError(N_("This post has no headline."))
    paragraph = BlockText(BlockKind.PARAGRAPH, post.headline)
    return _with_post(parsed, number, replace(post, headline=None, blocks=(paragraph, *post.blocks)))


def _promoted(parsed: ParsedArticle, number: int) -> ParsedArticle:
    post = _post(parsed, number)
    if post.headline:
        raise ValueError(N_("This post has a headline already."))
    return _with_post(parsed, number, replace(post, headline=_block(post.blocks, 0).text, blocks=post.blocks[1:]))


def _post(parsed: ParsedArticle, number: int) -> ParsedPost:
    if not 0 <= number < len(parsed.posts):
        raise ValueError(N_("There is no such post any more."))
    return parsed.posts[number]


def _blocks(parsed: ParsedArticle, post: int) -> tuple[BlockText, ...]:
    return parsed.head if post == HEAD else _post(parsed, post).blocks


def _block(blocks: tuple[BlockText, ...], place: int) -> BlockText:
    if not 0 <= place < len(blocks):
        raise ValueError(N_("There is no such paragraph any more."))
    return blocks[place]


def _changed(blocks: tuple[BlockText, ...], place: int, new: tuple[BlockText, ...]) -> tuple[BlockText, ...]:
    return (*blocks[:place], *new, *blocks[place + 1 :])


def _with_blocks(parsed: ParsedArticle, post: int, blocks: tuple[BlockText, ...]) -> ParsedArticle:
    if post == HEAD:
        return replace(parsed, head=blocks)
    return _with_post(parsed, post, replace(parsed.posts[post], blocks=blocks))


def _with_post(parsed: ParsedArticle, number: int, post: ParsedPost) -> ParsedArticle:
    return replace(parsed, posts=(*parsed.posts[:number], post, *parsed.posts[number + 1 :]))
