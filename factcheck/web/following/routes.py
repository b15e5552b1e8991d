"""How an article's page is followed, and what each look at it brought."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db, guard
from factcheck.models import Article, Following, Role, User, utc_now
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.following import blueprint
from factcheck.web.following.forms import IntervalForm, StartForm
from factcheck.web.following.intervals import in_words
from factcheck.web.following.view import view_of
from factcheck.web.language import gettext, told
from factcheck.web.limiting import limited
from factcheck.web.refused import show as show_refusal
from factcheck.web.session import signed_in_user
from factcheck.workflow import following as followings
from factcheck.workflow.refusals import Refusal

_AT = "/articles/<int:article_id>/following"


@blueprint.get(_AT)
@needs(Role.CHECKER)
def show(article_id: int) -> ResponseReturnValue:
    """How the page is followed, with the last looks; or the form to begin."""
    return _page(db.get_or_404(Article, article_id))


@blueprint.post(f"{_AT}/start")
@needs(Role.CHECKER)
def start(article_id: int) -> ResponseReturnValue:
    """Begin to follow the page."""
    article, form = db.get_or_404(Article, article_id), StartForm()
    try:
        followings.start(article, form.address.data or "", every=form.chosen, guard=guard(), now=utc_now(), by=signed_in_user())
    except Refusal as refusal:
        show_refusal(refusal, form)
        return _page(db.get_or_404(Article, article_id), start=form), 422
    db.session.commit()
    flash(gettext("The page is followed from now on."))
    return _back(article_id)


@blueprint.post(f"{_AT}/pause")
@needs(Role.CHECKER)
def pause(article_id: int) -> ResponseReturnValue:
    """Look no more for a while."""
    return _change(
        article_id, lambda following, by: followings.pause(following, by=by), gettext("Paused. Nothing looks at the page until you go on.")
    )


@blueprint.post(f"{_AT}/go-on")
@needs(Role.CHECKER)
def go_on(article_id: int) -> ResponseReturnValue:
    """Look again."""
    return _change(
        article_id, lambda following, by: followings.go_on(following, now=utc_now(), by=by), gettext("The page is followed again.")
    )


@blueprint.post(f"{_AT}/look")
@needs(Role.CHECKER)
@limited("fetch")
def look(article_id: int) -> ResponseReturnValue:
    """Have the page looked at as soon as possible."""
    said = gettext("The page is looked at as soon as possible.")
    return _change(article_id, lambda following, by: followings.look_now(following, now=utc_now(), by=by), said)


@blueprint.post(f"{_AT}/stop")
@needs(Role.CHECKER)
def stop(article_id: int) -> ResponseReturnValue:
    """Follow the page no more."""
    said = gettext("The page is no longer followed. Everything that was taken in stays.")
    return _change(article_id, lambda following, by: followings.stop(following, by=by), said)


@blueprint.post(f"{_AT}/interval")
@needs(Role.CHECKER)
def interval(article_id: int) -> ResponseReturnValue:
    """Look more or less often."""
    every = IntervalForm().chosen

    def change(following: Following, by: User) -> None:
        followings.change_interval(following, every, now=utc_now(), by=by)

    return _change(article_id, change, gettext("The page is looked at %(often)s.", often=in_words(every)))


def _change(article_id: int, change: Callable[[Following, User], None], said: str) -> ResponseReturnValue:
    article = db.get_or_404(Article, article_id)
    following = followings.of_article(article)
    try:
        if following is None:
            raise Refusal(N_("This page is not followed."))
        change(following, signed_in_user())
    except Refusal as refusal:
        db.session.rollback()
        return _page(db.get_or_404(Article, article_id), issues=[told(problem.sentence) for problem in refusal.problems]), 422
    db.session.commit()
    flash(said)
    return _back(article_id)


def _back(article_id: int) -> ResponseReturnValue:
    return redirect(url_for("following.show", article_id=article_id), code=303)


def _page(article: Article, *, start: StartForm | None = None, issues: list[str] | None = None) -> str:
    view = view_of(article, utc_now())
    interval = IntervalForm(formdata=None)
    interval.offer(*([view.following.interval] if view else []))
    if start is None:
        start = StartForm(formdata=None)
        start.address.data = view.following.address if view else followings.usual_address(article)
    start.offer(*([view.following.interval] if view else []))
    return render_template("following/show.html", article=article, view=view, start=start, interval=interval, issues=issues or [])
