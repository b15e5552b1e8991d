"""Saying that sentences claim nothing, and that an article or a post is fully checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select

from factcheck.checking.coverage import Cover
from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import Article, FullCheck, Post, PostVersion, Role, Statement, User, utc_now
from factcheck.text.counting import counted
from factcheck.text.spans import Span
from factcheck.text.wording import N_, said, said_n
from factcheck.workflow import coverage, history, marking, reviewing
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.reviewing import Reason
from factcheck.workflow.rights import require

_NAMED = 10
"""Sentences that a refusal names; it counts the others."""
_SHOWN = 100
TEXT_CHANGED = "The text has changed."


def need_no_check(sentences: Collection[tuple[PostVersion, Span]], reason: Reason | None, note: str, *, by: User) -> list[Statement]:
    """Say of whole sentences that no statement stands in that they need no check, and why. Each can be reopened like any other.

    Raises Refusal without a reason, or where a sentence has changed or is a statement by now.
    """
    require(Role.CHECKER, by, N_("say that a sentence needs no check"))
    problems = [] if sentences else [Problem(N_("Choose at least one sentence."), "sentences")]
    free = _free(version for version, _ in sentences)
    problems += [
        Problem(
            said("“%(words)s” has changed or is a statement by now. Look at it again.", words=_short(span.words(version.text))), "sentences"
        )
        for version, span in sentences
        if (version.id, span) not in free
    ]
    if reason is None:
        problems.append(Problem(N_("Say why this needs no check."), "reason"))
    if problems:
        raise Refusal(*problems)
    return [_set_aside(version, span, reason, note, by) for version, span in sentences]


def _free(versions: Iterable[PostVersion]) -> set[tuple[int, Span]]:
    """The sentences of these texts' articles that no statement stands in, by their text's number."""
    articles = {version.post.article for version in versions}
    posts = [post for article in articles for post in coverage.of_article(article).posts]
    return {(post.version_id, one.span) for post in posts for one in post.sentences if not one.marked}


def _set_aside(version: PostVersion, span: Span, reason: Reason | None, note: str, by: User) -> Statement:
    statement = marking.add(version, (span,), StatementKind.CLAIM, by=by)
    statement.type, statement.worthiness = StatementType.NOT_A_CLAIM, 0.0
    reviewing.dismiss(statement, reason, note, by=by)
    return statement


def mark(article: Article, post: Post | None = None, *, by: User) -> FullCheck:
    """Say that every sentence of the article, or of one post, has been dealt with. Raises Refusal naming those that have not."""
    require(Role.CHECKER, by, N_("mark an article as fully checked"))
    whole = coverage.of_article(article)
    posts = whole.posts if post is None else tuple(one for one in whole.posts if one.post_id == post.id)
    if not any(one.tally.total for one in posts):
        raise Refusal(N_("There is no sentence here that could be checked."))
    if left := _left(posts):
        raise Refusal(*left)
    for old in _standing(article.id):
        if old.post_id == (post.id if post else None):
            _end(old, "It was marked anew.")
    total = sum(one.tally.total for one in posts)
    full = FullCheck(article=article, post=post, sentences=total, by=by)
    db.session.add(full)
    what = "the article" if post is None else f"the post “{post.version.headline or post.version.text[:60]}”"
    said = f"marked {what} as fully checked: {counted(total, 'sentence')}"
    history.write("fully checked", said, by=by, article=article, details={"post": post.id if post else None, "sentences": total})
    return full


def standing(article: Article, whole: coverage.ArticleCoverage) -> list[FullCheck]:
    """What is fully checked and still is: the article itself or posts of it, given what has become of its sentences."""
    tallies = {post.post_id: post.tally for post in whole.posts}
    return [
        full for full in _standing(article.id) if (whole.tally if full.post_id is None else tallies.get(full.post_id, whole.tally)).complete
    ]


def fall_away(article: Article, changed: Collection[int], *, by: User | None) -> None:
    """The text of these posts changed, or they came or went: what was fully checked is so no more, and that is recorded."""
    for full in _standing(article.id) if changed else ():
        if full.post_id is None or full.post_id in changed:
            _end(full, TEXT_CHANGED)
            what = "the article" if full.post_id is None else "a post"
            said = f"took back that {what} is fully checked: the text has changed"
            history.write("fully checked", said, by=by, article=article, details={"post": full.post_id, "marked by": full.by.name})


def _standing(article_id: int) -> Sequence[FullCheck]:
    return db.session.scalars(select(FullCheck).filter_by(article_id=article_id, ended_at=None).order_by(FullCheck.id)).all()


def _end(full: FullCheck, why: str) -> None:
    full.ended_at, full.why_ended = utc_now(), why


def _left(posts: Iterable[coverage.PostCoverage]) -> list[Problem]:
    """The sentences with which something is left to do: untouched ones first."""
    left = {
        what: [(post.version_id, one.span) for post in posts for one in post.sentences if one.cover is what]
        for what in (Cover.UNTOUCHED, Cover.IN_PROGRESS)
    }
    named = [(version, span, what) for what, places in left.items() for version, span in places]
    columns = select(PostVersion.id, PostVersion.text).where(PostVersion.id.in_({version for version, _, _ in named[:_NAMED]}))
    texts = {number: text for number, text in db.session.execute(columns)}  # noqa: C416  (a row is no pair to a type checker)
    sentences = [_counted(len(places), what) for what, places in left.items() if places]
    sentences += [_still(what, _short(span.words(texts[version]))) for version, span, what in named[:_NAMED]]
    return [Problem(sentence) for sentence in sentences]


def _counted(number: int, what: Cover) -> str:
    if what is Cover.UNTOUCHED:
        return said_n("%(num)s sentence is untouched.", "%(num)s sentences are untouched.", number)
    return said_n("%(num)s sentence is in progress.", "%(num)s sentences are in progress.", number)


def _still(what: Cover, words: str) -> str:
    return said("“%(words)s” is untouched.", words=words) if what is Cover.UNTOUCHED else said("“%(words)s” is in progress.", words=words)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
