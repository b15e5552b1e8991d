"""Every address of the product, with something of the hostile newsroom in the place of each variable."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import (
    Article,
    Base,
    Comment,
    ErrorReport,
    IntakeDraft,
    Job,
    Letter,
    NewsroomFile,
    Passkey,
    Question,
    QuestionAnswer,
    ReplyRequest,
    ReusableExplanation,
    Review,
    Snapshot,
    State,
    Statement,
    User,
)

Values = dict[str, list[str | int]]


def values(article: Article, rich: Statement, statements: list[Statement]) -> Values:
    """What stands for the variables. Of records that are many, the first: pages that list them hold the others."""
    posts = [post for post in article.posts if post.version.number > 1] or article.posts[:1]
    waiting = select(Review.id).join(Review.statement).where(Statement.state == State.SUBMITTED)
    return {
        "page": [1],
        "filename": ["icon.svg"],
        "number": [1],
        "statement": [rich.id],
        "statement_id": [statement.id for statement in statements],
        "article_id": [article.id],
        "post_id": [article.posts[0].id, posts[0].id],
        "name": ["articles", "verdicts", "corrections"],
        "form": ["atom", "json"],
        "before": [10**6],
        "earlier": [1],
        "later": [2],
        "question": ["line"],
        "key": ["line.confirmed", rich.reviews[-1].verdict.key],
        "table": ["waiting"],
        "picture": list(db.session.scalars(select(NewsroomFile.sha256))),
        "font": ["nothing"],
        "report_id": _some(ErrorReport, 2),
        "passkey_id": _some(Passkey),
        "user_id": _some(User, 2),
        "draft_id": _some(IntakeDraft, 2),
        "job_id": _some(Job),
        "source_id": [db.session.scalars(select(Snapshot.source_id).limit(1)).one()],
        "review_id": [rich.reviews[-1].id, *db.session.scalars(waiting)],
        "comment_id": _some(Comment),
        "letter_id": _some(Letter, 2),
        "request_id": _some(ReplyRequest),
        "question_id": [*db.session.scalars(select(QuestionAnswer.question_id).limit(1)), *_some(Question)],
        "snapshot_id": _some(Snapshot, 2),
        "explanation_id": _some(ReusableExplanation),
    }


def _some(model: type[Base], number: int = 1) -> list[str | int]:
    column = model.__table__.c.id
    return list(db.session.scalars(select(column).order_by(column).limit(number)))


ALL_OF_THEM = {"statement_id": {"desk.statement"}, "slug": {"reader.article"}}
"""Of these variables, which endpoints get everything that was given; the others get the last, which holds most."""


def paths(app: Flask, given: Values, *, left_out: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every endpoint that is opened with GET, and its paths, for what was given; for what was not, the first record."""
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in left_out:
            names = sorted(rule.arguments)
            for chosen in product(*(_for(rule.endpoint, name, given.get(name, [1])) for name in names)):
                yield rule.endpoint, urls.build(rule.endpoint, dict(zip(names, chosen, strict=True)))


def _for(endpoint: str, name: str, given: list[str | int]) -> list[str | int]:
    return given if endpoint in ALL_OF_THEM.get(name, {endpoint}) else given[-1:]
