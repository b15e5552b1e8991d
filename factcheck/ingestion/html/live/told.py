"""Times that stand together and tell about one post."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.time_marks import TimeMark
from factcheck.ingestion.html.outline import Outline

_TOGETHER = 80
"""Letters of the smallest element around two times that tell about one post."""


@dataclass(frozen=True, slots=True)
class Told:
    """The times that stand together and tell about one post; `element` is the smallest around them."""

    element: HtmlElement
    marks: tuple[TimeMark, ...]

    @property
    def first(self) -> TimeMark:
        return self.marks[0]


def together(page: Outline, marks: list[TimeMark]) -> list[Told]:
    """Neighbouring times that one small element holds belong together: when it was posted, and when changed."""
    groups: list[Told] = []
    for mark in marks:
        around = _around(page, groups[-1].element, mark.element) if groups and not mark.headed and not groups[-1].first.headed else None
        if around is not None and len(groups[-1].marks) < 6:
            groups[-1] = Told(around, (*groups[-1].marks, mark))
        else:
            groups.append(Told(mark.element, (mark,)))
    return groups


def _around(page: Outline, one: HtmlElement, other: HtmlElement) -> HtmlElement | None:
    """The smallest element that holds both, where it is small."""
    around: HtmlElement | None = other
    place = page.at[one]
    while (
        around is not None
        and around in page.at
        and page.size(around) <= _TOGETHER
        and around.tag not in ("body", "ul", "ol", "tbody", "dl")
    ):
        if page.at[around] <= place < page.lasts[page.at[around]]:
            return around
        around = around.getparent()
    return None
