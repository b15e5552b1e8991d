"""Blocks that are furniture by their words: labels of advertisements, "Read more" lines, headings with only links below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.ingestion.plain_text.tail_phrases import RELATED_HEADING, TAIL_HEADING
from factcheck.ingestion.plain_text.wording import fits, phrases_of
from factcheck.text.blocks import BlockKind, BlockText, InlineKind

_LABEL = phrases_of(
    r"[-–—( ]*(?:skip )?(?:advertisements?|advertising|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reklame?|"
    r"reklama|annons|mainos|реклама|إعلان|広告|광고|广告|廣告)[-–—:) ]*",
    r"[-–—( ]*(?:story|article|text|content)? ?continues (?:below|after)\b.{0,40}|scroll (?:down )?(?:to continue|for more)\b.{0,40}",
    r"share|share this(?: article| story| post)?|copy link|link copied|print|email|comments?|loading\.*|watch(?: now)?|listen|save|"
    r"facebook|twitter|whatsapp|e-?mail|teilen|partager|compartir|condividi",
    r"view (?:this|original) (?:post|tweet) on .{2,20}|view (?:this profile|more) on .{2,20}|"
    r"sieh dir diesen beitrag auf instagram an|voir cette publication sur instagram|ver esta publicación en instagram",
    r"(?:getty images|reuters|afp|ap)/?embed",
)
_LEADS_ELSEWHERE = re.compile(
    r"(?:read (?:more|also|next)|also read|more on this|see also|see more|related(?: (?:articles?|stor(?:y|ies)|news|content|topics?))?|"
    r"must read|recommended|in pictures|watch|don['’]t miss|"
    r"mehr dazu|mehr zum thema|lesen sie (?:auch|mehr)|lesen sie hier|auch interessant|lire aussi|à lire(?: aussi)?|voir aussi|"
    r"lee también|lea también|te puede interesar|leggi anche|leia (?:também|mais)|lees ook|читайте также|اقرأ أيضا?ً?|関連記事)"
    r"\s*(?:[:：|>»›–—-]|$)",
    re.IGNORECASE,
)
"""What a line that only leads to another story begins with."""
_MOSTLY = 0.8
_MAY_BE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.LIST_ITEM, BlockKind.LINK})


def without_leftovers(blocks: Sequence[BlockText]) -> list[int]:
    """The places of the blocks that stay: not furniture by their words, and no links below a heading of other stories."""
    kept: list[int] = []
    under_heading = False
    for place, block in enumerate(blocks):
        fixed = block.kind not in _MAY_BE
        if not fixed and _heads_links(block):
            under_heading = True
        elif under_heading and not fixed and linked_share(block) > _MOSTLY:
            continue
        else:
            under_heading = False
            if not fits(_LABEL, block.text) and (fixed or not _leads_elsewhere(block)):
                kept.append(place)
    return kept


def linked_share(block: BlockText) -> float:
    """The share of the block's characters that stand in links, 0 to 1."""
    linked = sum(len(inline.span) for inline in block.inlines if inline.kind is InlineKind.LINK)
    return linked / len(block.text) if block.text else 0.0


def _heads_links(block: BlockText) -> bool:
    text = block.text.rstrip(" :")
    return (
        len(text) <= 60
        and block.kind is not BlockKind.LIST_ITEM
        and text[-1:] not in tuple(".!?…”\"'")
        and (fits(RELATED_HEADING, text) or fits(TAIL_HEADING, text) or (len(text) < 40 and _LEADS_ELSEWHERE.fullmatch(text) is not None))
    )


def _leads_elsewhere(block: BlockText) -> bool:
    """A line such as "Read more: Council votes on bridge": nothing but a link after the lead words, or nearly all a link."""
    lead = _LEADS_ELSEWHERE.match(block.text)
    if not lead or len(block.text) > 300:
        return False
    linked = sum(len(inline.span) for inline in block.inlines if inline.kind is InlineKind.LINK)
    return linked >= 0.7 * (len(block.text) - lead.end())
