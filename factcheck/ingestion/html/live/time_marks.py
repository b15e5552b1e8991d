"""Every time that a page shows or states in its visible markup, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.stated_times import says_changed, stated_moment_of
from factcheck.ingestion.html.live.words_of_time import known
from factcheck.ingestion.html.moments import Moment, moment_in
from factcheck.ingestion.html.outline import Outline, text_of
from factcheck.ingestion.plain_text import times
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import Part, Stamp, stamp_of

_LONGEST = 60
"""Letters of a time as shown, with what stands in one element with it."""
_MOST_MARKS = 6_000
_MOST_TRIED = 20_000
"""Different short texts with a number that are tried for a time. The longest live blogs seen have 4,000."""
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "strong", "b", "summary", "div", "span", "a"})
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "figure", "blockquote", "dl"}
)
_NUMBERS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time that a page shows: in an attribute (`moment`), in words (`stamp`), or in both."""

    element: HtmlElement
    moment: Moment | None
    stamp: Stamp | None
    edited: bool = False
    """It tells when something was changed."""
    words: str | None = None
    """The time as the page shows it."""

    @property
    def headed(self) -> bool:
        """Words follow the time in the same element: a headline or the post itself."""
        return self.stamp is not None and bool(self.stamp.headline or self.stamp.body)


@dataclass(slots=True)
class _Tries:
    """The texts of one page that were tried for a time, and what came of each: the same one stands in elements within one another."""

    room: int = _MOST_TRIED
    short: dict[str, Stamp | None] = field(default_factory=dict)

    def stamp(self, text: str) -> Stamp | None:
        """The stamp that a text is; None without looking once so many were looked at that the page cannot be a live blog's."""
        self.room -= 1
        return stamp_of(Line(0, text, 0)) if self.room >= 0 else None

    def short_stamp(self, text: str) -> Stamp | None:
        """The same for a short text in any of the languages; one without a number or an age is not tried."""
        if text not in self.short:
            tried = _NUMBERS.search(text) or times.AGO.search(text)
            self.short[text] = self.stamp(known(text)) if tried else None
        return self.short[text]


def time_marks(page: Outline) -> list[TimeMark]:
    """The times of a page in order; of elements within one another, the outermost that is a time and nothing else."""
    found: list[TimeMark] = []
    place = 0
    tries = _Tries()
    while place < len(page.elements) and len(found) < _MOST_MARKS:
        element = page.elements[place]
        mark = _mark_of(page, element, tries)
        if mark is None:
            place += 1
            continue
        found.append(mark)
        place = max(page.lasts[place], place + 1)
    return found


def _mark_of(page: Outline, element: HtmlElement, tries: _Tries) -> TimeMark | None:
    size = page.size(element)
    if element.tag in ("html", "body", "main"):
        return None
    if size > _LONGEST:
        stamp = _headed(page, element, tries)
        return TimeMark(element, None, stamp) if stamp else None
    moment = stated_moment_of(element)
    if size == 0:
        return TimeMark(element, moment, None, says_changed(element)) if moment and element.tag not in ("img", "a") else None
    text = text_of(element, 200, parted=True)
    stamp = tries.short_stamp(text)
    if stamp and not (stamp.headline or stamp.body) and stamp.parts & (Part.CLOCK | Part.AGO | Part.EPOCH):
        if _holds_several(page, element) or (stamp.byline and len(element) and " " not in stamp.byline):
            return None
        inner = moment or next((one for child in page.within(element)[1:] if (one := stated_moment_of(child))), None)
        words = _words(stamp, text)
        if inner is None and not stamp.parts & Part.DATE:
            stamp = _fuller(page, element, stamp)
        return TimeMark(element, inner, stamp, stamp.edited or says_changed(element), words)
    if moment and (element.tag == "time" or element.get("datetime")):
        return TimeMark(element, moment, stamp if stamp and not stamp.headline else None, says_changed(element))
    if stamp and (stamp.headline or stamp.body):
        stamp = _headed(page, element, tries)
        return TimeMark(element, moment, stamp) if stamp else None
    return None


def _fuller(page: Outline, element: HtmlElement, stamp: Stamp) -> Stamp:
    """The stamp with its day, where an attribute gives it: the whole time as a title, or the day alone."""
    for one in page.within(element)[:12]:
        for name in ("title", "aria-label", "data-title", "datetime", "content"):
            text = known(" ".join((one.get(name) or "").split()))
            if not 8 <= len(text) <= 80 or not _NUMBERS.search(text):
                continue
            day = moment_in(text)
            if day is not None and not day.clock:
                return replace(stamp, shown=f"{day.when.date().isoformat()} {stamp.shown}", parts=stamp.parts | Part.DATE)
            whole = stamp_of(Line(0, text, 0))
            if whole and whole.parts & Part.DATE and whole.parts & Part.CLOCK and not (whole.headline or whole.body):
                return replace(stamp, shown=whole.shown, parts=whole.parts)
    return stamp


def _words(stamp: Stamp, text: str) -> str:
    """The time as the page shows it: what the stamp covers, or the whole text where that had to be put into other words."""
    return stamp.shown if stamp.shown in text else text


def _headed(page: Outline, element: HtmlElement, tries: _Tries) -> Stamp | None:
    """The time with which an element of one paragraph begins, words following it; None where the time has an element of its own."""
    if element.tag not in _HEADING_TAGS or not _NUMBERS.search(page.letters[page.start(element) : page.start(element) + 30]):
        return None
    place = page.at[element]
    for child in page.elements[place + 1 : min(page.lasts[place], place + 60)]:
        if child.tag in _BLOCKS or (page.start(child) == page.start(element) and 0 < page.size(child) < page.size(element)):
            return None
    stamp = tries.stamp(text_of(element, 3_000)[:3_000])
    return stamp if stamp and (stamp.headline or stamp.body) else None


def _holds_several(page: Outline, element: HtmlElement) -> bool:
    """Whether times with their own attributes within it tell of different days or hours: then it is a list of times, not one."""
    told = [one.when for child in page.within(element)[1:] if (one := stated_moment_of(child)) and one.exact]
    return len(told) > 1 and (max(told) - min(told)).total_seconds() > 7 * 86_400
