"""The column type for the differences between a quotation and its passage."""

from __future__ import annotations

import json

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from factcheck.checking.changes import ChangeKind, WordChange


class WordChangesColumn(TypeDecorator[tuple[WordChange, ...]]):
    """Differences in reading order, kept as [[kind,quote,source,[from,to],[from,to]],…]; the numbers count words."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[WordChange, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        kept = [[one.kind.value, one.quote, one.source, one.quote_words, one.source_words] for one in value]
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[WordChange, ...] | None:
        if value is None:
            return None
        return tuple(WordChange(ChangeKind(kind), here, there, (a, b), (c, d)) for kind, here, there, (a, b), (c, d) in json.loads(value))
