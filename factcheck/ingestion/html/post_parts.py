"""A post taken apart: its headline, byline, labels and times taken out of its copy, and what is left is its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from factcheck.ingestion.html import naming_parts
from factcheck.ingestion.html.outline import Outline, letters_of, text_of
from factcheck.ingestion.html.post_copy import PostCopy, copy_of, cut_before, take_out
from factcheck.ingestion.html.time_marks import TimeMark
from factcheck.ingestion.html.units import Unit
from factcheck.ingestion.plain_text.bylines import is_signature
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import stamp_of

_LONGEST_HEADLINE = 300
_BEFORE = 30
"""Letters that may stand before a headline: labels that nothing recognised."""
_OTHERS = frozenset({"blockquote", "figure", "aside", "table", "amp-twitter", "twitter-widget", "iframe", "figcaption"})
_LINES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "td"})
_BLOCKS = (
    frozenset({"p", "div", "ul", "ol", "li", "table", "section", "article", "figure", "blockquote", "dl", "header", "footer"})
    | naming_parts.HEADINGS
)
_INLINE_WRAPS = frozenset({"strong", "b"})
_MOST_LOOKED_AT = 4_000
_SOME = 12
"""Letters of links from which a box of them is a teaser."""
_UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|assistive(?:-text)?|u-?vh|vh|a11y-text|hidden-visually)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass
class OpenPost:
    """A post being taken apart."""

    unit: Unit
    copy: PostCopy
    marks: list[TimeMark] = field(default_factory=list)
    """The times that tell about this post, in order."""
    headline: str | None = None
    byline: str | None = None
    pinned: bool = False
    beside: str | None = None
    """A name in one element with the time."""
    lead: HtmlElement | None = None
    """A first line that stands out, which is a headline where most posts have one."""


def open_post(page: Outline, unit: Unit, marks: list[TimeMark], stated_headline: str) -> OpenPost:
    """Take a unit apart but for its body. `marks` are all times within it; `stated_headline` is what the page states (or empty)."""
    post = OpenPost(unit, copy_of(unit))
    post.marks = [mark for mark in marks if _tells_about_it(page, unit, mark)]
    if not post.marks:
        post.marks = [mark for mark in marks if mark.element is unit.mark]
    _take_labels(post)
    _take_times(post)
    _take_unseen(post.copy.root)
    if post.headline is None:
        post.headline = _stated(post.copy.root, stated_headline) or _heading(post.copy.root) or _named(post.copy.root)
    _take_byline(post)
    _take_teasers(post.copy.root)
    if post.byline is None and post.beside and is_signature(post.beside):
        post.byline = post.beside
    if post.headline is None:
        post.lead = _lead(post.copy.root)
    post.headline = _without_time(post.headline)
    return post


def take_lead(post: OpenPost) -> None:
    """Make the first line that stands out the headline."""
    if post.lead is not None and post.headline is None:
        words = text_of(post.lead)
        post.headline = _without_time(words)
        take_out(post.lead)


def _tells_about_it(page: Outline, unit: Unit, mark: TimeMark) -> bool:
    """Whether a time within a unit is the post's own: not one in an embedded post, a caption or a sentence."""
    if mark.headed:
        return mark.element is unit.mark
    around: HtmlElement | None = mark.element
    while around is not None and around not in unit.parts:
        if around.tag in _OTHERS:
            return False
        around = around.getparent()
    around = mark.element.getparent()
    while around is not None and around in page.at and page.at[around] >= page.at[unit.parts[0]]:
        if around.tag in _LINES:
            leads = page.start(around) == page.start(mark.element)
            return leads or page.size(around) - page.size(mark.element) <= _BEFORE or around.tag in naming_parts.HEADINGS
        around = around.getparent()
    return True


def _take_labels(post: OpenPost) -> None:
    """Take out buttons and labels; remember the one that says that the post is held at the top."""
    root = post.copy.root
    post.pinned = any(naming_parts.is_pinned_named(element) for element in post.unit.parts[:1])
    for element in list(_leaves(root)):
        if element.tag in ("button",):
            take_out(element)
            continue
        text = text_of(element, 200)
        if not text or len(text) > 60 or _stands_in_words(element, text):
            continue
        named = len(text) <= 30 and element.tag not in naming_parts.HEADINGS and naming_parts.is_label_named(element)
        if not named and not naming_parts.is_label(text):
            continue
        post.pinned = post.pinned or naming_parts.is_pinned_word(text)
        take_out(element)


def _take_unseen(root: HtmlElement) -> None:
    """Take out what is only for those who have the page read to them: it repeats the rest, or names its parts."""
    for element in _elements(root):
        if _UNSEEN.search(element.get("class") or "") and element.getparent() is not None:
            take_out(element)


def _take_teasers(root: HtmlElement) -> None:
    """Take out boxes that are nothing but links to other stories."""
    for element in _elements(root):
        if element.tag not in ("div", "section", "aside", "ul", "article", "nav") or element.getparent() is None:
            continue
        links = [link for link in element.iter("a") if (link.get("href") or "#")[0] != "#"]
        if not links or any(around.tag in ("p", "blockquote", "figure") for around in element.iterancestors()):
            continue
        linked = sum(len(letters_of(text_of(link, 600))) for link in links[:40])
        if (
            linked >= _SOME
            and linked * 10 >= 9 * len(letters_of(text_of(element, 3_000)))
            and next(element.iter("p", "blockquote"), None) is None
        ):
            take_out(element)


def _leaves(root: HtmlElement) -> Iterator[HtmlElement]:
    for count, element in enumerate(root.iter()):
        if count > _MOST_LOOKED_AT:
            return
        if isinstance(element.tag, str) and element is not root and (len(element) == 0 or element.tag == "button"):
            yield element


def _stands_in_words(element: HtmlElement, text: str) -> bool:
    """Whether an element is part of a sentence."""
    around = element.getparent()
    while around is not None and around.tag not in _BLOCKS:
        around = around.getparent()
    if element.tag in _BLOCKS or around is None:
        return False
    line = text_of(around, 400)
    return around.tag in ("p", "li", "td", "dd") and len(line) > len(text) + 2


def _take_times(post: OpenPost) -> None:
    """Take the times out of the copy; words that follow one in its own element are the headline or the body."""
    for mark in post.marks:
        copied = post.copy.of.get(mark.element)
        if copied is None:
            continue
        if not mark.headed or mark.stamp is None:
            beside = mark.stamp.byline if mark.stamp else None
            post.beside = post.beside or beside
            take_out(copied)
            continue
        alone = letters_of(text_of(post.copy.root, 3_000)) == letters_of(text_of(copied, 3_000))
        if mark.stamp.headline and not alone and (copied.tag not in ("li", "dd", "td")) and _is_whole_line(copied):
            post.headline = mark.stamp.headline
            take_out(copied)
        else:
            cut_before(copied, mark.stamp.headline or mark.stamp.body or "")


def _is_whole_line(element: HtmlElement) -> bool:
    """Whether an element makes a line of its own: a heading, a paragraph, or bold words before a sentence."""
    return (
        element.tag in naming_parts.HEADINGS
        or element.tag in _INLINE_WRAPS
        or element.tag in _BLOCKS
        or element.tag in ("dt", "summary", "span")
    )


def _stated(root: HtmlElement, headline: str) -> str | None:
    """The stated headline where the post shows it in an element of its own, with something left for a body."""
    wanted = letters_of(headline)
    if len(wanted) < 3:
        return None
    whole = letters_of(text_of(root, 20_000))
    if not 0 <= whole.find(wanted) <= _BEFORE * 2 or len(whole) <= len(wanted):
        return None
    for element in _elements(root):
        text = text_of(element, 600)
        if letters_of(text) == wanted:
            take_out(element)
            return text
    return None


def _heading(root: HtmlElement) -> str | None:
    """The words of the post's first heading, where hardly anything stands before it."""
    for element in _elements(root):
        if element.tag not in naming_parts.HEADINGS and element.get("role") != "heading":
            continue
        text = text_of(element, 600)
        if not text or naming_parts.is_label(text) or _is_kicker(element):
            continue
        if _before(root, element) > _BEFORE or _among_others(element, root):
            return None
        alone = len(letters_of(text_of(root, 2_000))) <= len(letters_of(text))
        if len(text) > _LONGEST_HEADLINE or (alone and len(text) > 160):
            return None
        take_out(element)
        return text
    return None


def _named(root: HtmlElement) -> str | None:
    """The words of an element that is called a headline."""
    for element in _elements(root):
        if element.tag in ("p", "img", "a", "time") or not naming_parts.is_headline_named(element):
            continue
        if sum(1 for inner in element.iter() if inner.tag in ("p", "div", "li", "h2", "h3") and (inner.text or "").strip()) > 1:
            continue
        text = text_of(element, 600)
        if len(text) < 4 or len(text) > _LONGEST_HEADLINE or naming_parts.is_label(text):
            continue
        if (
            _before(root, element) > _BEFORE
            or _among_others(element, root)
            or len(letters_of(text_of(root, 2_000))) <= len(letters_of(text))
        ):
            continue
        take_out(element)
        return text
    return None


def _lead(root: HtmlElement) -> HtmlElement | None:
    """The first line of a post where it is wholly in bold, or has a box of its own and no full stop, and other text follows."""
    whole = letters_of(text_of(root, 3_000))
    bold = _bold_lead(root, whole)
    return bold if bold is not None else _boxed_lead(root, whole)


def _boxed_lead(root: HtmlElement, whole: str) -> HtmlElement | None:
    for element in _elements(root):
        if element.tag not in ("div", "span", "a") or len(element):
            continue
        text = text_of(element, 600)
        letters = letters_of(text)
        if not letters:
            continue
        fits = whole.startswith(letters) and 8 <= len(text) <= 160 and len(whole) >= len(letters) + 20 and text[-1] not in '.,:;…”"'
        # A box among boxes is a paragraph like the others, unless it is the only one, with the text in another form.
        alike = sum(1 for other in root.iter(str(element.tag)) if other is not element and len(other) == 0 and len(other.text or "") > 60)
        ends = element.tag == "div" or not (element.tail or "").strip()
        return element if fits and not alike and ends and len(text.split()) >= 2 else None
    return None


def _bold_lead(root: HtmlElement, whole: str) -> HtmlElement | None:
    for element in _elements(root):
        if element.tag not in _INLINE_WRAPS:
            continue
        text = text_of(element, 600)
        letters = letters_of(text)
        if len(letters) < 6 or not whole.startswith(letters) or len(text) > 200 or len(whole) < len(letters) + 20:
            return None
        after = element.getnext()
        line = element.getparent()
        ends_line = not (element.tail or "").strip() and (after is None or after.tag == "br" or after.tag in _BLOCKS)
        if line is None or not ends_line:
            return None
        return element
    return None


def _elements(root: HtmlElement) -> list[HtmlElement]:
    found = []
    for count, element in enumerate(root.iter()):
        if count > _MOST_LOOKED_AT:
            break
        if element is not root and isinstance(element.tag, str):
            found.append(element)
    return found


def _is_kicker(element: HtmlElement) -> bool:
    name = (element.get("class") or "").lower()
    return any(word in name for word in ("kicker", "overline", "eyebrow", "label")) and "kicker-and" not in name


def _before(root: HtmlElement, element: HtmlElement) -> int:
    """How many letters stand in the post before an element."""
    count = 0
    for inner in _pieces_before(root, element):
        count += len(letters_of(inner))
        if count > 4 * _BEFORE:
            break
    return count


def _pieces_before(root: HtmlElement, element: HtmlElement) -> Iterator[str]:
    waiting: list[tuple[HtmlElement, bool]] = [(root, False)]
    while waiting:
        inner, closing = waiting.pop()
        if closing:
            if inner.tail:
                yield inner.tail
            continue
        if inner is element:
            return
        if inner.tag in ("script", "style", "noscript", "figure", "picture", "video"):
            if inner.tail:
                yield inner.tail
            continue
        if inner.text and isinstance(inner.tag, str):
            yield inner.text
        waiting.append((inner, True))
        waiting.extend((child, False) for child in reversed(inner))


def _among_others(element: HtmlElement, root: HtmlElement) -> bool:
    around = element.getparent()
    while around is not None and around is not root:
        if around.tag in ("blockquote", "figure", "aside", "table"):
            return True
        around = around.getparent()
    return False


def _take_byline(post: OpenPost) -> None:
    """Take out who wrote the post: an element called so, a line "By ...", or a name alone beside a picture of its bearer."""
    root = post.copy.root
    pictures = {letters_of(picture.get("alt") or "") for picture in root.iter("img", "amp-img")} - {""}
    for element in _elements(root):
        if element.tag in naming_parts.HEADINGS or element.tag == "img" or element.getparent() is None:
            continue
        text = text_of(element, 300)
        if not text or len(text) > 160 or _among_others(element, root):
            continue
        called = naming_parts.is_byline_named(element)
        alone = len(element) == 0 and (
            naming_parts.says_by(text) or (letters_of(text) in pictures and is_signature(text) and not _stands_in_words(element, text))
        )
        if not called and not alone:
            continue
        name = naming_parts.name_in(_first_words(element) or text) if called else naming_parts.name_in(text)
        if name is None or len(letters_of(text)) + _BEFORE > len(letters_of(text_of(root, 2_000))) > 2 * _BEFORE:
            continue
        post.byline = post.byline or name
        take_out(element)


def _first_words(element: HtmlElement) -> str | None:
    """The words of the first inner element that has any, where a byline's parts (name, post held) stand in elements of their own."""
    for inner in element.iter("a", "span", "div", "p", "strong", "b"):
        if inner is not element and len(inner) == 0:
            text = text_of(inner, 200)
            if is_signature(text):
                return text
    return None


def _without_time(headline: str | None) -> str | None:
    """A headline without the time that some pages put before it."""
    if headline is None:
        return None
    words = " ".join(headline.split())
    stamp = stamp_of(Line(0, words, 0)) if words else None
    if stamp and stamp.headline:
        words = stamp.headline
    return words.strip() or None
