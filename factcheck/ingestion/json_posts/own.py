"""Reading our own format, which `flask ingest --dry-run --json` prints (see docs/formats/article-json.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.html.links import address_of
from factcheck.ingestion.json_fields import Field
from factcheck.ingestion.json_posts.blocks import blocks_of_field, paragraphs
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost

_PAGE = ("headline", "standfirst", "byline", "language", "address", "published", "live", "ended", "declared_posts")
_ARTICLE = frozenset({*_PAGE, "head", "summary", "posts", "related", "remarks"})
_POST = frozenset({"headline", "published", "published_text", "byline", "key", "permalink", "edited", "pinned", "blocks", "text"})
_LONGEST_TIME = 255
"""Characters of a time as a page shows it."""


def is_own(top: Field) -> bool:
    """Whether a JSON value is an article of this format: an object with posts."""
    return isinstance(top.value, dict) and "posts" in top.value


def read_own(top: Field) -> ParsedArticle:
    """The article. Raises UnreadableText with the place of the first part that is not as the format has it.

    Only `posts` must be there. What is not known is left out with a remark.
    """
    unknown = list(_unknown(top, _ARTICLE))
    posts = []
    for post in top["posts"].each():
        posts.append(_post(post))
        unknown += _unknown(post, _POST)
    if not posts:
        raise UnreadableText("posts is empty, so there is nothing to check.", place="posts")
    _require_own_keys(posts)
    live = top["live"]
    return ParsedArticle(
        headline=top["headline"].text(),
        live=len(posts) > 1 if live.missing else live.flag(),
        ended=top["ended"].flag(),
        declared_posts=top["declared_posts"].count(),
        standfirst=top["standfirst"].text(),
        byline=top["byline"].text(),
        head=blocks_of_field(top["head"]),
        summary=tuple(point.words() for point in top["summary"].each()),
        posts=tuple(posts),
        related=tuple(line.words() for line in top["related"].each()),
        remarks=(*(remark.words() for remark in top["remarks"].each()), *_remarks(unknown)),
        language=top["language"].text(),
        address=_address(top["address"]),
        published=_moment(top["published"]),
    )


def _post(post: Field) -> ParsedPost:
    text = post["text"].text()
    shown = post["published_text"].text()
    if shown is not None and len(shown) > _LONGEST_TIME:
        raise post["published_text"].wrong(f"a time as a page shows it, of {_LONGEST_TIME} characters at most")
    return ParsedPost(
        headline=post["headline"].text(),
        published=_published(post["published"], shown),
        published_text=shown if shown is not None else post["published"].text(),
        byline=post["byline"].text(),
        blocks=(*blocks_of_field(post["blocks"]), *(paragraphs(text) if text else ())),
        key=post["key"].text(),
        permalink=_address(post["permalink"]),
        edited=_moment(post["edited"]),
        pinned=post["pinned"].flag(),
    )


def _published(published: Field, shown: str | None) -> str | None:
    """The exact moment. The time as shown may stand here once more, where the moment is not certain."""
    if shown is not None and published.value == shown and not _is_exact(shown):
        return None
    return _moment(published)


def _moment(time: Field) -> str | None:
    written = time.text()
    if written is not None and not _is_exact(written):
        said = time.wrong("a time")
        raise UnreadableText(f"{said} Write it with its date and its offset, such as 2024-05-01T10:30:00+02:00.", place=time.path)
    return written


def _is_exact(written: str) -> bool:
    try:
        moment = datetime.fromisoformat(written)
        return moment.tzinfo is not None and bool(moment.astimezone(UTC))
    except (ValueError, OverflowError):  # the first and last day there is may lie beyond the first and last in UTC
        return False


def _address(address: Field) -> str | None:
    written = address.text()
    if written is not None and address_of(written, None) is None:
        raise address.wrong("an address of the web that begins with https:// or http://")
    return written


def _require_own_keys(posts: list[ParsedPost]) -> None:
    """Refuse two posts of one key, by which their next versions could not be told apart."""
    first: dict[str, int] = {}
    for place, post in enumerate(posts):
        if post.key is None:
            continue
        if post.key in first:
            same = f"posts[{place}].key is the same as posts[{first[post.key]}].key: “{post.key}”. Each post needs its own."
            raise UnreadableText(same, place=f"posts[{place}].key")
        first[post.key] = place


def _unknown(field: Field, known: frozenset[str]) -> Iterator[str]:
    for name in field.names():
        if name not in known:
            yield f"{field.path}.{name}" if field.path else name


def _remarks(unknown: list[str]) -> Iterator[str]:
    if unknown:
        named = ", ".join(unknown[:5]) + (f" and {len(unknown) - 5} more" if len(unknown) > 5 else "")
        yield f"Not known in this format, and left out: {named}."
