"""Bars drawn as SVG on the server: each says its value in words beside it, so that neither colour nor a pointer is needed to read it.

Places and lengths across are shares of the width, and letters keep their size: a plot reads the same on a phone as on a desk. Colours
come from the page's style sheet, by class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_LONGEST = 55.0
"""Percent of the width that the longest bar takes; the rest is for the words at its end."""
_LINE, _BAR, _STEP, _BETWEEN = 20, 12, 18, 10
"""In pixels: a label's line, a bar's height, from one bar to the next, between two groups."""
_LABEL = 44
"""Characters of a label that fit on a phone; the whole of it stands in the text alternative."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its length in whatever the plot counts, what it says, and the class of its colour."""

    value: float
    words: str
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together: a label and the bars below it."""

    label: str
    bars: tuple[Bar, ...]


def plot(key: str, title: str, groups: Sequence[Group]) -> str:
    """The plot as an SVG element, all text in it escaped. `key` begins its ids, and is the page's own.

    Its text alternative says every value. Values are taken as no less than nothing; the longest bar sets the scale.
    """
    most = max((bar.value for group in groups for bar in group.bars), default=0.0)
    height = sum(_height(group) for group in groups) + _BETWEEN * max(0, len(groups) - 1)
    told = f"<title id={_q(f'{key}-title')}>{escape(title)}</title><desc id={_q(f'{key}-words')}>{escape(in_words(groups))}</desc>"
    named = f'role="img" aria-labelledby={_q(f"{key}-title {key}-words")}'
    return f'<svg class="plot" width="100%" height="{max(height, 1)}" {named}>{told}{"".join(_drawn(groups, most))}</svg>'


def in_words(groups: Sequence[Group]) -> str:
    """Everything that the plot shows, as text."""
    return " ".join(f"{group.label}: {', '.join(bar.words for bar in group.bars)}." for group in groups)


def _height(group: Group) -> int:
    return _LINE + _STEP * len(group.bars)


def _drawn(groups: Sequence[Group], most: float) -> Iterator[str]:
    top = 0
    for group in groups:
        yield f'<text class="plot-label" x="0" y="{top + 15}">{escape(_short(group.label))}</text>'
        for number, bar in enumerate(group.bars):
            yield from _bar(bar, top + _LINE + number * _STEP, most)
        top += _height(group) + _BETWEEN


def _bar(bar: Bar, top: int, most: float) -> Iterator[str]:
    length = _LONGEST * max(bar.value, 0.0) / most if most > 0 else 0.0
    if length:
        yield f'<rect class={_q(f"plot-bar plot-{bar.look}")} x="0" y="{top}" width="{length:.2f}%" height="{_BAR}"/>'
    indent = 6 if length else 0
    yield f'<text class="plot-value" x="{length:.2f}%" dx="{indent}" y="{top + _BAR - 1}">{escape(bar.words)}</text>'


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"


def _q(value: str) -> str:
    return f'"{escape(value, quote=True)}"'
