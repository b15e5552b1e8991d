"""The headline of a post: stated and shown, a heading, an element called so, or a first line that stands out."""

from __future__ import annotations

from lxml.html import HtmlElement

from factcheck.ingestion.html import naming_parts
from factcheck.ingestion.html.live.looking import BEFORE, BLOCKS, elements, is_among_others, letters_before
from factcheck.ingestion.html.live.post_copy import take_out
from factcheck.ingestion.html.outline import first_letters, letters_of, text_of
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import stamp_of

_LONGEST_HEADLINE = 300
BOLD = frozenset({"strong", "b"})


def stated_headline_in(root: HtmlElement, headline: str) -> str | None:
    """The stated headline where the post shows it in an element of its own, with something left for a body."""
    wanted = letters_of(headline)
    if len(wanted) < 3:
        return None
    needed = BEFORE * 2 + len(wanted) + 1
    beginning = first_letters(text_of(root, 2 * needed), needed)
    if len(beginning) < needed:
        beginning = first_letters(text_of(root, 20_000), needed)
    if not 0 <= beginning.find(wanted) <= BEFORE * 2 or len(beginning) <= len(wanted):
        return None
    for element in elements(root):
        text = text_of(element, 600)
        if first_letters(text, len(wanted) + 1) == wanted:
            take_out(element)
            return text
    return None


def heading_in(root: HtmlElement) -> str | None:
    """The words of the post's first heading, where hardly anything stands before it."""
    for element in elements(root):
        if element.tag not in naming_parts.HEADINGS and element.get("role") != "heading":
            continue
        text = text_of(element, 600)
        if not text or naming_parts.is_label(text) or _is_kicker(element):
            continue
        if letters_before(root, element) > BEFORE or is_among_others(element, root):
            return None
        alone = len(letters_of(text_of(root, 2_000))) <= len(letters_of(text))
        if len(text) > _LONGEST_HEADLINE or (alone and len(text) > 160):
            return None
        take_out(element)
        return text
    return None


def named_headline_in(root: HtmlElement) -> str | None:
    """The words of an element that is called a headline."""
    for element in elements(root):
        if element.tag in ("p", "img", "a", "time") or not naming_parts.is_headline_named(element):
            continue
        if sum(1 for inner in element.iter() if inner.tag in ("p", "div", "li", "h2", "h3") and (inner.text or "").strip()) > 1:
            continue
        text = text_of(element, 600)
        if len(text) < 4 or len(text) > _LONGEST_HEADLINE or naming_parts.is_label(text):
            continue
        if (
            letters_before(root, element) > BEFORE
            or is_among_others(element, root)
            or len(letters_of(text_of(root, 2_000))) <= len(letters_of(text))
        ):
            continue
        take_out(element)
        return text
    return None


def lead_in(root: HtmlElement) -> HtmlElement | None:
    """The first line of a post where it is wholly in bold, or has a box of its own and no full stop, and other text follows."""
    whole = letters_of(text_of(root, 3_000))
    bold = _bold_lead(root, whole)
    return bold if bold is not None else _boxed_lead(root, whole)


def _boxed_lead(root: HtmlElement, whole: str) -> HtmlElement | None:
    for element in elements(root):
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
    for element in elements(root):
        if element.tag not in BOLD:
            continue
        text = text_of(element, 600)
        letters = letters_of(text)
        if len(letters) < 6 or not whole.startswith(letters) or len(text) > 200 or len(whole) < len(letters) + 20:
            return None
        after = element.getnext()
        line = element.getparent()
        ends_line = not (element.tail or "").strip() and (after is None or after.tag == "br" or after.tag in BLOCKS)
        if line is None or not ends_line:
            return None
        return element
    return None


def _is_kicker(element: HtmlElement) -> bool:
    name = (element.get("class") or "").lower()
    return any(word in name for word in ("kicker", "overline", "eyebrow", "label")) and "kicker-and" not in name


def without_time(headline: str | None) -> str | None:
    """A headline without the time that some pages put before it."""
    if headline is None:
        return None
    words = " ".join(headline.split())
    stamp = stamp_of(Line(0, words, 0)) if words else None
    if stamp and stamp.headline:
        words = stamp.headline
    return words.strip() or None
