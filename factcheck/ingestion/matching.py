"""Which post of a page's new version is which post of the old one.

By the page's own name for the post, then by its permalink, then by the very same words, then by headline and by likeness
of words, where one post is clearly likest and no other comes near. What stays open is new or gone: two posts are never
taken for one because nothing better offered itself. This decides only which texts are compared; no statement is placed by it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz.distance import Indel, LCSseq

from factcheck.text.comparing import plain

ALIKE = 0.6
"""The likeness from which an old post and a new one may be the same, from 0 to 1."""
CLEAR = 0.15
"""By how much the likest must be ahead of the next."""
ALIKE_UNDER_ONE_HEADLINE = 0.3
"""The likeness that is enough where both, and no others, have the same headline."""
HELD = 0.9
"""The share of a post's words, in order, that another must hold for the one to be told as merged into it."""
FEWEST = 8
"""Words below which a text says too little to be told as merged or split."""
_TRIES = 6
_COMMON = 25
"""A word that stands in more posts than this tells none of them apart."""
_LONGEST = 4000
"""Words of a post that are compared, at most."""


class How(StrEnum):
    """By what a post was known again."""

    KEY = "key"
    PERMALINK = "permalink"
    WORDS = "the same words"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a post is known by, in either version: the page's name for it, its address, its headline and its whole text."""

    key: str | None
    permalink: str | None
    headline: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """An old post and a new one, by their places in what was given, that are the same post."""

    old: int
    new: int
    how: How


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of every post. Places count from 0 in the order given."""

    matches: tuple[Match, ...]
    added: tuple[int, ...]
    """New posts that no old one became."""
    gone: tuple[int, ...]
    """Old posts that are on the page no more."""
    merged: dict[int, int] = field(default_factory=dict)
    """Old posts that are gone, and the new post that now holds their words."""
    split: dict[int, int] = field(default_factory=dict)
    """New posts whose words an old post held that is still there in part, and that old post."""


def match(old: Sequence[Seen], new: Sequence[Seen]) -> Matching:
    """Find every old post among the new ones. Takes time in proportion to both, however many posts there are."""
    open_posts = _Open(old, new)
    open_posts.pair(lambda post: post.key or None, How.KEY)
    open_posts.pair(lambda post: post.permalink or None, How.PERMALINK)
    open_posts.pair(lambda post: plain(post.text) or None, How.WORDS, in_order=True)
    _by_likeness(open_posts)
    found = sorted(open_posts.found, key=lambda one: one.new)
    merged = _held(open_posts.old_left(), [(one.new, new[one.new]) for one in found] + open_posts.new_left())
    split = _held(open_posts.new_left(), [(one.old, old[one.old]) for one in found])
    return Matching(tuple(found), tuple(i for i, _ in open_posts.new_left()), tuple(i for i, _ in open_posts.old_left()), merged, split)


class _Open:
    """The posts that are not paired yet."""

    def __init__(self, old: Sequence[Seen], new: Sequence[Seen]) -> None:
        self.old, self.new = dict(enumerate(old)), dict(enumerate(new))
        self.found: list[Match] = []

    def old_left(self) -> list[tuple[int, Seen]]:
        return list(self.old.items())

    def new_left(self) -> list[tuple[int, Seen]]:
        return list(self.new.items())

    def take(self, old: int, new: int, how: How) -> None:
        del self.old[old], self.new[new]
        self.found.append(Match(old, new, how))

    def pair(self, name: Callable[[Seen], Hashable | None], how: How, *, in_order: bool = False) -> None:
        """Pair those that one name tells apart: it must be borne by exactly one post on each side.

        `in_order`: where as many bear it on both sides, the first is the first, and so on.
        """
        ours, theirs = _bearers(self.old.items(), name), _bearers(self.new.items(), name)
        for borne, places in ours.items():
            others = theirs.get(borne, [])
            if len(places) == len(others) and (in_order or len(places) == 1):
                for place, other in zip(places, others, strict=True):
                    self.take(place, other, how)


def _bearers(posts: Iterable[tuple[int, Seen]], name: Callable[[Seen], Hashable | None]) -> dict[Hashable, list[int]]:
    bearers: dict[Hashable, list[int]] = defaultdict(list)
    for place, post in posts:
        if (borne := name(post)) is not None:
            bearers[borne].append(place)
    return bearers


def _by_likeness(open_posts: _Open) -> None:
    """Pair the rest where each is clearly the other's likest."""
    likenesses = _likenesses(open_posts)
    by_old: dict[int, list[float]] = defaultdict(list)
    by_new: dict[int, list[float]] = defaultdict(list)
    for (place, other), score in likenesses.items():
        by_old[place].append(score)
        by_new[other].append(score)
    for (place, other), score in likenesses.items():
        rivals = [*by_old[place], *by_new[other]]
        rivals.remove(score)
        rivals.remove(score)
        if score >= ALIKE and score >= max(rivals, default=0.0) + CLEAR:
            open_posts.take(place, other, How.LIKENESS)


def _likenesses(open_posts: _Open) -> dict[tuple[int, int], float]:
    """How alike the posts are that may be the same; more where both alone have one headline.

    Two posts that the page gives names of their own are two posts, unless its names are made anew for every version.
    """
    old, new = open_posts.old, open_posts.new
    names_last = any(one.how is How.KEY for one in open_posts.found)
    ours, theirs = (_bearers(side.items(), lambda post: plain(post.headline or "") or None) for side in (old, new))
    alone = {headline for headline, places in ours.items() if len(places) == 1 and len(theirs.get(headline, ())) == 1}
    index = _Words(new)
    scores: dict[tuple[int, int], float] = {}
    for place, post in old.items():
        for other in index.nearest(post.text):
            if names_last and post.key and new[other].key:
                continue
            headline = plain(post.headline or "")
            lift = ALIKE - ALIKE_UNDER_ONE_HEADLINE if headline in alone and headline == plain(new[other].headline or "") else 0.0
            scores[place, other] = likeness(post.text, new[other].text) + lift
    return scores


def likeness(old: str, new: str) -> float:
    """How alike two texts are by their words, from 0 to 1. A text that only grew is as like as the words it kept."""
    ours, theirs = _words(old), _words(new)
    kept = _share(ours, theirs) * 0.9 if len(ours) >= FEWEST else 0.0
    return max(Indel.normalized_similarity(ours, theirs), kept)


def _share(part: list[str], whole: list[str]) -> float:
    """The share of the words of `part` that stand in `whole` in the same order."""
    return LCSseq.similarity(part, whole) / len(part) if part else 0.0


def _held(lost: Sequence[tuple[int, Seen]], kept: Sequence[tuple[int, Seen]]) -> dict[int, int]:
    """Which of the lost posts stand, nearly word for word but for their headlines, inside one that was kept, and in which."""
    if not lost:
        return {}
    holders = dict(kept)
    index = _Words(holders)
    held: dict[int, int] = {}
    for place, post in lost:
        words = _words(post.text.removeprefix(post.headline or ""))
        shares = {other: _share(words, _words(holders[other].text)) for other in index.nearest(post.text)} if len(words) >= FEWEST else {}
        best = max(shares, key=lambda other: shares[other], default=None)
        if best is not None and shares[best] >= HELD:
            held[place] = best
    return held


class _Words:
    """Which posts hold a word, so that a text is compared with the few posts that share its telling words."""

    def __init__(self, posts: dict[int, Seen]) -> None:
        self._posts: dict[str, list[int]] = defaultdict(list)
        for place, post in posts.items():
            for word in set(_words(post.text)):
                self._posts[word].append(place)

    def nearest(self, text: str) -> list[int]:
        votes: Counter[int] = Counter()
        for word in set(_words(text)):
            places = self._posts.get(word, [])
            if len(places) <= _COMMON:
                votes.update(places)
        return [place for place, _ in votes.most_common(_TRIES)]


def _words(text: str) -> list[str]:
    return plain(text).casefold().split(" ")[:_LONGEST]
