"""Commenting, answering, editing, removing, settling."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Comment, Role
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.discussion import blueprint
from factcheck.web.discussion.forms import CommentForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import comments, rights
from factcheck.workflow.mentions import Mentions, colleagues
from factcheck.workflow.refusals import Forbidden, Refusal

_ANSWER, _CHANGE = N_("Answer"), N_("Change comment")


@blueprint.post("/statements/<int:statement_id>/comments")
@needs(Role.CHECKER)
def comment(statement_id: int) -> ResponseReturnValue:
    """Begin a discussion."""
    statement = statement_or_404(statement_id)
    return _say(statement_id, N_("Comment"), lambda text: comments.comment(statement, text, by=signed_in_user())[1])


@blueprint.post("/comments/<int:comment_id>/answer")
@needs(Role.CHECKER)
def answer(comment_id: int) -> ResponseReturnValue:
    """Answer in a discussion."""
    thread = _thread_or_404(comment_id)
    return _say(thread.statement_id, _ANSWER, lambda text: comments.answer(thread, text, by=signed_in_user())[1])


@blueprint.get("/comments/<int:comment_id>/edit")
@needs(Role.CHECKER)
def edit(comment_id: int) -> ResponseReturnValue:
    """One's own comment, to be worded otherwise."""
    found = db.get_or_404(Comment, comment_id)
    if not rights.may_edit(found, signed_in_user()):
        raise Refusal(N_("Only who wrote a comment can change it."))
    return _page(found.statement_id, CommentForm(formdata=None, text=found.wording.text or ""), _CHANGE, 200)


@blueprint.post("/comments/<int:comment_id>/edit")
@needs(Role.CHECKER)
def edited(comment_id: int) -> ResponseReturnValue:
    """Keep the new wording."""
    found = db.get_or_404(Comment, comment_id)
    return _say(found.statement_id, _CHANGE, lambda text: comments.edit(found, text, by=signed_in_user()))


@blueprint.post("/comments/<int:comment_id>/remove")
@needs(Role.CHECKER)
def remove(comment_id: int) -> ResponseReturnValue:
    """Take a comment off the page."""
    found = db.get_or_404(Comment, comment_id)
    comments.remove(found, by=signed_in_user())
    return _done(found.statement_id, gettext("The comment is removed."))


@blueprint.post("/comments/<int:comment_id>/settle")
@needs(Role.CHECKER)
def settle(comment_id: int) -> ResponseReturnValue:
    """Say that a discussion is settled."""
    thread = _thread_or_404(comment_id)
    comments.settle(thread, by=signed_in_user())
    return _done(thread.statement_id, gettext("The discussion is settled."))


@blueprint.post("/comments/<int:comment_id>/reopen")
@needs(Role.CHECKER)
def reopen(comment_id: int) -> ResponseReturnValue:
    """Open a settled discussion again."""
    thread = _thread_or_404(comment_id)
    comments.reopen(thread, by=signed_in_user())
    return _done(thread.statement_id, gettext("The discussion is open again."))


def _thread_or_404(comment_id: int) -> Comment:
    """The comment that began the discussion in which this one stands."""
    found = db.get_or_404(Comment, comment_id)
    return found.thread or found


def _say(statement_id: int, title: str, verb: Callable[[str], Mentions]) -> ResponseReturnValue:
    """Keep what was typed by this verb, or show it again with what is wrong about it."""
    form = CommentForm()
    try:
        if not form.validate():
            raise Refusal
        meant = verb(form.text.data or "")
    except Forbidden:
        raise
    except Refusal as refusal:
        show(refusal, form)
        return _page(statement_id, form, title, 422)
    for name in meant.unknown:
        flash(gettext("Nobody here is called “%(name)s”, so nobody was told.", name=name), "open")
    for name in meant.several:
        sentence = gettext(
            "More than one colleague is called “%(name)s”. Write the whole name after the @, so that the right one is told.", name=name
        )
        flash(sentence, "open")
    return _done(statement_id, gettext("Your comment is kept."))


def _page(statement_id: int, form: CommentForm, title: str, status: int) -> ResponseReturnValue:
    statement = statement_or_404(statement_id)
    people = [person.name for person in colleagues() if person != signed_in_user()]
    return render_template("discussion/comment.html", statement=statement, form=form, title=title, people=people), status


def _done(statement_id: int, said: str) -> ResponseReturnValue:
    db.session.commit()
    flash(said)
    return redirect(url_for("desk.statement", statement_id=statement_id, tab="discussion"), code=303)
