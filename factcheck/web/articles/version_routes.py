"""Taking in a new version of an article: the same form and preview as for a new one, and what changes said before it is stored."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Article, Role
from factcheck.web.access import needs
from factcheck.web.articles import blueprint
from factcheck.web.articles.draft_routes import draft_or_404, or_say_why, seen_revision, store_behind, typed_in
from factcheck.web.articles.forms import NewArticle
from factcheck.web.articles.routes import begin_from, page_of
from factcheck.web.language import gettext, told
from factcheck.web.session import signed_in_user
from factcheck.workflow import drafting, following, planning, storing


@blueprint.route("/<int:article_id>/new-version", methods=["GET", "POST"])
@needs(Role.CHECKER)
def new_version(article_id: int) -> ResponseReturnValue:
    """Give the page as it is now; what it changes is shown before anything is stored."""
    offered = following.usual_address(db.get_or_404(Article, article_id))
    form = NewArticle()
    if request.method == "POST" and (begun := begin_from(form, article_id, offered)) is not None:
        return begun
    if request.method == "GET":
        form.address.data = offered
    return page_of(form, db.session.get_one(Article, article_id), offered), 422 if request.method == "POST" else 200


@blueprint.post("/drafts/<int:draft_id>/store-version")
@needs(Role.CHECKER)
def store_version(draft_id: int) -> ResponseReturnValue:
    """Keep what was typed, store what changed, and go on to what has to be decided."""

    def change() -> ResponseReturnValue:
        draft, sure = draft_or_404(draft_id), request.form.get("sure") == "yes"
        plan = drafting.compared(draft, typed_in(draft))
        if storing.changes_much(plan):
            return store_behind(draft, storing.begin_version, sure=sure)
        db.session.rollback()  # lets go of the database while the extractor reads
        found = planning.find(plan)
        draft = draft_or_404(draft_id)  # held again; had it been changed meanwhile, `mend` would say so
        drafting.mend(draft, typed_in(draft), seen=seen_revision(), by=signed_in_user())
        revision = drafting.store_version(draft, plan, found, sure=sure, by=signed_in_user())
        db.session.commit()
        if revision.intake_id is None:
            flash(gettext("The page is as it was. Nothing was stored."), "open")
        else:
            stored = gettext("The new version is stored: %(what)s.", what=told(revision.sentence))
            flash(stored, "context" if revision.stale else "ok")
        if revision.stale:
            return redirect(url_for("desk.stale_list", article=plan.article_id), code=303)
        return redirect(url_for("desk.article", article_id=plan.article_id), code=303)

    return or_say_why(draft_id, change)
