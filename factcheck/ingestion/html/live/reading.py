"""A live blog's page, from its tree to a ParsedArticle: what it states, reconciled with what it shows."""

from __future__ import annotations

from dataclasses import replace

from lxml.html import HtmlElement

from factcheck.ingestion.declared import count_sentence
from factcheck.ingestion.html import page_facts
from factcheck.ingestion.html.json_ld import stated_in_json
from factcheck.ingestion.html.links import base_of
from factcheck.ingestion.html.live import signs
from factcheck.ingestion.html.live.by_words import read_by_words
from factcheck.ingestion.html.live.choosing import Choice, choices, locate, stretches_of
from factcheck.ingestion.html.live.completing import completed, without_summaries
from factcheck.ingestion.html.live.from_statement import posts_from_statement
from factcheck.ingestion.html.live.key_points import summary_of
from factcheck.ingestion.html.live.making import Making
from factcheck.ingestion.html.live.making_posts import posts_shown
from factcheck.ingestion.html.live.stated_only import carried_posts
from factcheck.ingestion.html.live.telling_live import are_posts, may_be_posts
from factcheck.ingestion.html.live.time_marks import time_marks
from factcheck.ingestion.html.live.told import Told, together
from factcheck.ingestion.html.live.units import Unit, bounds
from factcheck.ingestion.html.microdata import marked_updates, says_live, stated_of
from factcheck.ingestion.html.outline import Outline, outline_of
from factcheck.ingestion.html.stated import StatedPage
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost


def read_live(tree: HtmlElement, address: str | None) -> ParsedArticle | None:
    """Take a live blog's page apart; None where the page is no live blog. `address` is where it was found.

    The posts are those a reader sees, in the page's order; what the page states for machines only fills in what they do not
    show. Where the markup shows no posts (a script draws them), the stated posts are the posts. Never raises.
    """
    page = outline_of(tree)
    marked = marked_updates(tree)
    stated, by_marks = _stated(tree, address, marked)
    marks = time_marks(page)
    told = together(page, marks)
    located = locate(page, stated.posts, by_marks)
    several = stretches_of(page, told, marked)
    if _is_surely_none(page, stated, several, told):
        return None
    likely = choices(page, several, told, located, stated.address)
    first = bounds(page, likely[0].units[0])[0] if likely else len(page.letters)
    headline = page_facts.headline_of(page, stated, first)
    said = signs.says_live(page, stated, headline)
    choice = next((one for one in likely if _is_it(page, one, stated, said, len(located.places))), None)
    making = Making(page, stated, located, marks, base_of(tree, address or stated.address or None), page_facts.locale_of(stated, tree))
    if choice is not None:
        units = without_summaries(page, completed(page, list(choice.units)), [page.at[mark.element] for mark in marks])
        posts, remarks = posts_shown(making, units)
        first = bounds(page, units[0])[0]
        inside = [part for unit in units for part in unit.parts]
    else:
        posts, remarks = posts_from_statement(making, stated.posts or (carried_posts(tree) if said else []))
        first, inside = len(page.letters), []
        if len(posts) < 2:
            by_words = read_by_words(page, headline, making.base) if said else None
            if by_words is not None:
                return replace(by_words, headline=headline or by_words.headline, language=making.language, address=stated.address or None)
            if not (stated.live and posts):
                return None
    declared = signs.declared_posts(page)
    return ParsedArticle(
        headline=headline,
        live=True,
        ended=signs.has_ended(page, first if inside else 2_000, headline),
        declared_posts=declared,
        standfirst=page_facts.standfirst_of(page, stated, first, headline),
        byline=page_facts.byline_of(page, first) or stated.byline or None,
        summary=summary_of(page, inside),
        posts=tuple(posts),
        remarks=(*remarks, *_remarks(posts, declared, headline)),
        language=making.language,
        address=stated.address or None,
        published=stated.published.iso if stated.published and stated.published.exact else None,
    )


def _stated(tree: HtmlElement, address: str | None, marked: list[HtmlElement]) -> tuple[StatedPage, list[HtmlElement]]:
    """All that the page states: in JSON-LD, in microdata where that names no posts, and in its head; and the elements that
    state its posts, one for each, where elements do.
    """
    stated = stated_in_json(tree)
    by_marks: list[HtmlElement] = []
    if not stated.posts:
        stated.posts = [stated_of(element) for element in marked]
        by_marks = marked
    stated.live = stated.live or bool(marked) or says_live(tree)
    page_facts.fill_from_head(stated, tree, address)
    stated.headlines |= {stated.headline} - {""}
    return stated, by_marks


def _is_surely_none(page: Outline, stated: StatedPage, several: list[list[Unit]], told: list[Told]) -> bool:
    """Whether the page is no live blog at the first look, as most are: it says nothing of one, and nothing on it could be the posts."""
    if stated.posts or signs.says_live(page, stated, *page_facts.possible_headlines(page, stated)):
        return False
    at = sorted(page.start(one.element) for one in told)
    return not any(may_be_posts(page, units, at) for units in several)


def _is_it(page: Outline, choice: Choice, stated: StatedPage, said: bool, located: int) -> bool:
    """Whether a choice are the page's posts. Where it shows hardly any of the posts that the page states, it must look like posts
    by itself: else the page is one that a script draws.
    """
    by_itself = _is_outdone(choice, stated, located)
    return are_posts(page, choice, said=said, stated=stated.live and not by_itself, address=stated.address)


def _is_outdone(choice: Choice, stated: StatedPage, located: int) -> bool:
    """Whether the page states posts with bodies of which what seemed to be posts shows hardly one: it is drawn by a script."""
    with_bodies = sum(1 for post in stated.posts if len(post.body) >= 40)
    return with_bodies >= 3 and choice.met * 10 < with_bodies and located * 10 < with_bodies and choice.met < 2


def _remarks(posts: list[ParsedPost], declared: int | None, headline: str | None) -> list[str]:
    said: list[str] = []
    if (count := count_sentence(declared, len(posts))) is not None:
        said.append(f"{count} The rest may be loaded only when a reader asks for them.")
    if headline is None:
        said.append("No headline was found for the page. Please add it.")
    untimed = sum(1 for post in posts if post.published is None)
    if untimed:
        said.append(f"{untimed} post{' has' if untimed == 1 else 's have'} no exact time.")
    return said
