"""Publishing an article's annotations, looking at them first, and taking them back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Article, Role
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.approvals import blueprint
from factcheck.web.approvals.forms import PublishForm, WithdrawForm
from factcheck.web.language import gettext
from factcheck.web.reader.found import page_of_preview
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import composing, consistency, corrections, giving_away, publishing, replies, schedules
from factcheck.workflow.refusals import Refusal


@blueprint.get("/articles/<int:article_id>/publish")
@needs(Role.EDITOR)
def publish(article_id: int) -> ResponseReturnValue:
    """What the next edition would hold, and every issue that stands in its way."""
    return _publish_page(db.get_or_404(Article, article_id), PublishForm())


def _publish_page(article: Article, form: PublishForm) -> str:
    newest = publishing.latest(article)
    form.offer(article)
    checks = composing.approved_checks(article)
    return render_template(
        "approvals/publish.html",
        article=article,
        checks=checks,
        unasked=replies.unasked([check.review.id for check in checks]),
        total=composing.statements_on_desk(article),
        issues=publishing.issues(article),
        hidden=giving_away.hidden_since(newest, publishing.read(newest)) if newest and newest.withdrawal is None else [],
        editions=publishing.editions(article),
        findings=consistency.open_findings(article),
        made=schedules.waiting_for(article),
        stopped=schedules.last_stopped(article),
        form=form,
    )


@blueprint.post("/articles/<int:article_id>/publish")
@needs(Role.EDITOR)
def publish_now(article_id: int) -> ResponseReturnValue:
    """Make the next edition."""
    article = db.get_or_404(Article, article_id)
    form = PublishForm()
    form.offer(article)
    if not form.validate_on_submit():
        return _publish_page(article, form), 422
    try:
        if not form.wording.is_empty:
            corrections.correct(article, form.wording, by=signed_in_user())
        edition = publishing.publish(article, form.note.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        db.session.rollback()
        with only_reading():
            return _publish_page(db.get_or_404(Article, article_id), form), 422
    except IntegrityError:
        show(Refusal(N_("Somebody else published at the same moment. Look at their edition first, then decide again.")), form)
        db.session.rollback()
        with only_reading():
            return _publish_page(db.get_or_404(Article, article_id), form), 409
    flash(gettext("Edition %(number)s is out.", number=edition.number))
    return redirect(url_for("reader.article", slug=article.slug))


@blueprint.get("/articles/<int:article_id>/preview")
@needs(Role.EDITOR)
def preview(article_id: int) -> ResponseReturnValue:
    """The next edition exactly as readers will see it."""
    article = db.get_or_404(Article, article_id)
    page = page_of_preview(article, publishing.preview(article, by=signed_in_user()))
    return render_template("reader/article.html", page=page, newest=None, withdrawal=None, preview=True)


@blueprint.get("/articles/<int:article_id>/withdraw")
@needs(Role.EDITOR)
def withdraw(article_id: int) -> ResponseReturnValue:
    """The notice that would stand in place of the newest edition."""
    return _withdraw_page(db.get_or_404(Article, article_id), WithdrawForm())


def _withdraw_page(article: Article, form: WithdrawForm) -> str:
    edition = publishing.latest(article) or abort(404)
    return render_template("approvals/withdraw.html", article=article, edition=edition, form=form)


@blueprint.post("/articles/<int:article_id>/withdraw")
@needs(Role.EDITOR)
def withdraw_now(article_id: int) -> ResponseReturnValue:
    """Take the newest edition back."""
    article = db.get_or_404(Article, article_id)
    edition = publishing.latest(article) or abort(404)
    form = WithdrawForm()
    if not form.validate_on_submit():
        return _withdraw_page(article, form), 422
    try:
        publishing.withdraw(edition, form.notice.data or "", by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _withdraw_page(db.get_or_404(Article, article_id), form), 422
    db.session.commit()
    flash(gettext("Edition %(number)s is withdrawn. Readers see your notice.", number=edition.number))
    return redirect(url_for("approvals.publish", article_id=article.id))
