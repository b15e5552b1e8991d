"""What the styles of a Word document say that a paragraph is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from factcheck.ingestion.drafts.word_names import W, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element


class Style(Enum):
    """What a paragraph is by its style."""

    BODY = auto()
    TITLE = auto()
    SUBTITLE = auto()
    HEADING = auto()
    QUOTE = auto()
    CAPTION = auto()
    LIST = auto()
    CONTENTS = auto()
    """A line of a table of contents: no part of the text."""
    STRONG = auto()
    EMPHASIS = auto()


_NAMES = (
    (re.compile(r"title|titel|titre|título|titolo"), Style.TITLE),
    (re.compile(r"subtitle|untertitel|sous-titre|subtítulo|sottotitolo|standfirst"), Style.SUBTITLE),
    (re.compile(r"(?:heading|überschrift|titre|título|titolo|headline|crosshead).*"), Style.HEADING),
    (re.compile(r"(?:intense |block )?(?:quote|quotations?|text|zitat|citation)(?: block)?"), Style.QUOTE),
    (re.compile(r"caption|beschriftung|légende|picture caption"), Style.CAPTION),
    (re.compile(r"list(?! table).*|listen.*"), Style.LIST),
    (re.compile(r"(?:toc|table of contents|contents|verzeichnis).*"), Style.CONTENTS),
    (re.compile(r"strong|intense emphasis"), Style.STRONG),
    (re.compile(r"emphasis|subtle emphasis|quote char"), Style.EMPHASIS),
)
"""Word keeps the names of its own styles in English whatever language it speaks; other writing programs do not always.
"Block text" is Word's name for an indented quotation; a plain "text" is none and is sorted out below."""
_NO_QUOTES = frozenset({"text", "list paragraph"})
_FARTHEST = 12
"""How many styles may stand on one another."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What each style of a document makes of a paragraph, by its id."""

    by_id: Mapping[str, Style]

    def of(self, style_id: str | None) -> Style:
        """What a style is; BODY for one that says nothing."""
        return self.by_id.get(style_id or "", Style.BODY)


def styles_of(element: _Element | None) -> Styles:
    """The styles of a document (its w:styles). One that says nothing by its name is what the style that it stands on is."""
    if element is None:
        return Styles({})
    every = {style.get(f"{W}styleId", ""): style for style in element.findall(f"{W}style")}
    return Styles({style_id: _resolved(style_id, every) for style_id in every})


def _resolved(style_id: str, every: Mapping[str, _Element]) -> Style:
    for _ in range(_FARTHEST):
        style = every.get(style_id)
        if style is None:
            break
        told = _told(style)
        if told is not None:
            return told
        style_id = value_of(style.find(f"{W}basedOn")) or ""
    return Style.BODY


def _told(style: _Element) -> Style | None:
    name = (value_of(style.find(f"{W}name")) or "").strip().lower()
    if name not in _NO_QUOTES:
        for pattern, meaning in _NAMES:
            if pattern.fullmatch(name):
                return meaning
    if style.find(f"{W}pPr/{W}outlineLvl") is not None and value_of(style.find(f"{W}pPr/{W}outlineLvl")) != "9":
        return Style.HEADING
    return Style.LIST if style.find(f"{W}pPr/{W}numPr") is not None else None
