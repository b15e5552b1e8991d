"""The public list of corrections, and writing one."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Article, Correction, Role
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.corrections import blueprint
from factcheck.web.corrections.forms import CorrectionForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import corrections, corrections_standing, publishing
from factcheck.workflow.refusals import Refusal

PER_PAGE = 20


@blueprint.get("/corrections/", defaults={"before": None})
@blueprint.get("/corrections/before/<int:before>/")
def index(before: int | None) -> ResponseReturnValue:
    """Every correction, the newest first; `before` is the number of the last one on the page before.

    Older addresses have that behind a question mark.
    """
    if before is not None:
        db.get_or_404(Correction, before)
    before = request.args.get("before", before, type=as_number)
    if before is not None and not 0 < before < 2**31:
        abort(404)
    found = corrections_standing.newest(PER_PAGE + 1, before=before)
    shown = found[:PER_PAGE]
    older = shown[-1].id if len(found) > PER_PAGE else None
    listed = [(one.article, corrections_standing.published(one)) for one in shown]
    return render_template("corrections/index.html", listed=listed, older=older, first=before is None)


@blueprint.route("/desk/articles/<int:article_id>/corrections/new", methods=["GET", "POST"])
@needs(Role.EDITOR)
def write(article_id: int) -> ResponseReturnValue:
    """Publish a correction on its own, without a new edition."""
    article = db.get_or_404(Article, article_id)
    form = CorrectionForm()
    form.offer(article)
    if not form.is_submitted():
        return _page(article, form, 200)
    try:
        if not form.validate():
            raise Refusal
        corrections.correct(article, form.wording, by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _page(db.get_or_404(Article, article_id), form, 422)
    db.session.commit()
    flash(gettext("The correction is out. It stands on the article’s page and in the list of corrections."))
    return redirect(url_for("approvals.publish", article_id=article.id), code=303)


def _page(article: Article, form: CorrectionForm, status: int) -> ResponseReturnValue:
    standing = corrections_standing.of_article(article)
    return render_template(
        "corrections/write.html", article=article, form=form, standing=standing, published=publishing.latest(article) is not None
    ), status
