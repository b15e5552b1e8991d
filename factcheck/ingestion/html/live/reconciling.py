"""Which stated post each visible post is, and what the two together tell."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

from factcheck.ingestion.html.live.choosing import Located
from factcheck.ingestion.html.live.units import Unit, bounds
from factcheck.ingestion.html.outline import Outline, first_letters, letters_of
from factcheck.ingestion.html.stated import StatedPage, StatedPost, plain


def matched(
    page: Outline, units: Sequence[Unit], keys: Sequence[str | None], stated: Sequence[StatedPost], located: Located
) -> list[int | None]:
    """For each unit the number of the stated post it is, by its id, then by the body that it shows; None where none fits."""
    by_name: dict[str, int] = {}
    for number, post in enumerate(stated):
        for name in names_in(post):
            by_name.setdefault(name, number)
    found: list[int | None] = []
    for unit, key in zip(units, keys, strict=True):
        start, end = bounds(page, unit)
        within = located.posts[bisect_left(located.places, start) : bisect_left(located.places, end)]
        by_key = next((by_name[name] for name in shapes_of(key) if name in by_name), None) if key else None
        found.append(by_key if by_key is not None else within[0] if within else None)
    twice = Counter(number for number in found if number is not None)
    return (
        [number if number is not None and twice[number] == 1 else None for number in found] if max(twice.values(), default=0) > 2 else found
    )


def names_in(post: StatedPost) -> list[str]:
    """The ways in which a stated post's identifier may be written on the page."""
    names: list[str] = []
    for text in (post.name, post.address):
        if text.startswith(("http://", "https://", "/", "#")):
            fragment = fragment_of(text)
            names.extend(shapes_of(fragment) if fragment else [])
        elif text:
            names.extend(shapes_of(text))
    return names


def shapes_of(key: str) -> list[str]:
    """An identifier as given, and its part after the prefix that pages put before it ("block-", "post_")."""
    tail = key.rsplit("-", 1)[-1].rsplit("_", 1)[-1].rsplit(":", 1)[-1].rsplit("Post", 1)[-1]
    return [key, tail] if len(tail) >= 6 and any(letter.isdigit() for letter in tail) else [key]


def fragment_of(address: str) -> str | None:
    """What an address names within its page: its fragment, or the parameter or last part that looks like an identifier."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.fragment:
        return parts.fragment.strip("/#!") or None
    for name, value in parse_qsl(parts.query[:2_000]):
        if any(
            word in name.lower()
            for word in ("post", "entry", "update", "block", "pinned", "id", "arena", "live", "filterkeyevents", "page")
        ) and (any(letter.isdigit() for letter in value)):
            return value.removeprefix("with:")
    return None


def useful_headlines(stated: StatedPage) -> list[str]:
    """Each post's stated headline; empty where it is only the page's own, or the beginning of the post's own body."""
    of_page = {letters_of(headline) for headline in stated.headlines}
    every = Counter(letters_of(post.headline) for post in stated.posts)
    usual = {headline for headline, count in every.items() if count > 2 and count * 2 > len(stated.posts) and headline in of_page}
    several = len(stated.posts) > 1
    return [
        "" if (several and letters_of(post.headline) in of_page | usual) or _is_beginning(post) else post.headline for post in stated.posts
    ]


def _is_beginning(post: StatedPost) -> bool:
    """Whether a stated headline only repeats the first words of the body."""
    letters = letters_of(post.headline)
    return bool(letters) and first_letters(plain(post.body[:2_000]), 200).startswith(letters[:200])


def has_own_times(posts: Sequence[StatedPost]) -> bool:
    """Whether stated posts have times of their own, not all the same one."""
    return len(posts) < 2 or len({post.published for post in posts if post.published}) > 1


def has_own_bylines(posts: Sequence[StatedPost], page: str) -> bool:
    """Whether stated posts name who wrote each: not all the page's own authors."""
    names = {post.byline for post in posts}
    return names - {""} != set() and (len(names) > 1 or (page not in names and len(posts) > 1) or "," not in "".join(names))
