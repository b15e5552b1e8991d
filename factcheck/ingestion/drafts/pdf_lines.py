"""The lines of text on a page of a PDF, in the order in which the page draws them."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = re.compile(r"[ \t\f\v\r]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


class TooMuchToDraw(Exception):
    """Drawing a document takes longer than any document needs: its forms draw each other over and over."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line: its words, where it begins (points from the lower left corner), and how large its letters are."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    page: int


def lines_on(page: PageObject, number: int, deadline: float) -> list[PdfLine]:
    """The lines that show something. Raises TooMuchToDraw once `time.monotonic()` is past `deadline`, and whatever
    pypdf raises for a damaged page.
    """
    drawn = _Drawn(number, deadline)
    page.extract_text(visitor_operand_before=drawn.step, visitor_text=drawn.take)
    drawn.end_line()
    return drawn.lines


class _Drawn:
    """Collects what pypdf tells while it draws: pieces of text, each with the place and the font of its beginning."""

    def __init__(self, page: int, deadline: float) -> None:
        self.page = page
        self.deadline = deadline
        self.lines: list[PdfLine] = []
        self.words: list[str] = []
        self.begun: tuple[float, float, float, bool] | None = None

    def step(self, *_what: Any) -> None:
        if time.monotonic() > self.deadline:
            raise TooMuchToDraw

    def take(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        first, *others = text.split("\n")
        self._add(first, cm, tm, font, size)
        for piece in others:
            self.end_line()
            self._add(piece, cm, tm, font, size)

    def _add(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if self.begun is None and text.strip():
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
            name = str((font or {}).get("/BaseFont", "")).lower()
            self.begun = (x, y, abs(size or 0) * scale, "bold" in name or "black" in name or "heavy" in name)
        self.words.append(text)

    def end_line(self) -> None:
        """Whatever was collected is one line."""
        text = _CONTROL.sub("", _SPACES.sub(" ", "".join(self.words))).translate(_LIGATURES).strip()
        if text and self.begun is not None:
            self.lines.append(PdfLine(text, *self.begun, self.page))
        self.words, self.begun = [], None
