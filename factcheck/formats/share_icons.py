"""The icon of each verdict's family, drawn into pictures: the same strokes as on the pages (templates/partials/sprite.html)."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

Point = tuple[float, float]
Stroke = list[Point]

BOX = 16
"""Units that an icon is wide and high."""
_FINER = 4
"""Drawn so many times as large and then made smaller, so that edges are smooth."""


def _curve(start: Point, first: Point, second: Point, end: Point) -> Stroke:
    """A cubic Bézier curve as a line of many points."""

    def between(one: float, two: float, three: float, four: float, t: float) -> float:
        return (1 - t) ** 3 * one + 3 * (1 - t) ** 2 * t * two + 3 * (1 - t) * t**2 * three + t**3 * four

    across, down = zip(start, first, second, end, strict=True)
    return [(between(*across, n / 24), between(*down, n / 24)) for n in range(25)]


def _arc(centre: Point, radius: float, begin: float, end: float) -> Stroke:
    """Part of a circle, in degrees; they grow with the clock, from three o'clock."""
    angles = [radians(begin + (end - begin) * n / 48) for n in range(49)]
    return [(centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)) for angle in angles]


def _wave(y: float) -> Stroke:
    return [*_curve((3, y), (4.6, y - 1.6), (6.2, y - 1.6), (8, y)), *_curve((8, y), (9.8, y + 1.6), (11.4, y + 1.6), (13, y))]


ICONS: dict[str, tuple[float, list[Stroke]]] = {
    "ok": (2.2, [[(3, 8.5), (6.5, 12), (13, 4.5)]]),
    "context": (1.9, [_wave(6.2), _wave(10.6)]),
    "open": (2.2, [[*_arc((8, 6), 2.5, 180, 423), *_curve((9.1, 8.2), (8.3, 8.6), (8, 9.1), (8, 10))], [(8, 12.6), (8, 12.8)]]),
    "wrong": (2.2, [[(4, 4), (12, 12)], [(12, 4), (4, 12)]]),
    "past": (1.9, [_arc((8, 8), 5, -21, -353), [(13, 3), (13, 6.4), (9.6, 6.4)]]),
}
"""The width of each icon's strokes and the points that they go through."""


def draw_icon(picture: Image.Image, family: str, at: tuple[int, int], size: int, colour: str) -> None:
    """Draw a family's icon, `size` pixels wide and high, with its upper left corner at `at`. Raises KeyError for another family."""
    from PIL import Image, ImageColor, ImageDraw  # late: see share_image.py

    width, strokes = ICONS[family]
    scale = size * _FINER / BOX
    mask = Image.new("L", (size * _FINER, size * _FINER), 0)
    pen, thick = ImageDraw.Draw(mask), width * scale
    for stroke in strokes:
        points = [(x * scale, y * scale) for x, y in stroke]
        for begin, end in pairwise(points):
            pen.line((*begin, *end), fill=255, width=round(thick))
        for x, y in points:  # round ends and corners
            pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=255)
    smooth = mask.resize((size, size), Image.Resampling.LANCZOS)
    picture.paste(Image.new("RGB", (size, size), ImageColor.getrgb(colour)), at, smooth)
