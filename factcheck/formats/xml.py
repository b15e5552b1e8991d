"""Writing XML: what no XML can hold is replaced, and the document says that it is UTF-8."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def text_in(parent: ET.Element, name: str, words: str = "") -> ET.Element:
    """A new element with these words at the end of `parent`."""
    made = ET.SubElement(parent, name)
    made.text = UNPRINTABLE.sub("\ufffd", words) or None
    return made


def written(root: ET.Element) -> bytes:
    """The document in UTF-8, with its declaration."""
    words: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + words
