"""Handing over an article or its next version, and asking how it stands."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Article
from factcheck.web.api import blueprint
from factcheck.web.api.bearer import by_token, person_held
from factcheck.web.api.delivered import NotTaken, delivered
from factcheck.web.api.states import article_of, state_of
from factcheck.web.json_answers import refused, unseen
from factcheck.workflow import keeping, planning, revising
from factcheck.workflow.doubting import doubt
from factcheck.workflow.refusals import Problem
from factcheck.workflow.revisions import Revision
from factcheck.workflow.taking_in import find, take_in


@blueprint.post("/articles")
@by_token
def new_article() -> ResponseReturnValue:
    """Take in a new article. The same bytes sent again give the article that they made before."""
    sent = delivered()
    if (known := article_of(sent.sha256)) is not None:
        return _answer(known, 200)
    db.session.rollback()  # lets go of the database while the extractor reads
    found = find(sent.reading.parsed)
    content = keeping.keep(sent.content, sent.reading)
    by = person_held()
    if (known := article_of(sent.sha256)) is not None:  # it came a second time while it was read
        return _answer(known, 200)
    article = take_in(sent.reading.parsed, found, given=sent.reading.text, content=content, by=by)
    db.session.commit()
    return _answer(article, 201, remarks=list(sent.reading.parsed.remarks))


@blueprint.post("/articles/<int:article_id>/versions")
@by_token
def new_version(article_id: int) -> ResponseReturnValue:
    """Take in the article as it is now. A version that changes nothing stores nothing."""
    sent = delivered()
    article = db.get_or_404(Article, article_id)
    plan = planning.plan(article, sent.reading.parsed)
    if (said := doubt(plan, live=article.live)) is not None:
        return refused(409, [Problem(said)])
    db.session.rollback()  # lets go of the database while the extractor reads
    found = planning.find(plan)
    content = keeping.keep(sent.content, sent.reading)
    revision = revising.revise(plan, found, given=sent.reading.text, content=content, by=person_held())
    db.session.commit()
    article = db.session.get_one(Article, article_id)
    remarks = [*sent.reading.parsed.remarks, *plan.remarks]
    return _answer(article, 201 if revision.intake_id is not None else 200, change=_told(revision), remarks=remarks)


@blueprint.get("/articles/<int:article_id>")
@by_token
def article(article_id: int) -> ResponseReturnValue:
    """How an article stands."""
    return _answer(db.get_or_404(Article, article_id), 200)


@blueprint.errorhandler(NotTaken)
def not_taken(error: NotTaken) -> ResponseReturnValue:
    """What is refused before it is read."""
    db.session.rollback()
    return refused(error.status, [Problem(error.sentence)])


def _answer(article: Article, status: int, **more: Any) -> Response:
    answer = jsonify({**state_of(article), **more})
    answer.status_code = status
    if status == 201:
        answer.headers["Location"] = url_for("api.article", article_id=article.id, _external=True)
    return unseen(answer)


def _told(revision: Revision) -> dict[str, int | str]:
    """What a new version changed: posts, statements, and all of it in words."""
    return {
        "added": revision.added,
        "changed": revision.changed,
        "removed": revision.removed,
        "merged": revision.merged,
        "returned": revision.returned,
        "found": revision.found,
        "carried": revision.carried,
        "stale": revision.stale,
        "sentence": revision.sentence,
    }
