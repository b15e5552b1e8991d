"""What the whole of a page tells: its address, language, headline, standfirst and byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from factcheck.ingestion.html import naming_parts
from factcheck.ingestion.html.moments import moment_in
from factcheck.ingestion.html.outline import Outline, letters_of, text_of
from factcheck.ingestion.html.places import called, stands_apart
from factcheck.ingestion.html.stated import StatedPage, plain
from factcheck.text.cleaning import safe_url

_STANDFIRST_NAME = re.compile(
    r"(?:^|[-_ ])(?:standfirst|dek|deck|sub-?(?:head(?:line)?|title)|lead?|leadtext|teaser-?text|"
    r"intro(?:duction)?|summary|description|excerpt|chapo|chapeau|"
    r"sommario|occhiello|entradilla|vorspann|abstract)(?:$|[-_ ])",
    re.IGNORECASE,
)


def meta(tree: HtmlElement) -> dict[str, str]:
    """The page's properties as its head gives them (`og:title`, `description`...); the first of each counts."""
    found: dict[str, str] = {}
    for count, element in enumerate(tree.iter("meta")):
        if count > 2_000:
            break
        name = (element.get("property") or element.get("name") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content and element.get("itemprop") is None:
            found.setdefault(name, content)
    return found


def fill_from_head(stated: StatedPage, tree: HtmlElement, given: str | None) -> None:
    """Add to what a page states what stands in its head. `given` is where the page was found; its canonical address comes first."""
    properties = meta(tree)
    canonical = next((link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None)
    stated.address = _address(canonical, given) or _address(properties.get("og:url"), given) or stated.address or given or ""
    stated.headlines |= {plain(properties[name]) for name in ("og:title", "twitter:title") if name in properties}
    stated.headline = stated.headline or plain(properties.get("og:title"))
    stated.description = stated.description or plain(properties.get("og:description")) or plain(properties.get("description"))
    stated.published = stated.published or moment_in(properties.get("article:published_time", "")) or moment_in(properties.get("date", ""))
    changed = properties.get("article:modified_time") or properties.get("og:updated_time") or properties.get("last-modified") or ""
    stated.modified = stated.modified or moment_in(changed)


def locale_of(stated: StatedPage, tree: HtmlElement) -> str:
    """The page's language, with its country where told ("en-GB", "de"); empty where nothing tells."""
    properties = meta(tree)
    said = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang"), properties.get("og:locale")]
    said += [properties.get("language"), properties.get("content-language"), stated.language]
    codes = [code.strip().replace("_", "-") for code in said if code and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", code.strip())]
    if not codes:
        return ""
    with_country = next((code for code in codes if "-" in code and code[:2].lower() == codes[0][:2].lower()), None)
    return str(with_country or codes[0])


def headline_of(page: Outline, stated: StatedPage, first: int) -> str | None:
    """The page's headline as shown: the first-rank heading above the posts that is most like what is stated; else what is stated."""
    headings = [element for element in page.elements if element.tag == "h1" and page.size(element) >= 4]
    headings.sort(key=lambda element: (page.start(element) > first, page.start(element)))
    wanted = [letters_of(headline) for headline in stated.headlines]
    shown = [(element, letters_of(text_of(element, 600))) for element in headings[:20]]
    for element, letters in shown:
        if any(letters == one for one in wanted):
            return text_of(element, 600)
    for element, letters in shown:
        if len(letters) >= 12 and page.start(element) <= first and not stands_apart(page, element):
            return text_of(element, 600)
    return stated.headline or (text_of(headings[0], 600) if headings else None) or _title(page)


def possible_headlines(page: Outline, stated: StatedPage) -> list[str | None]:
    """All that `headline_of` could give, wherever the posts begin."""
    return [*(text_of(page.elements[place], 600) for place in page.titles), stated.headline, _title(page)]


def _title(page: Outline) -> str | None:
    head = page.elements[0].find("head") if page.elements else None
    title = head.find("title") if head is not None else None
    words = " ".join((title.text or "").split()) if title is not None else ""
    return re.split(r"\s[|–—-]\s(?=[^|–—-]{2,40}$)", words)[0] or None


def standfirst_of(page: Outline, stated: StatedPage, first: int, headline: str | None) -> str | None:
    """The sentence under the headline, where the page shows one above its first post."""
    described = letters_of(stated.description)
    if len(described) >= 20:
        for element in page.elements:
            if page.start(element) >= first:
                break
            if page.ends[page.at[element]] - page.start(element) == len(described) and letters_of(text_of(element, 2_000)) == described:
                return text_of(element, 2_000)
    for element in _above(page, first):
        if (
            element.tag in ("p", "div", "h2", "section", "span")
            and 25 <= page.size(element) <= 700
            and _STANDFIRST_NAME.search(called(element))
        ):
            words = text_of(element, 1_000)
            if (
                page.linked_in(element) * 2 < page.size(element)
                and letters_of(words) != letters_of(headline or "")
                and not naming_parts.is_summary_named(element)
            ):
                return words
    return None


def byline_of(page: Outline, first: int) -> str | None:
    """Who the page says wrote it, above its first post."""
    for element in _above(page, first):
        if element.tag in naming_parts.HEADINGS or not 4 <= page.size(element) <= 120 or not naming_parts.is_byline_named(element):
            continue
        if name := naming_parts.name_in(text_of(element, 300)):
            return name
    return None


def _above(page: Outline, first: int) -> Iterator[HtmlElement]:
    """The elements between the page's headline and its first post."""
    under = False
    for element in page.elements:
        if page.start(element) >= first:
            return
        under = under or element.tag == "h1"
        if under and page.ends[page.at[element]] <= first and not stands_apart(page, element):
            yield element


def _address(value: str | None, base: str | None) -> str:
    if not value:
        return ""
    try:
        return safe_url(urljoin(base or "", value.strip())) or ""
    except ValueError:
        return ""
