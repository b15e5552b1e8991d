"""A single article's page, from its tree to a ParsedArticle with one post."""

from __future__ import annotations

from lxml.html import HtmlElement

from factcheck.ingestion.html import page_facts
from factcheck.ingestion.html.blocks import traced_blocks
from factcheck.ingestion.html.body import body_of
from factcheck.ingestion.html.core import Candidate, candidates, mark_core
from factcheck.ingestion.html.json_ld import stated_in_json
from factcheck.ingestion.html.links import base_of
from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.html.outline import letters_of
from factcheck.ingestion.html.stated import StatedPage
from factcheck.ingestion.html.stated_story import blocks_in, exact_moments, stated_body
from factcheck.ingestion.html.story_head import as_block, headline_of, story_head
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import BlockKind, BlockText

_PART = 0.5
"""The share of the stated body that the page must show to be read from what it shows."""
_LONG_ENOUGH = 400
"""Letters of a stated body worth falling back on."""
_MOSTLY, _MUCH_MORE = 0.6, 1.3
_FEW_WORDS = 150
"""Words in the body of a page that is not free to read, below which it is surely cut short."""


def read_story(tree: HtmlElement, address: str | None) -> ParsedArticle:
    """Take a single article's page apart. `address` is where it was found. Never raises.

    The body is what a reader sees in the page; where the page shows less than half of the body that it carries as data,
    the body is that. Captions and credits above the body's first words stand in `head`.
    """
    stated = _stated(tree, address)
    base = base_of(tree, address or stated.address or None)
    carried, paid = stated_body(tree)
    headline = headline_of(tree, stated)
    shown, start, kept = _body(tree, carried, headline)
    head = story_head(shown, start, stated, headline, base)
    blocks = [as_block(one, base) for one in kept]
    remarks: list[str] = []
    if _is_cut(blocks, carried):
        blocks = list(blocks_in(carried, base))
        remarks.append(
            "The page shows only part of its article. The text was taken from the data that the page carries for search engines."
        )
    above = list(head.blocks)
    while blocks and blocks[0].kind in (BlockKind.CAPTION, BlockKind.CREDIT):
        above.append(blocks.pop(0))
    post = ParsedPost(
        None,
        _exact(stated.published),
        head.published_text,
        None,
        tuple(blocks),
        permalink=None,
        edited=_edited(stated.published, stated.modified),
    )
    return ParsedArticle(
        headline=headline,
        live=False,
        ended=False,
        declared_posts=None,
        standfirst=head.standfirst if not any(block.text == head.standfirst for block in blocks) else None,
        byline=head.byline,
        head=tuple(above),
        summary=head.summary,
        posts=(post,) if blocks else (),
        remarks=(*remarks, *_remarks(tree, blocks, headline, paid)),
        language=page_facts.locale_of(stated, tree).partition("-")[0].lower() or None,
        address=stated.address or None,
        published=_exact(stated.published),
    )


def _body(tree: HtmlElement, carried: str, headline: str | None) -> tuple[list[Candidate], int, list[Candidate]]:
    """The page's blocks, the place of the body's first, and the blocks of its body.

    Where the names of elements take away much of what trafilatura finds, they are wrong and are not believed.
    """
    title = letters_of(headline or "")
    best: tuple[list[Candidate], int, list[Candidate]] = ([], 0, [])
    size = 0.0
    for trusting in (True, False):
        shown = candidates(traced_blocks(tree.body if tree.body is not None else tree, trusting=trusting))
        told = mark_core(shown, tree, carried)
        for one in shown:
            one.core = one.core and one.letters != title
        start, _, kept = body_of(shown)
        kept = [one for one in kept if one.letters != title]
        found = sum(len(one.letters) for one in kept)
        if trusting or found > _MUCH_MORE * size:
            best, size = (shown, start, kept), found
        if told < _LONG_ENOUGH or found >= _MOSTLY * told:
            break
    return best


def _stated(tree: HtmlElement, address: str | None) -> StatedPage:
    stated = stated_in_json(tree)
    page_facts.fill_from_head(stated, tree, address)
    stated.published, stated.modified = exact_moments(tree, stated)
    return stated


def _is_cut(blocks: list[BlockText], carried: str) -> bool:
    """Whether the page shows less than it carries."""
    whole = len(letters_of(carried))
    return whole >= _LONG_ENOUGH and sum(len(letters_of(block.text)) for block in blocks) < _PART * whole


def _exact(moment: Moment | None) -> str | None:
    return moment.iso if moment and moment.exact else None


def _edited(published: Moment | None, modified: Moment | None) -> str | None:
    """When it was last changed; None where that is when it was put out, or before."""
    if modified is None or not modified.exact:
        return None
    if published and published.exact and modified.when <= published.when:
        return None
    return modified.iso


def _remarks(tree: HtmlElement, blocks: list[BlockText], headline: str | None, paid: bool) -> list[str]:
    said: list[str] = []
    words = sum(len(block.text.split()) for block in blocks)
    if not blocks and tree.find(".//frame") is not None:
        said.append("The page only shows other pages in frames. Open the frame that holds the article and use its address.")
    elif not blocks:
        said.append("No body was found; the page may need a subscription, or draw its text with a script.")
    elif paid and words < _FEW_WORDS:
        said.append(f"The page says that it is not free to read, and only {words} words were found. The rest may need a subscription.")
    if headline is None:
        said.append("No headline was found. Please add it.")
    return said
