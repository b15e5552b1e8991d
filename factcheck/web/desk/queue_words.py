"""Which statements hold the words that the queue is narrowed to.

A statement's words are cut from its text, so they are compared here: case, line breaks and the shape of quotation marks make no
difference. What is unfinished is looked through. What is decided is looked up before by the search's index, which knows words and how
they begin but not what stands inside of them; the newest first, and no further than anybody counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Select, select

from factcheck.extensions import db
from factcheck.models import PostVersion, State, Statement
from factcheck.text.spans import words_at
from factcheck.web.desk.queue_counts import COUNTED
from factcheck.web.desk.queue_wanted import DECIDED, MOST_CANDIDATES, Wanted, decided, in_states, narrowed
from factcheck.workflow import search

_AT_ONCE = 200
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that leave no space between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese): the index does not know theirs."""
_SHAPES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def looked_up(wanted: Wanted, *, after: int | None = None, before: int | None = None, most: int = COUNTED + 1) -> Wanted:
    """What is wanted, with the statements that hold its words: everything unfinished, and `most` of each decided state that is asked for.

    Those are the newest; of the statements older than `after`, or the next ones that are newer than `before`.
    """
    if not wanted.words.strip():
        return wanted
    plainly = replace(wanted, words="")
    if wanted.in_one_article:
        return replace(wanted, found=frozenset(_holding(_texts(narrowed(select(Statement.id), plainly)), wanted.words)))
    found = set(_holding(_texts(in_states(narrowed(select(Statement.id), plainly), set(State) - DECIDED)), wanted.words))
    for state in DECIDED & wanted.states:
        found.update(islice(_decided(plainly, state, wanted.words, after, before), most))
    return replace(wanted, found=frozenset(found))


def _decided(plainly: Wanted, state: State, words: str, after: int | None, before: int | None) -> Iterator[int]:
    every, rising = decided(plainly, state), before is not None
    if before is not None:
        every = every.where(Statement.id > before)
    elif after is not None:
        every = every.where(Statement.id < after)
    order = Statement.id.asc() if rising else Statement.id.desc()
    known = None if _UNSPACED.search(words) else search.statements_with(words, most=MOST_CANDIDATES)
    if known is None:
        yield from _holding(_texts(every).order_by(order).limit(MOST_CANDIDATES), words)
        return
    numbers = sorted(known, reverse=not rising)
    for begin in range(0, len(numbers), _AT_ONCE):
        some = numbers[begin : begin + _AT_ONCE]
        yield from _holding(_texts(every).where(Statement.id.in_(some)).order_by(order), words)


def _texts(every: Select[Any]) -> Select[*tuple[Any, ...]]:
    rows = every.with_only_columns(Statement.id, Statement.spans, PostVersion.text)
    return rows.join(PostVersion, PostVersion.id == Statement.version_id)


def _holding(rows: Select[*tuple[Any, ...]], words: str) -> Iterator[int]:
    sought = _plain(words)
    for number, spans, text in db.session.execute(rows.execution_options(yield_per=_AT_ONCE)):
        if sought in _plain(words_at(text, spans)):
            yield number


def _plain(words: str) -> str:
    return " ".join(words.translate(_SHAPES).casefold().split())
