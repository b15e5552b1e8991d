"""One paragraph of a Word document as runs of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.ingestion.drafts.runs import Run
from factcheck.ingestion.drafts.word_names import R, W, is_on, value_of
from factcheck.ingestion.drafts.word_styles import Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_WITHIN = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"))
"""What only wraps the runs of a paragraph."""
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_SIGNS = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}ptab": " "}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "footnotes", f"{W}commentReference": "comments"}


@dataclass(slots=True)
class LeftOut:
    """How much of a document is no part of its text."""

    insertions: int = 0
    """Read as text; counted because somebody may still reject them."""
    deletions: int = 0
    footnotes: int = 0
    comments: int = 0
    hidden: int = 0

    def remarks(self) -> list[str]:
        """Sentences for the person who looks at the preview."""
        said = []
        if self.insertions or self.deletions:
            said.append(
                "The document has tracked changes that nobody accepted yet: what was inserted was read, and what was deleted was left out."
            )
        for count, noun in ((self.footnotes, "footnote"), (self.comments, "comment")):
            if count:
                said.append(f"{count} {noun}{' was' if count == 1 else 's were'} left out.")
        if self.hidden:
            said.append("Words that are hidden in the document were left out.")
        return said


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read any paragraph of a document."""

    styles: Styles
    addresses: Mapping[str, str]
    """Where links lead, by the key that they are known by in the document."""
    left_out: LeftOut


def runs_of(paragraph: _Element, reading: Reading) -> Iterator[Run]:
    """The words of a paragraph, set off as they are, without what was deleted."""
    yield from _children(paragraph, reading, None)


def _children(element: _Element, reading: Reading, address: str | None) -> Iterator[Run]:
    for child in element:
        if child.tag == f"{W}r":
            yield from _run(child, reading, address)
        elif child.tag == f"{W}hyperlink":
            yield from _children(child, reading, reading.addresses.get(child.get(f"{R}id", "")))
        elif child.tag in _DELETED:
            reading.left_out.deletions += 1
        elif child.tag in _WITHIN:
            reading.left_out.insertions += child.tag == f"{W}ins"
            yield from _children(child, reading, address)


def _run(run: _Element, reading: Reading, address: str | None) -> Iterator[Run]:
    properties = run.find(f"{W}rPr")
    like = Run("", address=address)
    if properties is not None:
        if is_on(properties.find(f"{W}vanish")):
            reading.left_out.hidden += 1
            return
        style = reading.styles.of(value_of(properties.find(f"{W}rStyle")))
        strong = is_on(properties.find(f"{W}b")) or style is Style.STRONG
        like = replace(like, strong=strong, emphasis=is_on(properties.find(f"{W}i")) or style is Style.EMPHASIS)
    for part in run:
        if part.tag == f"{W}t":
            yield replace(like, text=part.text or "")
        elif part.tag in _SIGNS:
            yield replace(like, text=_SIGNS[part.tag])
        elif part.tag == f"{W}br" and part.get(f"{W}type") not in ("page", "column"):
            yield replace(like, text="\n")
        elif part.tag in _NOTES:
            name = _NOTES[part.tag]
            setattr(reading.left_out, name, getattr(reading.left_out, name) + 1)
