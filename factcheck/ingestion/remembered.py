"""What a person mended, remembered by what it was done to instead of where, so that the next version of the page is mended again.

Posts and paragraphs change their places from version to version, so each step keeps what they are known by: a post's key,
address, headline and opening words, a paragraph's words. A step whose post is still there but no longer fits is left out,
with a remark; one whose post is gone has nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.ingestion.mend_steps import HEAD, Mend, MendStep, mended
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import BlockText
from factcheck.text.comparing import plain

_OPENING = 120
"""Characters by which a text is known again."""
_ABOUT_THE_PAGE: dict[Mend, Callable[[ParsedArticle], str]] = {
    Mend.HEADLINE: lambda page: page.headline or "",
    Mend.LIVE: lambda page: "yes" if page.live else "no",
    Mend.ENDED: lambda page: "yes" if page.ended else "no",
}
_OF_A_BLOCK = frozenset({Mend.RETYPE, Mend.SPLIT, Mend.SPLIT_HEADED, Mend.DROP_BLOCK, Mend.BEFORE, Mend.AFTER, Mend.PROMOTE})
_GONE_IS_FINE = frozenset({Mend.DROP_BLOCK})
_WHAT = {
    Mend.HEADLINE: "the headline",
    Mend.RETITLE: "a post’s headline",
    Mend.TIME: "a post’s time",
    Mend.RETYPE: "the kind of a paragraph",
    Mend.JOIN: "joining two posts",
    Mend.SPLIT: "splitting a post",
    Mend.SPLIT_HEADED: "splitting a post",
    Mend.BEFORE: "moving a paragraph",
    Mend.AFTER: "moving a paragraph",
    Mend.DEMOTE: "what was no headline",
    Mend.PROMOTE: "a headline",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a post is known by."""

    key: str | None
    permalink: str | None
    headline: str | None
    opening: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """One step: what was mended, to what, at which post (None for the page or its head), block, and next post; and what was there."""

    mend: Mend
    value: str = ""
    post: Known | None = None
    block: str | None = None
    beside: Known | None = None
    was: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """The steps that fit the new version, in order, and a sentence for each that no longer does."""

    steps: tuple[MendStep, ...]
    remarks: tuple[str, ...]
    waiting: tuple[Remembered, ...] = ()
    """What has nothing to do in this version, and may have in the next: a post that is left out may come back."""


def remember(parsed: ParsedArticle, steps: Iterable[MendStep]) -> tuple[Remembered, ...]:
    """The steps that were done to `parsed`, as they can be done to its next version. Raises ValueError where one is impossible."""
    kept: list[Remembered] = []
    for step in steps:
        kept.append(_kept(parsed, step))
        parsed = mended(parsed, [step])
    return tuple(kept)


def again(parsed: ParsedArticle, kept: Iterable[Remembered]) -> Again:
    """What of the remembered still fits this version of the page."""
    steps: list[MendStep] = []
    remarks: list[str] = []
    waiting: list[Remembered] = []
    for one in kept:
        try:
            step = _step(parsed, one)
            if step is None:
                waiting.append(one)
            else:
                parsed = mended(parsed, [step])
                steps.append(step)
        except ValueError:
            remarks.append(f"What you mended before ({_WHAT.get(one.mend, one.mend.value)}) no longer fits this version. Look at it again.")
    return Again(tuple(steps), tuple(dict.fromkeys(remarks)), tuple(waiting))


def _kept(parsed: ParsedArticle, step: MendStep) -> Remembered:
    if step.mend in _ABOUT_THE_PAGE or step.mend is Mend.LANGUAGE:
        was = _ABOUT_THE_PAGE[step.mend](parsed) if step.mend in _ABOUT_THE_PAGE else ""
        return Remembered(step.mend, step.value, was=was)
    post = None if step.post == HEAD else parsed.posts[step.post]
    blocks = parsed.head if post is None else post.blocks
    block = _meant(step, blocks)
    beside = parsed.posts[step.post + 1] if step.mend is Mend.JOIN and step.post + 1 < len(parsed.posts) else None
    before = {Mend.RETITLE: post.headline, Mend.TIME: post.published_text}.get(step.mend) if post is not None else None
    return Remembered(
        step.mend,
        step.value,
        _known(post) if post else None,
        _opening(block.text) if block else None,
        _known(beside) if beside else None,
        before or "",
    )


def _meant(step: MendStep, blocks: Sequence[BlockText]) -> BlockText | None:
    """The block that a step is about; the first or the last where it moves one."""
    if step.mend not in _OF_A_BLOCK or not blocks:
        return None
    place = {Mend.BEFORE: 0, Mend.PROMOTE: 0, Mend.AFTER: len(blocks) - 1}.get(step.mend, step.block)
    return blocks[place] if place < len(blocks) else None


def _step(parsed: ParsedArticle, one: Remembered) -> MendStep | None:
    """The step for this version; None where there is nothing to do. Raises ValueError where it no longer fits."""
    if one.mend is Mend.LANGUAGE:
        return MendStep(one.mend, value=one.value)
    if one.mend in _ABOUT_THE_PAGE:
        return _about_the_page(_ABOUT_THE_PAGE[one.mend](parsed), one)
    place = HEAD if one.post is None else _place(parsed.posts, one.post)
    if place is None:
        return None
    if one.mend in {Mend.RETITLE, Mend.TIME}:
        return _of_a_field(parsed.posts[place], place, one)
    if one.mend is Mend.JOIN and (one.beside is None or _place(parsed.posts, one.beside) != place + 1):
        raise ValueError("Another post stands beside it.")
    blocks = parsed.head if place == HEAD else parsed.posts[place].blocks
    if one.block is None:
        return MendStep(one.mend, place, 0, one.value)
    found = [number for number, block in enumerate(blocks) if _opening(block.text) == one.block]
    if not found and one.mend in _GONE_IS_FINE:
        return None
    if len(found) != 1:
        raise ValueError("The paragraph cannot be told.")
    step = MendStep(one.mend, place, found[0], one.value)
    meant = _meant(step, blocks)
    if meant is None or _opening(meant.text) != one.block:
        raise ValueError("Another paragraph stands in its place.")
    return step


def _about_the_page(now: str, one: Remembered) -> MendStep | None:
    if now == one.value:
        return None
    if plain(now) != plain(one.was):
        raise ValueError("The page says something else now.")
    return MendStep(one.mend, value=one.value)


def _of_a_field(post: ParsedPost, place: int, one: Remembered) -> MendStep | None:
    now = (post.headline if one.mend is Mend.RETITLE else post.published_text) or ""
    if now == one.value:
        return None
    if plain(now) != plain(one.was):
        raise ValueError("It says something else now.")
    return MendStep(one.mend, place, value=one.value)


def _place(posts: Sequence[ParsedPost], known: Known) -> int | None:
    """Where the post stands that is known by this; None where none or more than one may be meant."""
    ways: list[tuple[object, Callable[[Known], object]]] = [
        (known.key, lambda post: post.key),
        (known.permalink, lambda post: post.permalink),
        ((known.headline, known.opening), lambda post: (post.headline, post.opening)),
        (known.opening, lambda post: post.opening),
        (known.headline, lambda post: post.headline),
    ]
    here = [_known(post) for post in posts]
    for name, name_of in ways:
        found = [place for place, post in enumerate(here) if name and name_of(post) == name]
        if len(found) == 1:
            return found[0]
    return None


def _known(post: ParsedPost) -> Known:
    opening = _opening(post.blocks[0].text) if post.blocks else ""
    return Known(post.key, post.permalink, plain(post.headline) if post.headline else None, opening)


def _opening(text: str) -> str:
    return plain(text)[:_OPENING]


def with_remarks(parsed: ParsedArticle, remarks: Iterable[str]) -> ParsedArticle:
    """The article with further sentences for the person who looks at it."""
    return replace(parsed, remarks=(*parsed.remarks, *remarks))
