"""Every colour can be read on every ground it stands on, in both themes (WCAG 2.2: 4.5 to 1 for text, 3 to 1 for edges)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[3] / "factcheck" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
COLOURS = {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)}
FAMILIES = ("ok", "context", "open", "wrong", "past")

TEXT = [
    *((words, ground) for words in ("ink", "quiet", "accent", *FAMILIES) for ground in ("paper", "panel")),
    *((family, f"{family}-tint") for family in FAMILIES),
    *((words, f"{ground}-tint") for words in ("ink", "quiet") for ground in (*FAMILIES, "accent")),
    *(("accent", f"{ground}-tint") for ground in (*FAMILIES, "accent")),
    ("paper", "accent"),
]


def brightness(colour: str) -> float:
    """Relative luminance as WCAG defines it, of a colour such as "#1c1b18"."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_knows_black_from_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_words_can_be_read(words: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[words][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_the_edges_of_fields_can_be_seen(ground: str, theme: int) -> None:
    assert contrast(COLOURS["edge"][theme], COLOURS[ground][theme]) >= 3
