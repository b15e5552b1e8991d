"""New versions of the newsroom's article, taken in as the program does it."""

from __future__ import annotations

from dataclasses import replace

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import User
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.workflow import planning, revising
from factcheck.workflow.revisions import Revision
from tests.support.newsroom import PARSED, Newsroom


def edited(old: str, new: str, parsed: ParsedArticle = PARSED) -> ParsedArticle:
    """The article with words replaced in every post; at least one must hold them."""
    posts = tuple(replace(post, blocks=tuple(replace(b, text=b.text.replace(old, new)) for b in post.blocks)) for post in parsed.posts)
    assert posts != parsed.posts, f"{old!r} stands in no post"
    return replace(parsed, posts=posts)


def with_posts(*posts: ParsedPost) -> ParsedArticle:
    """The article with these posts only."""
    return replace(PARSED, posts=posts)


def post(text: str, headline: str | None = None, key: str | None = None) -> ParsedPost:
    """A post of one paragraph."""
    return ParsedPost(headline, None, "15:20", None, (BlockText(BlockKind.PARAGRAPH, text),), key=key)


def take_in_version(room: Newsroom, parsed: ParsedArticle, by: User | None = None, *, sure: bool = False) -> Revision:
    """Take in a new version of the newsroom's article."""
    plan = planning.plan(room.article, parsed)
    return revising.revise(plan, planning.find(plan), given=repr(parsed), by=by or room.checker, sure=sure)
