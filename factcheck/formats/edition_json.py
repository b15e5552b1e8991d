"""An edition's document as JSON text, and back. The text is what is stored, hashed and kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from factcheck.formats.chain import Mark
from factcheck.formats.edition import Check, CitedSource, EditionDocument, PublishedCorrection, PublishedPost, SentenceCount
from factcheck.text.blocks import Block, BlockKind, Inline, InlineKind
from factcheck.text.spans import Span

FORMAT = 1
"""Raised when the shape changes; older texts must stay readable for ever."""


_LEFT_OUT_WHERE_EMPTY = frozenset({"corrections", "chain"})
"""Fields younger than the format, without which an edition keeps the bytes that it always had."""


_LEFT_OUT = {"approved_sha256", "awaits_second", "speaker_type", "as_of", "next_look"}
"""Fields of a check that are written only where they say something, so that the texts without them keep their hashes."""


def dump(document: EditionDocument) -> str:
    """The document as JSON with sorted keys, so that equal documents have equal hashes."""
    return json.dumps({"format": FORMAT, **_plain(document)}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(text: str) -> EditionDocument:
    """The document that `dump` wrote. Raises ValueError for a format this version does not know."""
    raw = json.loads(text)
    if raw.pop("format", None) != FORMAT:
        raise ValueError("This edition was written in a format that this version cannot read.")
    return EditionDocument(
        **{
            **raw,
            "published_at": datetime.fromisoformat(raw["published_at"]),
            "posts": tuple(_post(post) for post in raw["posts"]),
            "checks": tuple(_check(check) for check in raw["checks"]),
            "corrections": tuple(_correction(correction) for correction in raw.get("corrections", ())),
            "chain": Mark(**raw["chain"]) if raw.get("chain") else None,
            "sentences": SentenceCount(**raw["sentences"]) if raw.get("sentences") else None,
        }
    )


def _plain(value: Any) -> Any:
    match value:
        case Span():
            return [value.start, value.end]
        case Block():
            set_off = [[i.kind.value, i.span.start, i.span.end, i.address] for i in value.inlines]
            return [value.kind.value, value.span.start, value.span.end, *([set_off] if set_off else [])]
        case datetime():
            return value.isoformat()
        case tuple():
            return [_plain(part) for part in value]
        case Check():
            return {
                name: _plain(getattr(value, name)) for name in value.__dataclass_fields__ if name not in _LEFT_OUT or getattr(value, name)
            }
        case EditionDocument() | PublishedPost() | CitedSource() | SentenceCount() | PublishedCorrection() | Mark():
            told = ((name, getattr(value, name)) for name in value.__dataclass_fields__)
            return {name: _plain(part) for name, part in told if name not in _LEFT_OUT_WHERE_EMPTY or part}
        case _:
            return value


def _post(raw: dict[str, Any]) -> PublishedPost:
    return PublishedPost(**{**raw, "blocks": tuple(_block(*fields) for fields in raw["blocks"])})


def _block(kind: str, start: int, end: int, set_off: Sequence[tuple[str, int, int, str | None]] = ()) -> Block:
    """A block; editions published before words were set off have no fourth field."""
    inlines = tuple(Inline(InlineKind(name), Span(begin, stop), address) for name, begin, stop, address in set_off)
    return Block(BlockKind(kind), Span(start, end), inlines)


def _correction(raw: dict[str, Any]) -> PublishedCorrection:
    return PublishedCorrection(**{**raw, "at": datetime.fromisoformat(raw["at"])})


def _check(raw: dict[str, Any]) -> Check:
    return Check(
        **{
            **raw,
            "spans": tuple(Span(start, end) for start, end in raw["spans"]),
            "sources": tuple(CitedSource(**source) for source in raw["sources"]),
            "replies": tuple(raw.get("replies", ())),
            "checked_at": datetime.fromisoformat(raw["checked_at"]),
            "approved_at": datetime.fromisoformat(raw["approved_at"]),
            "as_of": _moment(raw.get("as_of")),
            "next_look": _moment(raw.get("next_look")),
        }
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written is not None else None
