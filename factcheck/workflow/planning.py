"""What a new version of an article would change: which posts are new, changed, gone or back. Nothing is changed by asking.

The way is that of `taking_in`: `plan` reads what is stored, `find` looks for statements in what is new with no database in
use, and `revising.revise` writes both in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVarTuple

from sqlalchemy import Select, func, select

from factcheck.checking.consistency import read_beforehand
from factcheck.extensions import db
from factcheck.extraction import Findings, extract
from factcheck.extraction.directory import article_directory
from factcheck.ingestion.details import Details, changes, details_of
from factcheck.ingestion.matching import Matching, Seen, match
from factcheck.ingestion.mend_steps import mended
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import Article, Post, PostVersion
from factcheck.text.blocks import Composed
from factcheck.workflow import ingesting
from factcheck.workflow import mends as mending
from factcheck.workflow.plans import Known, Plan, PlannedPost
from factcheck.workflow.taking_in import Progress

_Row = TypeVarTuple("_Row")

_WINDOW = 10
"""Posts from which a page of unchanging length counts as one that shows only its newest posts."""


def plan(article: Article, parsed: ParsedArticle, *, mends: str | None = None) -> Plan:
    """Compare a new version of the page with what is stored. Raises Refusal if it has no headline or no text at all.

    What a person mended in the last version is done again first; not where `mends` says what a person mended in this one
    already (as `mends.kept` writes it).
    """
    remarks: tuple[str, ...] = ()
    if mends is None:
        done = mending.done_again(article, parsed)
        mends, remarks = mending.kept(parsed, done.steps, done.waiting), done.remarks
        parsed = mended(parsed, done.steps)
    ingesting.require_fit(parsed)
    parsed = replace(parsed, language=parsed.language or article.language)
    head, *updates = ingesting.with_head(parsed)
    made = [ingesting.composed(post) for post in updates]
    stored = stored_posts(article.id)
    old = stored[1:]
    found = match(
        [known.seen for known in old],
        [Seen(post.key, post.permalink, post.headline, text.text) for post, text in zip(updates, made, strict=True)],
    )
    by_place = {one.new: old[one.old] for one in found.matches}
    posts = [_planned(head, ingesting.composed(head), stored[0])]
    posts += [_planned(post, text, by_place.get(place)) for place, (post, text) in enumerate(zip(updates, made, strict=True))]
    missing = [old[place] for place in found.gone if not old[place].removed]
    unseen = _out_of_sight(parsed, old, missing, found)
    removed = tuple(known for known in missing if known not in unseen)
    return Plan(
        article.id,
        parsed.language or article.language,
        parsed,
        tuple(posts),
        tuple(stored),
        removed,
        unseen,
        {old[lost].post_id: holder + 1 for lost, holder in found.merged.items() if old[lost] in removed},
        {part + 1: old[whole].post_id for part, whole in found.split.items()},
        mends,
        remarks,
    )


def find(plan: Plan, told: Progress = lambda _done, _total: None) -> dict[int, Findings]:
    """What there is to check in the posts that are new or changed, by their places in `plan.posts`. Asks no database.

    Names are read from these posts alone: what the article's other posts say of a speaker is looked up in its speakers
    when the findings are stored, so that a page of 500 posts costs no more than what is new in it. `told` hears after each
    post how far it is.
    """
    texts = [plan.posts[place].made for place in plan.to_read]
    named = article_directory((made.text, made.blocks) for made in texts)
    found = {}
    for number, (place, made) in enumerate(zip(plan.to_read, texts, strict=True), start=1):
        found[place] = extract(made.text, made.blocks, plan.language, named)
        told(number, len(texts))
    read_beforehand(made.text for made in texts)
    return found


def _planned(post: ParsedPost, made: Composed, known: Known | None) -> PlannedPost:
    if known is None or known.seen.text != made.text:
        return PlannedPost(post, made, known, changed=known is not None)
    return PlannedPost(post, made, known, changed=False, relabelled=changes(known.details, details_of(post)))


def stored_posts(article_id: int) -> list[Known]:
    """The article's posts with their newest texts, in page order, the head first; removed ones at their old places."""
    columns = (Post.id, PostVersion.id, PostVersion.number, Post.removed_at, Post.key, Post.permalink, PostVersion.headline)
    details = (Post.published_text, Post.published_at, Post.byline)
    rows = _newest(select(*columns, PostVersion.text, PostVersion.sha256, *details), article_id)
    return [
        Known(post, version, number, removed_at is not None, headline, sha256, Seen(key, permalink, headline, text), Details(*shown))
        for post, version, number, removed_at, key, permalink, headline, text, sha256, *shown in db.session.execute(rows)
    ]


def standing(article_id: int) -> list[tuple[int, int, bool]]:
    """The numbers of the article's posts and of their newest texts, and whether each is removed, in page order."""
    rows = db.session.execute(_newest(select(Post.id, PostVersion.id, Post.removed_at), article_id))
    return [(post, version, removed_at is not None) for post, version, removed_at in rows]


def _newest(rows: Select[*_Row], article_id: int) -> Select[*_Row]:
    newest = select(func.max(PostVersion.number)).where(PostVersion.post_id == Post.id).correlate(Post).scalar_subquery()
    return rows.join(PostVersion).where(PostVersion.number == newest, Post.article_id == article_id).order_by(Post.position)


def _out_of_sight(parsed: ParsedArticle, old: Sequence[Known], missing: Sequence[Known], found: Matching) -> tuple[Known, ...]:
    """The missing posts at the old end of a page that shows only some of its posts.

    It does so where it says that it has more than it shows, or where it is as long as before though posts were added.
    """
    shown = [known for known in old if not known.removed]
    says_more = parsed.declared_posts is not None and parsed.declared_posts > len(parsed.posts)
    slides = len(parsed.posts) == len(shown) >= _WINDOW and bool(found.added)
    if not (parsed.live and found.matches and (says_more or slides)):
        return ()
    tail: list[Known] = []
    for known in reversed(shown):
        if known not in missing:
            break
        tail.append(known)
    return tuple(reversed(tail))
