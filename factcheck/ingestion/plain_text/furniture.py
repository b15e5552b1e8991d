"""Buttons and labels that stand in one post after another, told by their coming again and again."""

from __future__ import annotations

from collections import Counter

from factcheck.ingestion.plain_text.lines import Line, bullet_of

_OFTEN = 3
"""So many times at least; two posts may well have the same short line."""
_WORDS = 6
"""No button has more words."""


def repeated_labels(lines: list[Line]) -> set[str]:
    """The short lines, no sentences, that stand at least three times among `lines`."""
    return {text for text, count in Counter(line.bare for line in lines if _could_be_label(line)).items() if count >= _OFTEN}


def _could_be_label(line: Line) -> bool:
    text = line.bare
    return len(text) <= 60 and text[-1] not in ".!?…:;,”\"'’»)" and len(line.words) <= _WORDS and bullet_of(line) is None
