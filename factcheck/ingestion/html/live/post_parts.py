"""A post taken apart: its headline, byline, labels and times taken out of its copy, and what is left is its body."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from factcheck.ingestion.html import naming_parts
from factcheck.ingestion.html.live.headlines import BOLD, heading_in, lead_in, named_headline_in, stated_headline_in, without_time
from factcheck.ingestion.html.live.left_out import take_cards, take_teasers, take_unseen
from factcheck.ingestion.html.live.looking import BEFORE, BLOCKS, elements, is_among_others, leaves, stands_in_words
from factcheck.ingestion.html.live.post_copy import PostCopy, copy_of, cut_before, take_out
from factcheck.ingestion.html.live.time_marks import TimeMark
from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.outline import Outline, letters_of, text_of
from factcheck.ingestion.plain_text.bylines import is_signature

_OTHERS = frozenset({"blockquote", "figure", "aside", "table", "amp-twitter", "twitter-widget", "iframe", "figcaption"})
_LINES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "td"})


def _first_words(element: HtmlElement) -> str | None:
    """The words of the first inner element that has any, where a byline's parts (name, post held) stand in elements of their own."""
    for inner in element.iter("a", "span", "div", "p", "strong", "b"):
        if inner is not element and len(inner) == 0:
            text = text_of(inner, 200)
            if is_signature(text):
                return text
    return None


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
    take_unseen(post.copy.root)
    if post.headline is None:
        post.headline = (
            stated_headline_in(post.copy.root, stated_headline) or heading_in(post.copy.root) or named_headline_in(post.copy.root)
        )
    _take_byline(post)
    take_teasers(post.copy.root)
    take_cards(post.copy.root)
    if post.byline is None and post.beside and is_signature(post.beside):
        post.byline = post.beside
    if post.headline is None:
        post.lead = lead_in(post.copy.root)
    post.headline = without_time(post.headline)
    return post


def take_lead(post: OpenPost) -> None:
    """Make the first line that stands out the headline."""
    if post.lead is not None and post.headline is None:
        words = text_of(post.lead)
        post.headline = without_time(words)
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
            return leads or page.size(around) - page.size(mark.element) <= BEFORE or around.tag in naming_parts.HEADINGS
        around = around.getparent()
    return True


def _take_labels(post: OpenPost) -> None:
    """Take out buttons and labels; remember the one that says that the post is held at the top."""
    root = post.copy.root
    post.pinned = any(naming_parts.is_pinned_named(element) for element in post.unit.parts[:1])
    for element in list(leaves(root)):
        if element.tag in ("button",):
            take_out(element)
            continue
        text = text_of(element, 200)
        if not text or len(text) > 60 or stands_in_words(element, text):
            continue
        named = len(text) <= 30 and element.tag not in naming_parts.HEADINGS and naming_parts.is_label_named(element)
        if not named and not naming_parts.is_label(text):
            continue
        post.pinned = post.pinned or naming_parts.is_pinned_word(text)
        take_out(element)


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
    return element.tag in naming_parts.HEADINGS or element.tag in BOLD or element.tag in BLOCKS or element.tag in ("dt", "summary", "span")


def _take_byline(post: OpenPost) -> None:
    """Take out who wrote the post: an element called so, a line "By ...", or a name alone beside a picture of its bearer."""
    root = post.copy.root
    pictures = {letters_of(picture.get("alt") or "") for picture in root.iter("img", "amp-img")} - {""}
    for element in elements(root):
        if element.tag in naming_parts.HEADINGS or element.tag == "img" or element.getparent() is None:
            continue
        called = naming_parts.is_byline_named(element)
        if not called and len(element):
            continue
        text = text_of(element, 300)
        if not text or len(text) > 160 or is_among_others(element, root):
            continue
        alone = len(element) == 0 and (
            naming_parts.says_by(text)
            or (pictures and letters_of(text) in pictures and is_signature(text) and not stands_in_words(element, text))
        )
        if not called and not alone:
            continue
        name = naming_parts.name_in(_first_words(element) or text) if called else naming_parts.name_in(text)
        if name is None or len(letters_of(text)) + BEFORE > len(letters_of(text_of(root, 2_000))) > 2 * BEFORE:
            continue
        post.byline = post.byline or name
        take_out(element)
