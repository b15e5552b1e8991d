"""The names that elements of a Word document have (ECMA-376, part 1, WordprocessingML)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same content once more, for older programs."""


def value_of(element: _Element | None) -> str | None:
    """What an element's w:val says; None where there is no element or it says nothing."""
    return None if element is None else element.get(f"{W}val")


def is_on(element: _Element | None) -> bool:
    """Whether a property such as w:b is there and not switched off."""
    return element is not None and (value_of(element) or "1").lower() not in ("0", "false", "off", "none")
