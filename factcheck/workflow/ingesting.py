"""Storing what came in: an article, its posts and their exact texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.extraction.languages import ENGLISH
from factcheck.ingestion.details import Details, details_of
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import Article, Content, Intake, Post, PostVersion, Role, User, text_sha256
from factcheck.text.blocks import BlockKind, BlockText, Composed, compose
from factcheck.text.counting import counted
from factcheck.text.wording import N_
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require


def store(
    parsed: ParsedArticle, *, given: str, name: str | None = None, content: Content | None = None, mends: str = "[]", by: User | None
) -> Article:
    """Make an article of what was read, with the text exactly as given beside it.

    `given` is the whole text that came in, `name` the file's name if it had one, `content` the bytes that the text was
    read from (None for a pasted text), `mends` what a person mended in it (see `mends.py`), `by` the person (None for the
    command line). Raises Refusal if there is no headline or nothing to check.
    """
    if by is not None:
        require(Role.CHECKER, by, N_("take in an article"))
    require_fit(parsed)
    article = Article(
        slug=_free_slug(parsed.headline or ""),
        headline=(parsed.headline or "").strip(),
        byline=parsed.byline,
        language=parsed.language or ENGLISH,
        live=parsed.live,
        ended=parsed.ended,
        created_by=by,
    )
    intake = Intake(article=article, name=name, text=given, sha256=text_sha256(given), content=content, mends=mends, by=by)
    db.session.add_all([article, intake])
    for position, post in enumerate(with_head(parsed)):
        add_post(article, intake, post, position)
    history.write(
        "ingest", f"took in the article with {counted(len(parsed.posts), 'post')}", by=by, article=article, details={"name": name}
    )
    db.session.flush()
    return article


def already_stored(given: str) -> Article | None:
    """The newest article made from exactly this text, if there is one."""
    return db.session.scalar(select(Article).join(Intake).where(Intake.sha256 == text_sha256(given)).order_by(Article.id.desc()).limit(1))


def require_fit(parsed: ParsedArticle) -> None:
    """Raise Refusal if the article cannot be stored: no headline, or nothing to check."""
    problems = []
    if not (parsed.headline or "").strip():
        problems.append(Problem(N_("The article has no headline. Type one in."), "headline"))
    if not any(composed(post).text for post in parsed.posts):
        problems.append(Problem(N_("No post holds any text. Paste the article again, or mend the posts."), "text"))
    if problems:
        raise Refusal(*problems)


def with_head(parsed: ParsedArticle) -> list[ParsedPost]:
    """The posts that an article is stored as: the page's own head first, then its updates."""
    head = ParsedPost(parsed.headline, None, None, parsed.byline, tuple(_head_blocks(parsed)))
    return [head, *parsed.posts]


def _head_blocks(parsed: ParsedArticle) -> Iterator[BlockText]:
    """What the page says above its first update: standfirst, captions and notices, then the key points."""
    if parsed.standfirst:
        yield BlockText(BlockKind.PARAGRAPH, parsed.standfirst)
    yield from parsed.head
    for point in parsed.summary:
        yield BlockText(BlockKind.LIST_ITEM, point)


def composed(post: ParsedPost) -> Composed:
    """The text a post is stored with: its headline first, then its blocks."""
    headline = [BlockText(BlockKind.HEADLINE, post.headline)] if post.headline else []
    return compose([*headline, *post.blocks])


def add_post(article: Article, intake: Intake, parsed: ParsedPost, position: int) -> Post:
    """Make a post of what was read, with its first text."""
    post = Post(article=article, position=position, is_head=position == 0, key=parsed.key, permalink=parsed.permalink)
    db.session.add(post)
    add_version(post, intake, parsed, composed(parsed), number=1)
    return post


def add_version(post: Post, intake: Intake, parsed: ParsedPost, made: Composed, *, number: int) -> PostVersion:
    """Give a post its next text, as read, with what the page shows beside it."""
    show(post, details_of(parsed))
    version = PostVersion(
        post=post,
        number=number,
        intake=intake,
        headline=parsed.headline,
        published_text=post.published_text,
        published_at=post.published_at,
        edited_at=_moment(parsed.edited),
        pinned=parsed.pinned,
        byline=post.byline,
        text=made.text,
        blocks=made.blocks,
        sha256=text_sha256(made.text),
    )
    db.session.add(version)
    return version


def show(post: Post, details: Details) -> None:
    """Give a post the time and the byline that the page shows for it now."""
    post.published_text, post.published_at, post.byline = details.shown, details.moment, details.byline


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def _free_slug(headline: str) -> str:
    """An address for the article from the headline's words: lower-case letters, digits and hyphens, not used yet."""
    plain = unicodedata.normalize("NFKD", headline.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or "article"
    taken = set(db.session.scalars(select(Article.slug).where(func.substr(Article.slug, 1, len(base)) == base)))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
