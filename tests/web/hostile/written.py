"""An article that is nothing but payloads: headline, key points, times, bylines, names and addresses of posts, and every kind of block."""

from __future__ import annotations

import json
from dataclasses import replace

from factcheck.extensions import db
from factcheck.extraction.findings import (
    Findings,
    FoundAttribution,
    FoundStatement,
    QuoteForm,
    SpeakerType,
    StatementKind,
    StatementType,
)
from factcheck.formats.parsed_article import from_payload, to_payload
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import Article, PostVersion, Statement, User
from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind
from factcheck.text.spans import Span
from factcheck.workflow import drafting, ingesting, planning, recording, revising
from tests.web.hostile.deck import Deck

_STATED = "Marn counted"
"""Begins each statement, so that no payload ends in a neighbour."""
_QUOTED = "“"
REPEATED = 5
"""The place of the post that says the same as the one before it."""


def article_of(deck: Deck, posts: int) -> ParsedArticle:
    """An article of so many posts, with the payloads in every field that a reader of pages can fill."""
    return ParsedArticle(
        headline=deck.text(300),
        live=True,
        ended=False,
        declared_posts=posts,
        standfirst=deck.text(1000),
        byline=deck.text(300),
        head=tuple(BlockText(kind, deck.text(300)) for kind in BlockKind if kind is not BlockKind.HEADLINE),
        summary=tuple(deck.several(3, 300)),
        posts=_with_a_repeat([_post(deck, number) for number in range(posts)]),
        related=tuple(deck.several(2, 300)),
        language="en",
        address=deck.address(),
    )


def _with_a_repeat(posts: list[ParsedPost]) -> tuple[ParsedPost, ...]:
    """The sixth post, where there is one, says what the fifth says."""
    if len(posts) > REPEATED:
        posts[REPEATED] = replace(posts[REPEATED], blocks=posts[REPEATED - 1].blocks)
    return tuple(posts)


def _post(deck: Deck, number: int) -> ParsedPost:
    words = f"{_STATED} {number} {deck.text(300)}"
    quoted = f"“Marn said {number} {deck.text(300)}”"
    kind = list(BlockKind)[1:][number % (len(BlockKind) - 1)]
    set_off = (Inline(InlineKind.LINK, Span(0, len(_STATED)), deck.address()), Inline(InlineKind.STRONG, Span(3, 9)))
    blocks = (BlockText(BlockKind.PARAGRAPH, words, set_off), BlockText(BlockKind.PARAGRAPH, quoted), BlockText(kind, deck.text(300)))
    return ParsedPost(deck.text(300), None, deck.text(255), deck.text(300), blocks, key=deck.text(300), permalink=deck.address())


def store(deck: Deck, posts: int, by: User) -> tuple[Article, list[Statement], list[Statement]]:
    """The article on the desk, with its claims and its quotations, one of each in every post."""
    parsed = article_of(deck, posts)
    article = ingesting.store(parsed, given=_as_text(parsed), name=deck.text(255), by=by)
    speakers: dict[str, tuple[str, str]] = {}
    made = [recording.record(post.version, _findings(post.version, deck, speakers)) for post in article.posts if not post.is_head]
    return article, [claim for claim, _ in made], [quote for _, quote in made]


def _findings(version: PostVersion, deck: Deck, speakers: dict[str, tuple[str, str]]) -> Findings:
    name, role = speakers.setdefault(version.text[version.blocks[1].span.start :][:200], (deck.text(300), deck.text(300)))
    claim, quote = (
        _found(version, begin, kind, name, role) for begin, kind in ((_STATED, StatementKind.CLAIM), (_QUOTED, StatementKind.QUOTE))
    )
    return Findings((), (claim, quote))


def _found(version: PostVersion, begin: str, kind: StatementKind, name: str, role: str) -> FoundStatement:
    block = next(
        block for block in version.blocks if version.text[block.span.start :].startswith(begin) and block.kind is BlockKind.PARAGRAPH
    )
    spans = (block.span,)
    type_ = StatementType.QUOTE if kind is StatementKind.QUOTE else StatementType.NUMBER
    source, cue = (Span(block.span.start + 1, block.span.start + 3),), (Span(block.span.start + 4, block.span.start + 8),)
    said = FoundAttribution(spans, source, cue, QuoteForm.DIRECT, name, SpeakerType.NAMED, role, "the tests say so")
    return FoundStatement(spans, kind, type_, 0.8, ("has a number",), said)


def drafts(deck: Deck, article: Article, by: User) -> None:
    """An article that is not stored yet, and a next version of the stored one."""
    parsed = article_of(deck, 2)
    drafting.begin(parsed, given=_as_text(parsed), name=deck.text(255), by=by)
    drafting.begin(replace(parsed, headline=deck.text(300)), given=_as_text(parsed), name=deck.text(255), article=article, by=by)


def edit(deck: Deck, article: Article, by: User) -> None:
    """A next version of the article in which the first post says something else."""
    parsed = from_payload(json.loads(article.intakes[0].text))
    first = replace(parsed.posts[0], blocks=(BlockText(BlockKind.PARAGRAPH, f"Marn now counts {deck.text(300)}"),))
    plan = planning.plan(article, replace(parsed, posts=(first, *parsed.posts[1:])))
    revising.revise(plan, planning.find(plan), given="edited", name=deck.text(255), sure=True, by=by)
    db.session.flush()


def _as_text(parsed: ParsedArticle) -> str:
    return json.dumps(to_payload(parsed))
