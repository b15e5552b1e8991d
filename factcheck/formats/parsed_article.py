"""A parsed article as JSON: for `flask ingest --dry-run --json`, and there and back for the preview form."""

from __future__ import annotations

from typing import Any

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind
from factcheck.text.spans import Span


def as_json(parsed: ParsedArticle) -> dict[str, Any]:
    """What was read, for people and programs: `published` is ISO 8601 where the moment is certain, else as shown."""
    return {
        "headline": parsed.headline,
        "language": parsed.language,
        "address": parsed.address,
        "published": parsed.published,
        "live": parsed.live,
        "ended": parsed.ended,
        "declared_posts": parsed.declared_posts,
        "standfirst": parsed.standfirst,
        "byline": parsed.byline,
        "summary": list(parsed.summary),
        "head": _blocks_out(parsed.head),
        "posts": [
            {
                "headline": post.headline,
                "published": post.published or post.published_text,
                "published_text": post.published_text,
                "byline": post.byline,
                **_of_the_page(post),
                "blocks": _blocks_out(post.blocks),
            }
            for post in parsed.posts
        ],
        "related": list(parsed.related),
        "remarks": list(parsed.remarks),
    }


def to_payload(parsed: ParsedArticle) -> dict[str, Any]:
    """The whole of `parsed` in JSON types; `from_payload` makes it again."""
    return {
        **as_json(parsed),
        "posts": [
            {
                "headline": post.headline,
                "published": post.published,
                "published_text": post.published_text,
                "byline": post.byline,
                **_of_the_page(post),
                "blocks": _blocks_out(post.blocks),
            }
            for post in parsed.posts
        ],
    }


def _of_the_page(post: ParsedPost) -> dict[str, Any]:
    """By what the page itself knows a post."""
    return {"key": post.key, "permalink": post.permalink, "edited": post.edited, "pinned": post.pinned}


def from_payload(payload: object) -> ParsedArticle:
    """The article that `to_payload` wrote. Raises ValueError with a sentence where `payload` is not such a thing."""
    try:
        return _article(_mapping(payload))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("The preview cannot be read any more. Please start again from the text.") from error


def _article(fields: dict[str, Any]) -> ParsedArticle:
    declared = fields["declared_posts"]
    if declared is not None and (not isinstance(declared, int) or isinstance(declared, bool)):
        raise TypeError("declared_posts")
    return ParsedArticle(
        headline=_words(fields["headline"]),
        live=_flag(fields["live"]),
        ended=_flag(fields["ended"]),
        declared_posts=declared,
        standfirst=_words(fields["standfirst"]),
        byline=_words(fields["byline"]),
        head=_blocks_in(fields["head"]),
        summary=_lines(fields["summary"]),
        posts=tuple(_post(_mapping(post)) for post in _list(fields["posts"])),
        related=_lines(fields["related"]),
        language=_words(fields.get("language")),  # drafts that are older than a field have none
        address=_words(fields.get("address")),
        published=_words(fields.get("published")),
        remarks=_lines(fields["remarks"]),
    )


def _post(fields: dict[str, Any]) -> ParsedPost:
    return ParsedPost(
        headline=_words(fields["headline"]),
        published=_words(fields["published"]),
        published_text=_words(fields["published_text"]),
        byline=_words(fields["byline"]),
        blocks=_blocks_in(fields["blocks"]),
        key=_words(fields.get("key")),
        permalink=_words(fields.get("permalink")),
        edited=_words(fields.get("edited")),
        pinned=_flag(fields.get("pinned", False)),
    )


def _blocks_out(blocks: tuple[BlockText, ...]) -> list[dict[str, Any]]:
    return [{"kind": b.kind.value, "text": b.text, **({"inlines": _inlines_out(b.inlines)} if b.inlines else {})} for b in blocks]


def _inlines_out(inlines: tuple[Inline, ...]) -> list[dict[str, Any]]:
    return [{"kind": i.kind.value, "start": i.span.start, "end": i.span.end, "address": i.address} for i in inlines]


def _blocks_in(value: object) -> tuple[BlockText, ...]:
    return tuple(
        BlockText(BlockKind(_line(block["kind"])), _line(block["text"]), _inlines_in(block.get("inlines", []), len(block["text"])))
        for block in map(_mapping, _list(value))
    )


def _inlines_in(value: object, length: int) -> tuple[Inline, ...]:
    """What is set off in a block of so many characters. What a browser sent back is believed in nothing."""
    return tuple(_inline(fields, length) for fields in map(_mapping, _list(value)))


def _inline(fields: dict[str, Any], length: int) -> Inline:
    start, end, address = fields["start"], fields["end"], _words(fields["address"])
    if not (type(start) is type(end) is int and 0 <= start < end <= length):
        raise ValueError("a place outside the block")
    if address is not None and not address.startswith(("http://", "https://")):
        raise ValueError("an address that is not of the web")
    return Inline(InlineKind(_line(fields["kind"])), Span(start, end), address)


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _lines(value: object) -> tuple[str, ...]:
    return tuple(_line(line) for line in _list(value))


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _words(value: object) -> str | None:
    return None if value is None else _line(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not true or false")
    return value
