"""What stands above a single article's body: headline, standfirst, byline, time, key points, the picture's caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from factcheck.ingestion.html import naming_parts
from factcheck.ingestion.html.blocks import with_addresses
from factcheck.ingestion.html.core import Candidate
from factcheck.ingestion.html.inline_text import words_of
from factcheck.ingestion.html.moments import moment_in
from factcheck.ingestion.html.outline import letters_of
from factcheck.ingestion.html.places import called
from factcheck.ingestion.html.stated import StatedPage
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.moments import day_in
from factcheck.text.blocks import BlockKind, BlockText

_STANDFIRST_NAME = re.compile(
    r"(?:^|[-_ ])(?:standfirst|dek|deck|sub-?(?:head(?:line)?|title)|lead|leadtext|intro(?:duction)?|summary|excerpt|chapo|chapeau|"
    r"sommario|occhiello|entradilla|vorspann|abstract)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SITE_AFTER = re.compile(r"\s[|–—-]\s(?=[^|–—-]{2,40}$)|\s\|\s.*$")
_MOST_HEADINGS = 30
_FAR = 40
"""Blocks above the body in which its head is looked for."""
_SAME_START = 40
"""Letters in which a description cut short agrees with the sentence it is of."""


@dataclass(frozen=True, slots=True)
class StoryHead:
    """The head of a single article; see ParsedArticle for what each means."""

    headline: str | None
    standfirst: str | None
    byline: str | None
    published_text: str | None
    summary: tuple[str, ...]
    blocks: tuple[BlockText, ...]


def headline_of(tree: HtmlElement, stated: StatedPage) -> str | None:
    """The headline as the page shows it: the first-rank heading that says what is stated, else what is stated, else any."""
    shown = [words_of(element) for _, element in zip(range(_MOST_HEADINGS), tree.iter("h1", "h2"), strict=False) if element.tag == "h1"]
    shown = [words for words in shown if 2 <= len(words) <= 400]
    wanted = {letters_of(headline) for headline in (*stated.headlines, stated.headline) if headline}
    title = words_of(found) if (found := tree.find(".//head/title")) is not None else ""
    in_title = letters_of(title)
    for words in shown:
        if letters_of(words) in wanted:
            return words
    for words in shown:
        if len(letters_of(words)) >= 12 and letters_of(words) in in_title:
            return words
    longest = max(shown, key=len, default="")
    if len(longest) >= 15:
        return longest
    return stated.headline or longest or _SITE_AFTER.sub("", title)[:400] or None


def story_head(blocks: Sequence[Candidate], start: int, stated: StatedPage, headline: str | None, base: str | None) -> StoryHead:
    """Read the head from the blocks between the headline and the body's first, at place `start`."""
    title = letters_of(headline or "")
    places = [place for place in range(max(0, start - _FAR), start) if title and blocks[place].letters == title]
    above = blocks[(places[-1] + 1) if places else max(0, start - 8) : start]
    return StoryHead(
        headline=headline,
        standfirst=_standfirst(above, stated, title),
        byline=_byline(above) or stated.byline or None,
        published_text=_shown_time(above),
        summary=_summary(above),
        blocks=tuple(with_addresses(one.block, base) for one in above if _is_caption(one)) if places else (),
    )


def _is_caption(one: Candidate) -> bool:
    return one.block.kind in (BlockKind.CAPTION, BlockKind.CREDIT) and len(one.letters) >= 4


def _standfirst(above: Sequence[Candidate], stated: StatedPage, title: str) -> str | None:
    described = letters_of(stated.description)
    likely = [one for one in above if one.block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE) and 20 <= len(one.letters) <= 700]
    for one in likely:
        if len(described) >= 20 and (
            one.letters == described or one.letters[:_SAME_START] == described[:_SAME_START] != title[:_SAME_START]
        ):
            return one.block.text
    for one in likely:
        named = any(_STANDFIRST_NAME.search(called(element)) for element in (one.element, one.container))
        below = one.element.tag == "h2" and any(one is near for near in above[:2])
        if one.letters != title and (named or below) and not naming_parts.says_by(one.block.text):
            return one.block.text
    return None


def _byline(above: Sequence[Candidate]) -> str | None:
    for one in above:
        text = one.block.text.split("\n", 1)[0]
        if not 4 <= len(text) <= 140 or one.block.kind in (BlockKind.CAPTION, BlockKind.CREDIT):
            continue
        named = any(naming_parts.is_byline_named(element) for element in (one.element, one.container))
        if (named or naming_parts.says_by(text)) and day_in(text) is None and (name := naming_parts.name_in(text)):
            return name
    return None


def _shown_time(above: Sequence[Candidate]) -> str | None:
    """The words in which the page gives the article's time."""
    for one in above:
        text = one.block.text
        if len(text) <= 120 and one.block.kind not in (BlockKind.CAPTION, BlockKind.CREDIT) and day_in(text) is not None:
            return text
    for one in above:
        for element in one.element.iter("time"):
            if moment_in(element.get("datetime") or "") is not None and (words := words_of(element)):
                return words[:120]
    return None


def _summary(above: Sequence[Candidate]) -> tuple[str, ...]:
    """The list under a heading such as "Key points"."""
    points: list[str] = []
    under = False
    for one in above:
        if phrases.fits(phrases.SUMMARY_HEADING, one.block.text.rstrip(":")):
            under = True
        elif under and one.block.kind is BlockKind.LIST_ITEM:
            points.append(one.block.text)
        elif points:
            break
    return tuple(points)


def as_block(one: Candidate, base: str | None) -> BlockText:
    """The block as it goes into the article. A paragraph that is a picture and no whole sentence is the picture's caption."""
    block = with_addresses(one.block, base)
    if block.kind is BlockKind.PARAGRAPH and len(block.text) <= 250 and not one.prose and one.element.tag != "div":
        if one.element.find(".//img") is not None:
            return replace(block, kind=BlockKind.CAPTION)
    return block
