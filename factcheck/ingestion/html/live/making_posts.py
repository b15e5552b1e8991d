"""The posts that a page shows: from the stretches that are posts, and what is stated of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import datetime

from factcheck.ingestion.html.blocks import traced_blocks, with_addresses
from factcheck.ingestion.html.live import reconciling
from factcheck.ingestion.html.live.left_out import links_told
from factcheck.ingestion.html.live.making import Making
from factcheck.ingestion.html.live.post_names import keys_of, permalink_of
from factcheck.ingestion.html.live.post_parts import OpenPost, open_post, take_lead
from factcheck.ingestion.html.live.time_marks import TimeMark
from factcheck.ingestion.html.live.times_of_posts import changed_after, times_of, words_shown
from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.naming_parts import is_label
from factcheck.ingestion.html.outline import first_letters, letters_of
from factcheck.ingestion.html.stated import StatedPost
from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import Part, stamp_of
from factcheck.text.blocks import BlockText

_LEADS = 0.6
"""The share of posts without a headline that begin with a bold line, from which such lines are headlines."""
_SEEN = 200
"""Letters of two posts' texts that are compared to see whether they are one post shown twice."""


def posts_shown(making: Making, units: list[Unit]) -> tuple[list[ParsedPost], list[str]]:
    """The posts that the page shows, in its order, and what is to be said about them."""
    page, stated = making.page, making.stated
    keys = keys_of(page, units)
    met = reconciling.matched(page, units, keys, stated.posts, making.located)
    headlines = reconciling.useful_headlines(stated)
    at = [page.at[mark.element] for mark in making.marks]
    opened = [
        open_post(page, unit, _marks_in(making, unit, at), headlines[number] if number is not None else "")
        for unit, number in zip(units, met, strict=True)
    ]
    _take_leads(opened)
    times = times_of(making, opened, [stated.posts[number] if number is not None else None for number in met])
    posts: list[ParsedPost] = []
    for post, number, key, (published, edited) in zip(opened, met, keys, times, strict=True):
        statement = stated.posts[number] if number is not None else None
        posts.append(_post(making, post, statement, key, published, edited))
    return _once([post for post in posts if post.blocks or post.headline])


def _marks_in(making: Making, unit: Unit, at: list[int]) -> list[TimeMark]:
    found: list[TimeMark] = []
    for part in unit.parts:
        place = making.page.at[part]
        found.extend(making.marks[bisect_left(at, place) : bisect_left(at, making.page.lasts[place])])
    return found[:60]


def _take_leads(opened: list[OpenPost]) -> None:
    bare = [post for post in opened if post.headline is None]
    leading = [post for post in bare if post.lead is not None]
    if len(leading) >= 2 and len(leading) >= _LEADS * len(bare):
        for post in leading:
            take_lead(post)


def _post(
    making: Making, post: OpenPost, statement: StatedPost | None, key: str | None, published: datetime | None, edited: datetime | None
) -> ParsedPost:
    read = links_told([block for block, _ in traced_blocks(post.copy.root)])  # as the page links them, wherever they lead
    blocks = tuple(with_addresses(block, making.base) for block in read if not _is_idle(block))
    if post.headline and blocks and letters_of(blocks[0].text) == letters_of(post.headline):
        blocks = blocks[1:]
    blocks = _without_day(blocks)
    statements = making.stated.posts
    byline = post.byline
    if byline is None and statement and statement.byline and reconciling.has_own_bylines(statements, making.stated.byline):
        byline = statement.byline
    named = key or (statement.name.rsplit("#", 1)[-1] if statement and statement.name else None)
    link = permalink_of(making.page, post.unit, key, making.stated.address or making.base, _is_element_id(post.unit, key))
    if link is None and statement and statement.address.startswith("http") and statement.address != making.stated.address:
        link = statement.address
    return ParsedPost(
        headline=post.headline,
        published=published.isoformat(timespec="seconds") if published else None,
        published_text=words_shown(post),
        byline=byline,
        blocks=blocks,
        key=named,
        permalink=link,
        edited=changed_after(published, edited),
        pinned=post.pinned,
    )


def _is_idle(block: BlockText) -> bool:
    return len(block.text) <= 60 and is_label(block.text)


def _without_day(blocks: tuple[BlockText, ...]) -> tuple[BlockText, ...]:
    """Without the day that ends a post, where it stands above the next ones."""
    while blocks and len(blocks[-1].text) <= 60:
        stamp = stamp_of(Line(0, blocks[-1].text, 0))
        if stamp is None or stamp.parts != Part.DATE or stamp.headline or stamp.body:
            break
        blocks = blocks[:-1]
    return blocks


def _is_element_id(unit: Unit, key: str | None) -> bool:
    return key is not None and any(element.get("id") == key for part in unit.parts[:1] for element in [part, *list(part.iter())[:12]])


def _once(posts: list[ParsedPost]) -> tuple[list[ParsedPost], list[str]]:
    """Without a post that the page shows twice: one held at the top is kept in its place."""
    places: dict[str, int] = {}
    kept: list[ParsedPost | None] = []
    said: list[str] = []
    for post in posts:
        mark = first_letters(f"{post.headline or ''} {' '.join(block.text for block in post.blocks)[:2_000]}", _SEEN)
        before = places.get(mark)
        if before is not None and len(mark) >= 40 and (first := kept[before]) is not None and _is_again(first, post):
            kept[before] = None
            kept.append(replace(post, pinned=True))
            said = ["A post held at the top of the page stands again further down; it is kept once, in its place."]
        else:
            kept.append(post)
        places[mark] = len(kept) - 1
    return [post for post in kept if post is not None], said


def _is_again(first: ParsedPost, post: ParsedPost) -> bool:
    return first.pinned or post.pinned or first.published == post.published or None in (first.published, post.published)
