"""From the blocks of a draft to an article: its headline, who wrote it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.ingestion.languages import main_language
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.plain_text import phrases, read
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import stamp_of
from factcheck.ingestion.times import exact_moment
from factcheck.text.blocks import BlockKind, BlockText, compose

_HEAD = 4
"""How many blocks below the headline may hold its byline and its time."""
_LONG = 160
"""Characters above which a block is neither a byline nor a time."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a draft says of itself outside its text; None where it does not say."""

    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    time: str | None = None
    """As written; the exact moment is told from it where it leaves no doubt."""
    language: str | None = None
    """A code such as "de" or "en-GB"."""


def story_of(facts: Facts, blocks: Sequence[BlockText], remarks: Sequence[str] = ()) -> ParsedArticle:
    """The article that a draft is. Its blocks are those below its headline.

    Where the draft is the text of a live blog (somebody pasted one into a document), its posts are told apart as in
    pasted text; what is set off inside paragraphs is given up for that.
    """
    live = _live_blog(facts, blocks)
    if live is not None:
        return live
    byline, time, rest = _signed(facts, list(blocks))
    moment = exact_moment(time)
    said = [*remarks, *([] if facts.headline else ["No headline was found. Please add it."])]
    return ParsedArticle(
        headline=facts.headline,
        live=False,
        ended=False,
        declared_posts=None,
        standfirst=facts.standfirst,
        byline=byline,
        posts=(ParsedPost(None, moment, time, None, tuple(rest)),),
        remarks=tuple(said),
        language=main_language(facts.language),
        published=moment,
    )


def _signed(facts: Facts, blocks: list[BlockText]) -> tuple[str | None, str | None, list[BlockText]]:
    """Byline and time, from the facts or from the lines right below the headline, and the blocks without those lines."""
    byline, time = facts.byline, facts.time
    for block in blocks[:_HEAD]:
        if len(block.text) > _LONG or block.kind not in (BlockKind.PARAGRAPH, BlockKind.CREDIT):
            continue
        line = block.text.strip()
        stamp = stamp_of(Line(0, line, 0))
        if time is None and stamp is not None and not stamp.headline and not stamp.body:
            time, byline = stamp.shown, byline or stamp.byline
        elif byline is None and phrases.fits(phrases.BYLINE, line):
            byline = line
        else:
            continue
        blocks = [other for other in blocks if other is not block]
    return byline, time, blocks


def _live_blog(facts: Facts, blocks: Sequence[BlockText]) -> ParsedArticle | None:
    """The draft as a live blog, where its text shows times, or says that it is one and where its posts begin."""
    text = compose([*([BlockText(BlockKind.HEADLINE, facts.headline)] if facts.headline else []), *blocks]).text
    parsed = read(text)
    return parsed if parsed.live and len(parsed.posts) >= 3 else None
