"""The public list of corrections, and writing one."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Article, Correction, Role
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.corrections import blueprint
from factcheck.web.corrections.forms import CorrectionForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.seeking import Turn, part_of
from factcheck.web.session import signed_in_user
from factcheck.workflow import corrections, corrections_standing, publishing
from factcheck.workflow.refusals import Refusal

PER_PAGE = 20


@blueprint.get("/corrections/")
def index() -> ResponseReturnValue:
    """The newest corrections of all articles. Older addresses name, behind a question mark, one that others are older than."""
    before = request.args.get("before", type=as_number)
    return _listed(Turn()) if before is None else further(before)


@blueprint.get("/corrections/before/<int:before>/")
@blueprint.get("/corrections/after/<int:after>/")
def further(before: int | None = None, after: int | None = None) -> ResponseReturnValue:
    """Those that are older than the correction of a number, or newer."""
    db.get_or_404(Correction, before if before is not None else after)
    return _listed(Turn(before, after))


def _listed(turn: Turn) -> str:
    part = part_of(corrections_standing.every(), Correction.id, turn, PER_PAGE)
    listed = [(one.article, corrections_standing.published(one)) for one in part.rows]
    return render_template("corrections/index.html", listed=listed, part=part)


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
