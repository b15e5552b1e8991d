"""Column types for the values that are more than one plain word: places in a text, blocks, lists of words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from factcheck.text.blocks import Block, BlockKind, Inline, InlineKind
from factcheck.text.spans import Span, SpanSet, span_set


class SpanSetColumn(TypeDecorator[SpanSet]):
    """A span set, kept as [[start,end],…]. An empty set stands for "nowhere"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: SpanSet | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps([[s.start, s.end] for s in (span_set(value) if value else ())], separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> SpanSet | None:
        return None if value is None else _spans_in(value)


@lru_cache(maxsize=1 << 16)
def _spans_in(kept: str) -> SpanSet:
    """Read once for as long as it is asked for: a desk reads the places of all statements of an article for every page."""
    return tuple(Span(start, end) for start, end in json.loads(kept))


class BlocksColumn(TypeDecorator[tuple[Block, ...]]):
    """The blocks of a text, kept as [[kind,start,end],…]; words that are set off follow as [[kind,start,end,address],…]."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Block, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps([_block_out(block) for block in value], ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Block, ...] | None:
        return None if value is None else tuple(_block_in(*fields) for fields in json.loads(value))


def _block_out(block: Block) -> list[Any]:
    inlines = [[i.kind.value, i.span.start, i.span.end, i.address] for i in block.inlines]
    return [block.kind.value, block.span.start, block.span.end, *([inlines] if inlines else [])]


def _block_in(kind: str, start: int, end: int, inlines: Sequence[tuple[str, int, int, str | None]] = ()) -> Block:
    set_off = tuple(Inline(InlineKind(name), Span(begin, stop), address) for name, begin, stop, address in inlines)
    return Block(BlockKind(kind), Span(start, end), set_off)


class WordsColumn(TypeDecorator[tuple[str, ...]]):
    """Several short texts in order, kept as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class DetailsColumn(TypeDecorator[dict[str, Any]]):
    """What a history entry changed, field by field, kept as JSON with sorted keys so that it can be hashed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else dict(json.loads(value))
