"""What at the ends of a stretch that differs is only spelt otherwise or only spoken, taken off so that what is left is what was changed."""

from __future__ import annotations

from factcheck.checking.beside import Beside
from factcheck.checking.changes import ChangeKind, WordChange
from factcheck.checking.leaving_out import may_go

_PEEL = 4
"""Words on one side that may be another spelling of words on the other ("do not know": "dunno")."""
_SOUNDS = 8
"""Words of the source that may stand before such a one and be only spoken."""


def peeled(both: Beside, a: int, b: int, c: int, d: int) -> tuple[list[WordChange], int, int]:
    """What at the beginning of a stretch is no other wording; and where the rest begins in both."""
    found: list[WordChange] = []
    while a < b and c < d:
        match = _front(both, a, b, c, d)
        if match is None:
            skipped = _spoken_before(both, a, b, c, d)
            if not skipped:
                break
            found.append(both.change(ChangeKind.FILLER, a, a, c, c + skipped))
            c += skipped
            continue
        found.append(both.change(ChangeKind.SPELLING, a, a + match[0], c, c + match[1]))
        a, c = a + match[0], c + match[1]
    return found, a, c


def peeled_back(both: Beside, a: int, b: int, c: int, d: int) -> tuple[list[WordChange], int, int]:
    """What at the end of a stretch is no other wording; and where the rest ends in both."""
    found: list[WordChange] = []
    while a < b and c < d:
        match = next((pair for pair in _sizes(a, b, c, d) if both.are_alike(b - pair[0], b, d - pair[1], d)), None)
        if match is None:
            break
        found.insert(0, both.change(ChangeKind.SPELLING, b - match[0], b, d - match[1], d))
        b, d = b - match[0], d - match[1]
    return found, b, d


def _front(both: Beside, a: int, b: int, c: int, d: int) -> tuple[int, int] | None:
    return next((pair for pair in _sizes(a, b, c, d) if both.are_alike(a, a + pair[0], c, c + pair[1])), None)


def _spoken_before(both: Beside, a: int, b: int, c: int, d: int) -> int:
    sizes = range(min(_SOUNDS, d - c - 1), 0, -1)
    return next((size for size in sizes if may_go(both.source, c, c + size) and _front(both, a, b, c + size, d)), 0)


def _sizes(a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(1, min(_PEEL, b - a) + 1) for j in range(1, min(_PEEL, d - c) + 1)]
