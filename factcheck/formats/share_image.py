"""The picture that stands beside a shared link: a claim and its verdict on a card of 1200 by 630 pixels, as PNG.

The type is the product's own (the fonts that pages are set in). They know the letters of Europe's Latin alphabets; a claim in other
letters gets the plain card, which shows the verdict's icon large and no claim, rather than rows of empty boxes. Signs that are no
letters, such as emoji, are left out where the type has them not.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.formats.share_icons import ICONS, draw_icon

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
"""The size that Open Graph's readers ask for, in pixels."""
DRAWN_AS = 2
"""Raised when the card is drawn otherwise: pictures kept from before are then drawn anew."""

_MARGIN, _BAND = 72, 132
_ICON, _LARGE_ICON = 60, 220
"""How wide and high the verdict's icon is beside its word, and where it stands alone, in pixels."""
_MOST = 1_000
"""Characters of a claim that are looked at: more than a card can hold."""
_LETTERS = 2_000
"""Letters of which is kept in memory whether a face has them: more than claims are written in."""
_SIZES = range(68, 35, -4)
"""Type sizes of the claim, in pixels, the largest that fits being taken."""
_FACES = {"serif": "source-serif-4", "sans": "source-sans-3"}
PAPER, INK, QUIET = "#fdfcf9", "#1c1b18", "#5f5a50"
COLOURS = {
    "ok": ("#1d6a3b", "#e7f2ea"),
    "context": ("#7d5000", "#fbf1dc"),
    "open": ("#4a5466", "#edeff3"),
    "wrong": ("#a1231d", "#fbe9e6"),
    "past": ("#66508a", "#f0ebf7"),
}
"""Each verdict family's colour and tint, as in static/css/tokens.css."""


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What a picture shows."""

    words: str
    speaker: str | None
    verdict: str
    family: str
    newsroom: str

    @property
    def key(self) -> str:
        """The same for cards that look the same: a name for the picture's file, of 64 letters and digits."""
        return hashlib.sha256(json.dumps([DRAWN_AS, asdict(self)], sort_keys=True).encode()).hexdigest()


def draw(card: ShareCard, fonts: Path) -> bytes:
    """The card as a PNG file. `fonts` is the folder of the product's fonts. Raises OSError where they cannot be read."""
    from PIL import Image, ImageDraw  # late: most processes show pictures that are drawn already

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    colour, tint = COLOURS.get(card.family, COLOURS["open"])
    small = _type(fonts, "sans", 32, 600)
    small.write(pen, (_MARGIN, 92), small.cut(small.without_signs(card.newsroom) or "", WIDTH - 2 * _MARGIN), INK)
    pen.line((_MARGIN, 118, WIDTH - _MARGIN, 118), fill="#ded8ca", width=2)
    family = card.family if card.family in ICONS else "open"
    words = _type(fonts, "serif", 36, 400).without_signs(card.words)
    if words is not None:
        _claim(pen, words, card.speaker, fonts)
    else:
        draw_icon(picture, family, ((WIDTH - _LARGE_ICON) // 2, (118 + HEIGHT - _BAND - _LARGE_ICON) // 2), _LARGE_ICON, colour)
    pen.rectangle((0, HEIGHT - _BAND, WIDTH, HEIGHT), fill=tint)
    pen.rectangle((0, HEIGHT - _BAND, WIDTH, HEIGHT - _BAND + 6), fill=colour)
    large = _type(fonts, "sans", 60, 700)
    label = large.without_signs(card.verdict) or ""
    draw_icon(picture, family, (_MARGIN - 8, HEIGHT - 46 - 20 - _ICON // 2), _ICON, colour)
    beside = _MARGIN + _ICON + 8
    large.write(pen, (beside, HEIGHT - 46), large.cut(label, WIDTH - _MARGIN - beside), colour)
    file = BytesIO()
    picture.save(file, "PNG", compress_level=6)  # 9 takes four times as long for a twentieth fewer bytes
    return file.getvalue()


def _claim(pen: ImageDraw.ImageDraw, words: str, speaker: str | None, fonts: Path) -> None:
    """The words as large as they fit above the verdict, and who said them."""
    small = _type(fonts, "sans", 30, 400)
    speaker = small.without_signs(speaker or "") or ""
    words = words[:_MOST]
    room = HEIGHT - _BAND - 118 - 48 - (52 if speaker else 0)
    for size in _SIZES:
        face = _type(fonts, "serif", size, 400)
        lines, most = list(face.lines(words, WIDTH - 2 * _MARGIN)), room // round(size * 1.28)
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], face.cut(f"{lines[most - 1]} …", WIDTH - 2 * _MARGIN)]
    below = 118 + 24
    for line in lines:
        below += round(face.size * 1.28)
        face.write(pen, (_MARGIN, below - round(face.size * 0.28)), line, INK)
    if speaker:
        small.write(pen, (_MARGIN, below + 44), small.cut(speaker, WIDTH - 2 * _MARGIN), QUIET)


class _Type:
    """A face in one size and weight, made of the files that hold its letters between them."""

    def __init__(self, fonts: Path, face: str, size: int, weight: int) -> None:
        from PIL import ImageFont

        self.size = size
        self._parts = [ImageFont.truetype(str(fonts / f"{_FACES[face]}-{part}-wght-normal.woff2"), size) for part in ("latin", "latin-ext")]
        for part in self._parts:
            part.set_variation_by_axes([weight])
        self._missing = [_shape(part, "\U0010fffd") for part in self._parts]
        self._met: dict[str, int | None] = {}

    def without_signs(self, words: str) -> str | None:
        """The words without the signs that cannot be drawn; None where that would take a letter or a figure, or leave nothing."""
        composed = "".join(sign for sign in unicodedata.normalize("NFC", words) if not _is_unseen(sign))
        unknown = {letter for letter in composed if not letter.isspace() and self._part(letter) is None}
        if any(unicodedata.category(letter)[0] in "LNM" for letter in unknown):
            return None
        kept = " ".join("".join(letter for letter in composed if letter not in unknown).split())
        return kept or None

    def _part(self, letter: str) -> int | None:
        """Which of the files has this letter."""
        if letter not in self._met:
            if len(self._met) >= _LETTERS:
                self._met.clear()
            shapes = zip(self._parts, self._missing, strict=True)
            self._met[letter] = next((n for n, (part, missing) in enumerate(shapes) if _shape(part, letter) != missing), None)
        return self._met[letter]

    def _runs(self, words: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        for part, letters in groupby(words, key=lambda letter: self._part(letter) or 0):
            yield self._parts[part], "".join(letters)

    def width(self, words: str) -> float:
        """How wide the words are, in pixels."""
        return sum(font.getlength(run) for font, run in self._runs(words))

    def write(self, pen: ImageDraw.ImageDraw, at: tuple[float, float], words: str, colour: str) -> None:
        """Draw one line; `at` is where its base line begins."""
        x, y = at
        for font, run in self._runs(words):
            pen.text((x, y), run, font=font, fill=colour, anchor="ls")
            x += font.getlength(run)

    def cut(self, words: str, width: float) -> str:
        """The words, or as many of their letters as fit the width with an ellipsis."""
        if self.width(words) <= width:
            return words
        return f"{words[: self._fitting(words, width - self.width('…'))].rstrip(' …')}…"

    def _fitting(self, words: str, width: float) -> int:
        """How many of the letters fit the width, found in a few looks however many there are."""
        return bisect_right(range(len(words)), width, key=lambda many: self.width(words[: many + 1]))

    def lines(self, words: str, width: float) -> Iterator[str]:
        """The words in lines; a word wider than a line is broken."""
        line = ""
        for word in words.split():
            rest = word
            if line and self.width(f"{line} {rest}") <= width:
                line = f"{line} {rest}"
                continue
            if line:
                yield line
            while self.width(rest) > width:
                fits = max(self._fitting(rest, width), 1)
                yield rest[:fits]
                rest = rest[fits:]
            line = rest
        if line:
            yield line


@lru_cache(maxsize=16)
def _type(fonts: Path, face: str, size: int, weight: int) -> _Type:
    """A face as it is kept in memory: reading its files takes as long as drawing the card. There are a dozen sizes and weights."""
    return _Type(fonts, face, size, weight)


def _is_unseen(sign: str) -> bool:
    """Whether it has no shape of its own: what joins and directs letters, and what says whether the sign before it is a picture."""
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    mask = font.getmask(letter, mode="1")
    return bytes(mask) + str(mask.size).encode()
