"""Colours as #rrggbb: how well one can be read on another, by the measure of WCAG 2.2."""

from __future__ import annotations

import re

TEXT = 4.5
"""The least contrast of words (WCAG 2.2, success criterion 1.4.3, level AA)."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


def read(typed: str) -> str:
    """A colour in small letters. Raises ValueError for anything but a # with six hexadecimal digits."""
    colour = typed.strip().casefold()
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"{typed!r} is no colour such as #0b5172")
    return colour


def contrast(one: str, other: str) -> float:
    """How many times as bright the brighter of two colours is, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    dark, bright = sorted((_brightness(one), _brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """A ground with so large a share of a colour (0 to 1) in it."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02x}" for over, under in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _brightness(colour: str) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
