"""The posts of an article that the desk shows at once, and the addresses that lead to a post among them.

A live blog may hold hundreds of posts. They are shown by so many at a time; the list of posts beside them is always whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import url_for

POSTS = 40
"""Posts that are shown at once."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some of an article's posts, by their numbers, in page order."""

    shown: tuple[int, ...]
    number: int
    """Which part of the article it is, from 1 on."""
    parts: int
    first: int
    """The place of its first post among all, from 1 on."""
    wanted: int | None
    """The post that the list of posts is to begin near; None where the article has none."""
    before: int | None
    """A post of the part before this; None where this is the first."""
    after: int | None
    """A post of the part after this; None where this is the last."""

    @property
    def last(self) -> int:
        """The place of its last post among all."""
        return self.first + len(self.shown) - 1


def window(posts: Sequence[int], wanted: int | None) -> Window:
    """The part of an article that holds the wanted post; the first part where there is no such post."""
    at = posts.index(wanted) // POSTS if wanted in posts else 0
    start, end = at * POSTS, (at + 1) * POSTS
    shown = tuple(posts[start:end])
    return Window(
        shown=shown,
        number=at + 1,
        parts=max(1, -(-len(posts) // POSTS)),
        first=start + 1,
        wanted=wanted if wanted in shown else next(iter(shown), None),
        before=posts[start - POSTS] if at else None,
        after=posts[end] if end < len(posts) else None,
    )


def post_addresses(article_id: int) -> Callable[[int], str]:
    """What gives the address of each post of an article; for hundreds of them at once."""
    page = url_for("desk.article", article_id=article_id)
    return lambda post_id: f"{page}?from={post_id}#post-{post_id}"


def post_address(article_id: int, post_id: int) -> str:
    """Where a post stands on its article's page, whichever part of the article that shows."""
    return post_addresses(article_id)(post_id)
