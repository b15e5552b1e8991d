"""One wording against another, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.text.comparing import plain

LIMIT = 2_000_000
"""Word pairs beyond which two texts are not compared word by word (difflib's worst case is their product)."""

_WORD = re.compile(r"\S+")
_EDGES = "\"'“”„‟‘’‚‛«»‹›`.,;:!?…()[]"

_Step = tuple[bool, int, int, int, int]
"""Whether both sides are the same, then where from and to in each."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that both texts share, or what stands in its place in each. Either side may be empty, never both."""

    same: bool
    here: str
    there: str


def word_diff(here: str, there: str, *, exact: bool = False) -> tuple[Change, ...]:
    """What changed between two texts, in reading order; joined by spaces, each side gives its text's words.

    Case, quotation marks and punctuation at the edge of a word make no difference: a comma inside the closing mark
    is a house style, not another wording. Where `exact`, only what `comparing` takes for typing makes none: a question mark
    for a full stop is a change. Takes time in proportion to the texts where they mostly agree; two long
    texts beyond LIMIT come back as one change between the parts they share at both ends.
    """
    a, b = _WORD.findall(here), _WORD.findall(there)
    folded = plain if exact else _folded
    x, y = [folded(word) for word in a], [folded(word) for word in b]
    return tuple(Change(same, " ".join(a[i:j]), " ".join(b[k:m])) for same, i, j, k, m in _steps(x, y) if i < j or k < m)


def _folded(word: str) -> str:
    return word.strip(_EDGES).replace("’", "'").casefold() or word


def _shared(x: list[str], y: list[str]) -> int:
    """How many words the two begin with in common."""
    count = 0
    for one, other in zip(x, y, strict=False):
        if one != other:
            break
        count += 1
    return count


def _steps(x: list[str], y: list[str]) -> Iterator[_Step]:
    """The shared beginning, what changed in between, the shared end. Any of them may be empty."""
    head = _shared(x, y)
    tail = _shared(x[head:][::-1], y[head:][::-1])
    yield True, 0, head, 0, head
    for same, i, j, k, m in _middle(x[head : len(x) - tail], y[head : len(y) - tail]):
        yield same, i + head, j + head, k + head, m + head
    yield True, len(x) - tail, len(x), len(y) - tail, len(y)


def _middle(x: list[str], y: list[str]) -> Iterator[_Step]:
    if len(x) * len(y) > LIMIT:
        yield False, 0, len(x), 0, len(y)
        return
    for tag, i, j, k, m in SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
        yield tag == "equal", i, j, k, m
