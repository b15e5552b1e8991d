"""Which statements are worded nearly enough like one to be compared closely; what is known of a text's statements is kept in memory."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Select, Text, cast, func, select, type_coerce

from factcheck.checking.repeats import Claim
from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Post, PostVersion, State, Statement
from factcheck.text.spans import Span, words_at
from factcheck.workflow import search

COUNTED = (State.FOUND, State.IN_REVIEW, State.RETURNED, State.SUBMITTED, State.APPROVED)
"""The states in which a statement can be one with another."""
_LOOKED_AT = 200
"""Statements of other articles with whose texts it is compared: the newest of those that share a telling word."""
_TELLING = 4
"""Letters that a word must have to look for other articles by it."""
_SHARED = 0.4
"""The share of plain words in common from which on two wordings are compared closely."""
_WORD = re.compile(r"\w+")
_KEPT = 4_000
"""Texts whose statements are kept in memory."""

Near = tuple[int, Claim]
"""Another statement's number, and its words."""
Key = tuple[int, str, StatementKind]
"""The statements of a kind in a text: the number of its version, its hash, and the kind."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A statement's number, its words, and which words these are."""

    id: int
    words: str
    plain: frozenset[str]


_read: dict[Key, tuple[str, tuple[Worded, ...]]] = {}
"""By text: which statements were looked for in it, as the database holds them, and how they are worded."""


def near(statement: Statement) -> list[Near]:
    """Other statements of the same kind that share enough plain words to be compared closely, in three queries and one for new texts."""
    own = _plain(statement.words)
    here = _lines(statement.kind).where(Post.article_id == statement.post.article_id, Post.removed_at.is_(None))
    found = _worded(here, statement.kind)
    telling = sorted((word for word in own if len(word) >= _TELLING and word.isalpha()), key=lambda word: (-len(word), word))[:3]
    if telling:
        alike = search.statements_with_any(telling, outside=statement.post.article_id, most=_LOOKED_AT)
        texts = select(Statement.version_id).where(Statement.id.in_(alike))
        found += _worded(_lines(statement.kind).where(PostVersion.id.in_(texts)), statement.kind)
    return [(one.id, _claim(one.words)) for one in found if one.id != statement.id and _are_near(own, one.plain)]


def _are_near(own: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(own & other) >= _SHARED * (len(own) + len(other))


def _plain(words: str) -> frozenset[str]:
    return frozenset(map(sys.intern, _WORD.findall(words.casefold())))


@lru_cache(maxsize=4096)
def _claim(words: str) -> Claim:
    """Made ready for comparison once for as long as it is asked for."""
    return Claim(words)


def _lines(kind: StatementKind) -> Select[int, str, str]:
    """By text, the numbers and places of its statements in one line: thousands of rows would take longer than comparing them."""
    line = func.aggregate_strings(cast(Statement.id, Text) + "@" + type_coerce(Statement.spans, Text), ";")
    rows = select(PostVersion.id, PostVersion.sha256, line).join(Statement, Statement.version_id == PostVersion.id)
    counted = rows.join(Post, Post.id == Statement.post_id).where(Statement.kind == kind, Statement.state.in_(COUNTED))
    return counted.group_by(PostVersion.id, PostVersion.sha256)


def _worded(texts: Select[int, str, str], kind: StatementKind) -> list[Worded]:
    """The statements of these texts; only texts in which something has changed are read."""
    asked = {(version, sha256, kind): line for version, sha256, line in db.session.execute(texts)}
    found = {key: _read[key][1] for key, line in asked.items() if key in _read and _read[key][0] == line}
    missing = {key[0]: key for key in asked if key not in found}
    if missing:
        columns = select(PostVersion.id, PostVersion.text).where(PostVersion.id.in_(missing))
        rows = db.session.execute(columns)
        read = {missing[number]: tuple(_cut(text, asked[missing[number]])) for number, text in rows}
        if len(_read) + len(read) > _KEPT:
            _read.clear()
        _read.update({key: (asked[key], worded) for key, worded in read.items()})
        found |= read
    return [one for key in asked for one in found[key]]


def _cut(text: str, line: str) -> Iterator[Worded]:
    for number, _, spans in (one.partition("@") for one in line.split(";")):
        words = words_at(text, tuple(Span(start, end) for start, end in json.loads(spans)))
        yield Worded(int(number), words, _plain(words))
