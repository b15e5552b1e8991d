"""A text told by another: which parts of the other it repeats, and what is new. For keeping many versions of one long text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_PIECE = re.compile(r"[^\n.>]*[\n.>]+|[^\n.>]+")
"""Runs that the two texts are compared by: lines, sentences, tags."""
_WORTH = 24
"""Characters from which repeating costs less than saying them again."""


def between(base: str, text: str) -> str:
    """What it takes to make `text` of `base`, as JSON: [start,length] repeats a run of `base`, a string is said as it is."""
    steps: list[list[int] | str] = []
    for step in _steps(base, text):
        if steps and isinstance(step, str) and isinstance(steps[-1], str):
            steps[-1] += step
        else:
            steps.append(step)
    return json.dumps(steps, ensure_ascii=False, separators=(",", ":"))


def applied(base: str, told: str) -> str:
    """The text that `between` told. Raises ValueError where that is not what it wrote."""
    steps = json.loads(told)
    if not all(isinstance(step, str) or (isinstance(step, list) and len(step) == 2) for step in steps):
        raise ValueError("This is not a text told by another.")
    return "".join(step if isinstance(step, str) else base[step[0] : step[0] + step[1]] for step in steps)


def _steps(base: str, text: str) -> Iterator[list[int] | str]:
    """Repeat the longest run of `base` that continues where a piece of it stands; say the piece where it stands nowhere."""
    where: dict[str, int] = {}
    for match in _PIECE.finditer(base):
        where.setdefault(match[0], match.start())
    at = expected = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        piece = found[0] if found else text[at]
        start = expected if base.startswith(piece, expected) else where.get(piece, -1)
        length = _shared(base, start, text, at) if start >= 0 else 0
        if length >= _WORTH:
            yield [start, length]
            at, expected = at + length, start + length
        else:
            yield piece
            at, expected = at + len(piece), expected + len(piece)


def _shared(base: str, start: int, text: str, at: int) -> int:
    """How many characters both texts have in common from there, found by doubling and halving so that C does the comparing."""
    length, step = 0, 1024
    while step:
        if (
            base[start + length : start + length + step] == text[at + length : at + length + step]
            and at + length + step <= len(text)
            and start + length + step <= len(base)
        ):
            length += step
            step *= 2
        else:
            step //= 2
    return length
