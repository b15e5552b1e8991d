"""The whole reading: what kind of page it is."""

from __future__ import annotations

from dataclasses import replace

from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.by_rhythm import first_line_after_summary, stretches_by_rhythm
from factcheck.ingestion.plain_text.by_time import Stretch, stretches_by_bylines, stretches_by_dates, stretches_by_time
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.left_out import left_out
from factcheck.ingestion.plain_text.lines import Line, is_prose, is_sentence
from factcheck.ingestion.plain_text.live import live_blog
from factcheck.ingestion.plain_text.match_minutes import stretches_by_match_minutes
from factcheck.ingestion.plain_text.page import Page, head_of, page_of
from factcheck.ingestion.plain_text.story import single_story
from factcheck.text.blocks import BlockKind


def read(text: str) -> ParsedArticle:
    """Take apart the text of a live blog or a single story, as selected and copied from a browser.

    Every line that shows something ends up in exactly one place, verbatim, or is furniture of the page
    (menus, buttons, labels) and left out. Never raises; takes time in proportion to the length of `text`.
    """
    page = page_of(text)
    if not page.lines:
        return ParsedArticle(headline=None, live=False, ended=False, declared_posts=None)
    parsed = _parsed(page)
    return replace(parsed, remarks=(*parsed.remarks, *left_out(page.lines, parsed)))


def _parsed(page: Page) -> ParsedArticle:
    return (
        _by_marks(page, stretches_by_time(page.lines, page.stamps), told=False)
        or _by_marks(page, stretches_by_bylines(page.lines, page.stamps), told=True)
        or _by_marks(page, stretches_by_dates(page.lines, page.stamps), told=True)
        or _by_marks(page, stretches_by_match_minutes(page.lines, set(page.at)), told=False)
        or _by_rhythm(page)
        or single_story(page)
    )


def _by_marks(page: Page, stretches: list[Stretch], *, told: bool) -> ParsedArticle | None:
    """The page as a live blog whose times, bylines or dates mark off its posts, or None if it is none.

    `told` asks for a page that says it is a live blog, however many marks there are.
    """
    if not stretches:
        return None
    head = head_of(page, stretches[0].start)
    said = head.titled_live or head.declared is not None or head.ended
    if len(stretches) < 3 and not (said and head.signs >= 2) and not _are_two_posts(page.lines, stretches):
        return None
    if not said and (told or not _fills(page.lines, stretches) or _follows_a_story(page.lines, stretches)):
        return None
    if head.declared and len(stretches) < 3 <= len(stretches_by_rhythm(page.lines, first_line_after_summary(page.lines), head.declared)):
        return None
    return live_blog(page, head, stretches, headed=False)


def _by_rhythm(page: Page) -> ParsedArticle | None:
    """The page as a live blog without times, told by its headlines; None if it is no live blog."""
    start = first_line_after_summary(page.lines)
    head = head_of(page, start)
    surely = bool(head.headline and phrases.holds(phrases.SURELY_LIVE, head.headline)) or any(
        phrases.holds(phrases.ENDED, line.bare) for line in page.lines
    )
    if not (head.declared or head.ended or head.signs >= 2 or surely):
        return None
    stretches = stretches_by_rhythm(page.lines, start, head.declared)
    if not stretches or (len(stretches) < 3 and not (head.declared or head.ended)):
        return None
    head = head_of(page, stretches[0].start)
    return live_blog(page, head, stretches, headed=True)


def _are_two_posts(lines: list[Line], stretches: list[Stretch]) -> bool:
    """Whether two times mark off the whole text of a page that says nothing of being live: each with text, and none above them."""
    texts = [[line for line in lines[stretch.start : stretch.end] if is_sentence(line)] for stretch in stretches]
    above = any(is_sentence(line) for line in lines[: stretches[0].start])
    return len(stretches) == 2 and not above and all(texts)


def _fills(lines: list[Line], stretches: list[Stretch]) -> bool:
    """Whether the posts hold most of the page's text: a live blog that nowhere says that it is one."""
    prose = [line for line in lines if is_sentence(line)]
    inside = [line for line in prose if line.number >= stretches[0].start]
    several = sum(1 for stretch in stretches if sum(map(is_prose, lines[stretch.start : stretch.end])) >= 2)
    closely = stretches[-1].start - stretches[0].start <= 12 * len(stretches)
    return len(inside) * 3 >= len(prose) * 2 and (several * 3 >= len(stretches) or closely)


def _follows_a_story(lines: list[Line], stretches: list[Stretch]) -> bool:
    """Whether a whole story stands above what seem to be posts: then they are teasers of other stories."""
    above = sum(1 for line in lines[: stretches[0].start] if is_sentence(line) and kind_of(line) is BlockKind.PARAGRAPH)
    within = sum(1 for line in lines[stretches[0].start :] if is_sentence(line) and kind_of(line) is BlockKind.PARAGRAPH)
    return above >= 4 and above * 3 >= within and within <= 1.5 * len(stretches)
