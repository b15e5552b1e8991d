"""The page about an article's sentences, and what is said there."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Article, Post, Role
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.coverage import blueprint, queries
from factcheck.web.coverage.forms import NoCheckForm
from factcheck.web.language import gettext, ngettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import coverage_marking
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.reviewing import Reason


@blueprint.get("/articles/<int:article_id>/sentences/")
@needs(Role.CHECKER)
def index(article_id: int) -> ResponseReturnValue:
    """What has become of every sentence."""
    return _page(db.get_or_404(Article, article_id), NoCheckForm(formdata=None))


def _page(article: Article, form: NoCheckForm, *, refused: Sequence[Problem] = (), status: int = 200) -> Response:
    sentences = queries.sentences(article)
    page = render_template("coverage/index.html", article=article, sentences=sentences, form=form, refused=refused, most=queries.MOST)
    return make_response(page, status)


@blueprint.post("/articles/<int:article_id>/sentences/no-check")
@needs(Role.CHECKER)
def no_check(article_id: int) -> ResponseReturnValue:
    """Say of the chosen sentences that they need no check."""
    article, form = db.get_or_404(Article, article_id), NoCheckForm()
    reason = next((reason for reason in Reason if reason.value == form.reason.data), None)
    try:
        if not form.validate():
            raise Refusal
        chosen = queries.named(form.sentences.data or (), article)
        made = coverage_marking.need_no_check(chosen, reason, form.note.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        return _page(db.get_or_404(Article, article_id), form, status=422)
    flash(ngettext("%(num)s sentence set aside. Each can be reopened.", "%(num)s sentences set aside. Each can be reopened.", len(made)))
    return redirect(url_for("coverage.index", article_id=article_id), code=303)


@blueprint.post("/articles/<int:article_id>/sentences/fully-checked")
@needs(Role.CHECKER)
def fully_checked(article_id: int) -> ResponseReturnValue:
    """Mark the article, or the post that the form names, as fully checked."""
    article = db.get_or_404(Article, article_id)
    number = request.form.get("post", type=as_number)
    post = db.one_or_404(db.select(Post).filter_by(id=number, article_id=article_id)) if number is not None else None
    try:
        coverage_marking.mark(article, post, by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        return _page(db.get_or_404(Article, article_id), NoCheckForm(formdata=None), refused=refusal.problems, status=422)
    flash(
        gettext("The article is marked as fully checked. That falls away by itself when its text changes.")
        if post is None
        else gettext("The post is marked as fully checked. That falls away by itself when its text changes.")
    )
    return redirect(url_for("coverage.index", article_id=article_id), code=303)
