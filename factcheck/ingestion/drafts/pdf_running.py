"""What stands on page after page of a PDF and is no part of its text: running heads, running feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from factcheck.ingestion.drafts.pdf_lines import PdfLine
from factcheck.ingestion.plain_text.lines import Line, is_sentence

_EDGE = 2
"""How many lines at the top and at the bottom of a page may be running ones."""
_APART = 1.4
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|seite|p\.|s\.|pagina|página|side|sida)\s*)?\d{1,4}(?:\s*(?:/|of|von|sur|de|di|av|van)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_running_lines(pages: Sequence[Sequence[PdfLine]], pitch: float, size: float) -> list[PdfLine]:
    """The lines of all pages that belong to the text; `pitch` is the usual distance between two, `size` that of their letters.

    A line at the edge of a page runs if it is a page number, or if it stands apart and says the same (but for numbers)
    at the edges of other pages, at least two and half of all. A sentence in letters of the usual size never does.
    """
    apart = [_standing_apart(lines, pitch) for lines in pages]
    often = Counter(said for lines in apart for said in {_said(line) for line in lines})
    enough = max(2, (len(pages) + 1) // 2)
    running = {id(line) for lines in apart for line in lines if often[_said(line)] >= enough and _may_run(line, size)}
    running |= {id(line) for lines in pages for line in _outermost(lines) if _NUMBER.fullmatch(line.text)}
    return [line for lines in pages for line in lines if id(line) not in running]


def _by_height(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """From the top, wherever the lines stand in the order of drawing; most programs draw running lines last."""
    return sorted(lines, key=lambda line: -line.y)


def _outermost(lines: Sequence[PdfLine]) -> list[PdfLine]:
    ordered = _by_height(lines)
    return [ordered[0], ordered[-1]] if ordered else []


def _standing_apart(lines: Sequence[PdfLine], pitch: float) -> list[PdfLine]:
    """The highest and the lowest lines that more than the usual distance keeps from the rest."""
    ordered = _by_height(lines)
    found: list[PdfLine] = []
    for side in (ordered, ordered[::-1]):
        gaps = [abs(line.y - following.y) for line, following in pairwise(side[: _EDGE + 1])]
        wide = [place for place, gap in enumerate(gaps) if gap > _APART * pitch]
        found += side[: wide[-1] + 1] if wide else []
    return found


def _may_run(line: PdfLine, size: float) -> bool:
    return line.size < 0.95 * size or not is_sentence(Line(0, line.text, 0))


def _said(line: PdfLine) -> str:
    return _DIGITS.sub("0", line.text)
