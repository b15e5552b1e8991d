"""The newsroom that is loaded: large live blogs that are published in part, with checkers, editors and a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from benchmarks.desk import PASSWORD, post, put_on_the_desk
from benchmarks.load.stage import VERDICT, Stage
from factcheck.extensions import db
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import VERDICTS, Article, Post, Role, Source, SourceType, Stance, Statement, User
from factcheck.workflow import approving, evidence, ingesting, passwords, publishing, reviewing, sources
from factcheck.workflow.sources import SourceFacts

BLOGS, POSTS = 5, 60
"""Ten statements in each post: three thousand in all."""
PUBLISHED = 40
"""Checks of each live blog that are published when the day begins."""
EDITORS_IN = 10
"""One of so many reviewers is an editor."""
SHARED = 8
"""Statements that everybody may have open, so that people meet."""
ALONE = 150
"""Statements for the person who is measured alone."""


def fill(reviewers: int, blogs: int = BLOGS, posts: int = POSTS, published: int = PUBLISHED) -> Stage:
    """Fill an empty newsroom, and commit. Needs an application context."""
    editors = max(reviewers // EDITORS_IN, 1)
    checkers = _people("checker", Role.CHECKER, reviewers - editors)
    answering = _people("editor", Role.EDITOR, editors + 1)
    source = sources.add_source(SourceFacts("Yearbook of the harbour", SourceType.DATASET, url="https://harbour.example/y"), by=checkers[0])
    articles = [_blog(number, posts, checkers[0]) for number in range(blogs)]
    read = {article.slug: _publish(article, published, source, checkers[0], answering[0]) for article in articles}
    db.session.commit()
    taken = {number for numbers in read.values() for number in numbers}
    free = list(_mixed([[one.id for one in _statements(article) if one.id not in taken] for article in articles]))
    return Stage(
        PASSWORD,
        [one.email for one in checkers],
        [one.email for one in answering],
        free[SHARED + ALONE :],
        free[:SHARED],
        free[SHARED : SHARED + ALONE],
        [article.id for article in articles],
        [article.slug for article in articles],
        read,
        source.id,
    )


def _people(kind: str, role: Role, many: int) -> list[User]:
    """So many people with one password, which is hashed once."""
    kept = passwords.hashed(PASSWORD)
    people = [
        User(email=f"{kind}{number}@example.org", name=f"{kind.capitalize()} Number {number}", role=role, password_hash=kept)
        for number in range(many)
    ]
    db.session.add_all(people)
    db.session.flush()
    return people


def _blog(number: int, posts: int, by: User) -> Article:
    written = tuple(_numbered(place, number * posts + place) for place in range(posts))
    parsed = ParsedArticle(f"A long day at the harbour, quay {number}", True, False, None, posts=written)
    article = ingesting.store(parsed, given="", by=by)
    for each in article.posts:
        if not each.is_head:
            put_on_the_desk(each.version)
    db.session.flush()
    return article


def _numbered(place: int, number: int) -> ParsedPost:
    """A post of its own: no two live blogs say the same."""
    return replace(post(number), headline=f"Update {place}")


def _statements(article: Article) -> Sequence[Statement]:
    wanted = select(Statement).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    return db.session.scalars(wanted.order_by(Statement.id)).all()


def _publish(article: Article, many: int, source: Source, checker: User, editor: User) -> list[int]:
    """Check, approve and publish so many, spread over the article; gives their numbers."""
    every = _statements(article)
    chosen = every[:: max(len(every) // many, 1)][:many] if many else []
    for one in chosen:
        evidence.add(one, source, locator="page 4", passage="So it was counted.", stance=Stance.SUPPORTS, by=checker)
        reviewing.save_draft(one, reviewing.Draft(VERDICTS[VERDICT], "The yearbook has nearly this number.", ""), by=checker)
        approving.approve(reviewing.submit(one, by=checker), by=editor)
    db.session.flush()
    publishing.publish(article, "", by=editor)
    return [one.id for one in chosen]


def _mixed(of_each: Sequence[Sequence[int]]) -> Iterator[int]:
    """One of each in turn."""
    for place in range(max(map(len, of_each))):
        yield from (numbers[place] for numbers in of_each if place < len(numbers))
