"""How other sites are told to show a page of ours inside one of theirs (https://oembed.com)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from factcheck.formats.edition import Check, EditionDocument
from factcheck.formats.site import Site

WIDEST = 720
"""The width that an embed asks for, in pixels."""
_ARTICLE, _STATEMENT = 900, 460
"""Heights before the script knows better, in pixels."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A page that may be shown inside another."""

    title: str
    address: str
    """Of the page made for it."""
    height: int
    """What it needs at its widest, about, in pixels; the script sets it right once the page is there."""


def of_article(document: EditionDocument, site: Site) -> Embed:
    """The whole annotated article."""
    return Embed(f"Fact check: {document.headline}", site.embedded_article(document.slug), _ARTICLE)


def of_statement(check: Check, document: EditionDocument, site: Site) -> Embed:
    """One check."""
    words = check.words if len(check.words) <= 100 else f"{check.words[:99].rsplit(' ', 1)[0]}…"
    return Embed(f"{check.verdict_label}: {words}", site.embedded_statement(document.slug, check.statement), _STATEMENT)


def code(embed: Embed, site: Site, *, width: int = WIDEST, height: int | None = None) -> str:
    """The HTML to put into a page. Without the script, or where it is not let in, the frame keeps its height and scrolls."""
    frame = (
        f'<iframe class="factcheck-embed" src="{escape(embed.address)}" title="{escape(embed.title)}" width="{width}" '
        f'height="{height or embed.height}" style="border:0;width:100%;max-width:{width}px" loading="lazy"></iframe>'
    )
    return f'{frame}\n<script async src="{escape(site.address)}/static/js/embed.js"></script>'


def rich(embed: Embed, site: Site, *, max_width: int | None = None, max_height: int | None = None) -> dict[str, Any]:
    """The answer of type "rich" (section 2.3.4.4), as large as was allowed."""
    width = min(max_width or WIDEST, WIDEST)
    height = min(max_height or embed.height, embed.height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": site.name,
        "provider_url": site.home,
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": code(embed, site, width=width, height=height),
    }
