"""Every time that a page shows or states in its visible markup, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from factcheck.ingestion.html.moments import Moment, moment_in
from factcheck.ingestion.html.outline import Outline, text_of
from factcheck.ingestion.html.words_of_time import known
from factcheck.ingestion.plain_text import times
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import Part, Stamp, stamp_of

_LONGEST = 60
"""Letters of a time as shown, with what stands in one element with it."""
_TOGETHER = 80
"""Letters of the smallest element around two times that tell about one post."""
_MOST_MARKS = 6_000
_MOST_TRIED = 20_000
"""Short texts with a number that are tried for a time. The longest live blogs seen have 4,000."""
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "strong", "b", "summary", "div", "span", "a"})
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "figure", "blockquote", "dl"}
)
_TIMELY = re.compile(r"time|date|stamp|publish|posted|creat|updat|modif|epoch|sort|(?:^|-)ts$", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edit|chang|aktualis|maj$|actualiz|aggiorn", re.IGNORECASE)
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


def time_marks(page: Outline) -> list[TimeMark]:
    """The times of a page in order; of elements within one another, the outermost that is a time and nothing else."""
    found: list[TimeMark] = []
    place = 0
    room = [_MOST_TRIED]
    while place < len(page.elements) and len(found) < _MOST_MARKS:
        element = page.elements[place]
        mark = _mark_of(page, element, room)
        if mark is None:
            place += 1
            continue
        found.append(mark)
        place = max(page.lasts[place], place + 1)
    return found


def _mark_of(page: Outline, element: HtmlElement, room: list[int]) -> TimeMark | None:
    size = page.size(element)
    if element.tag in ("html", "body", "main"):
        return None
    if size > _LONGEST:
        stamp = _headed(page, element, room)
        return TimeMark(element, None, stamp) if stamp else None
    moment = _stated(element)
    if size == 0:
        return TimeMark(element, moment, None, _says_changed(element)) if moment and element.tag not in ("img", "a") else None
    text = text_of(element, 200, parted=True)
    stamp = _tried(known(text), room) if _NUMBERS.search(text) or times.AGO.search(text) else None
    if stamp and not (stamp.headline or stamp.body) and stamp.parts & (Part.CLOCK | Part.AGO | Part.EPOCH):
        if _holds_several(page, element) or (stamp.byline and len(element) and " " not in stamp.byline):
            return None
        inner = moment or next((one for child in page.within(element)[1:] if (one := _stated(child))), None)
        words = _words(stamp, text)
        if inner is None and not stamp.parts & Part.DATE:
            stamp = _fuller(page, element, stamp)
        return TimeMark(element, inner, stamp, stamp.edited or _says_changed(element), words)
    if moment and (element.tag == "time" or element.get("datetime")):
        return TimeMark(element, moment, stamp if stamp and not stamp.headline else None, _says_changed(element))
    if stamp and (stamp.headline or stamp.body):
        stamp = _headed(page, element, room)
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


def _tried(text: str, room: list[int]) -> Stamp | None:
    """The stamp that a text is; None without looking once so many were looked at that the page cannot be a live blog's."""
    room[0] -= 1
    return stamp_of(Line(0, text, 0)) if room[0] >= 0 else None


def _headed(page: Outline, element: HtmlElement, room: list[int]) -> Stamp | None:
    """The time with which an element of one paragraph begins, words following it; None where the time has an element of its own."""
    if element.tag not in _HEADING_TAGS or not _NUMBERS.search(page.letters[page.start(element) : page.start(element) + 30]):
        return None
    for child in page.within(element)[1:60]:
        if child.tag in _BLOCKS or (page.start(child) == page.start(element) and 0 < page.size(child) < page.size(element)):
            return None
    stamp = _tried(text_of(element, 3_000)[:3_000], room)
    return stamp if stamp and (stamp.headline or stamp.body) else None


def _holds_several(page: Outline, element: HtmlElement) -> bool:
    """Whether times with their own attributes within it tell of different days or hours: then it is a list of times, not one."""
    told = [one.when for child in page.within(element)[1:] if (one := _stated(child)) and one.exact]
    return len(told) > 1 and (max(told) - min(told)).total_seconds() > 7 * 86_400


def _stated(element: HtmlElement) -> Moment | None:
    """The moment that an element's attributes state for it, a published one before a changed one."""
    found = dict(stated_times(element))
    return next((moment for name, moment in found.items() if not _CHANGED.search(name)), next(iter(found.values()), None))


def stated_times(element: HtmlElement) -> Iterator[tuple[str, Moment]]:
    """The attributes of an element that state a time with its clock, `datetime` first."""
    names = sorted(element.attrib, key=lambda name: (name != "datetime", "publ" not in str(name), "sort" in str(name)))
    for key in names[:40]:
        name = str(key)
        if name in ("datetime", "title") or (name.startswith("data-") and _TIMELY.search(name)):
            moment = moment_in(str(element.attrib[key]))
            if moment and moment.clock:
                yield name, moment


def tells_change(name: str) -> bool:
    """Whether a name (of an attribute, a class) speaks of a change."""
    return _CHANGED.search(name) is not None


def _says_changed(element: HtmlElement) -> bool:
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    parent = element.getparent()
    if parent is not None and element.getnext() is None and element.getprevious() is None:
        named += f" {parent.get('class') or ''}"
    return _CHANGED.search(named) is not None and not re.search(r"publi", named, re.IGNORECASE)


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
