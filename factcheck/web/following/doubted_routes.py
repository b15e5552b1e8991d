"""Looking at a page that was doubted, and taking it in all the same."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db, storage
from factcheck.models import Article, Following, Role, utc_now
from factcheck.web.access import needs
from factcheck.web.following import blueprint
from factcheck.web.language import gettext, told
from factcheck.web.session import signed_in_user
from factcheck.workflow import doubted, drafting
from factcheck.workflow import following as followings
from factcheck.workflow.refusals import Refusal

_AT = "/articles/<int:article_id>/following/doubted"


@blueprint.get(_AT)
@needs(Role.CHECKER)
def doubted_page(article_id: int) -> ResponseReturnValue:
    """What came, and what it would change."""
    return _page(_following(article_id)), 200


@blueprint.post(_AT)
@needs(Role.CHECKER)
def take_in_doubted(article_id: int) -> ResponseReturnValue:
    """Take it in."""
    try:
        record = request.form.get("record", "")
        revision = doubted.take_in(_following(article_id), storage(), record=record, now=utc_now(), by=signed_in_user())
    except Refusal as refusal:
        db.session.rollback()
        return _page(_following(article_id), [problem.sentence for problem in refusal.problems]), 422
    db.session.commit()
    flash(gettext("Taken in: %(what)s.", what=told(revision.sentence)))
    return redirect(url_for("desk.article", article_id=article_id), code=303)


@blueprint.post(f"{_AT}/mend")
@needs(Role.CHECKER)
def mend_doubted(article_id: int) -> ResponseReturnValue:
    """Look at all of it in a preview, where it can be mended before it is taken in."""
    try:
        following = _following(article_id)
        page = doubted.doubted_page(following, storage())
        text, content = page.reading.text, page.content
        draft = drafting.begin(page.reading.parsed, given=text, name=None, content=content, article=following.article, by=signed_in_user())
    except Refusal as refusal:
        db.session.rollback()
        return _page(_following(article_id), [problem.sentence for problem in refusal.problems]), 422
    db.session.commit()
    return redirect(url_for("articles.draft", draft_id=draft.id), code=303)


def _following(article_id: int) -> Following:
    return followings.of_article(db.get_or_404(Article, article_id)) or abort(404)


def _page(following: Following, issues: list[str] | None = None) -> str:
    page = None
    try:
        page = doubted.doubted_page(following, storage())
    except Refusal as refusal:
        issues = issues or [problem.sentence for problem in refusal.problems]
    return render_template("following/doubted.html", following=following, article=following.article, page=page, issues=issues or [])
