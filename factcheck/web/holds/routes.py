"""The pages about legal questions of a statement and of an article."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Article, LegalHold, Role, Statement, User
from factcheck.web.access import needs
from factcheck.web.desk.forms import seen_revision
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.holds import blueprint
from factcheck.web.holds.forms import ReasonForm, SignOffForm
from factcheck.web.language import gettext
from factcheck.web.refused import show as show_refusal
from factcheck.web.session import signed_in_user
from factcheck.workflow import holds
from factcheck.workflow.refusals import Refusal

_STATEMENT = "/statements/<int:statement_id>/legal"
_ARTICLE = "/articles/<int:article_id>/legal"


@blueprint.get(_STATEMENT)
@needs(Role.CHECKER)
def statement(statement_id: int) -> ResponseReturnValue:
    """The legal questions of a statement, and what can be done about them."""
    return _statement_page(statement_id)


@blueprint.post(f"{_STATEMENT}/flag")
@needs(Role.CHECKER)
def flag(statement_id: int) -> ResponseReturnValue:
    """Ask for a legal reading."""
    return _about(
        statement_id, "flag", lambda found, reason, by: holds.flag(found, reason, by=by), gettext("A legal reading is asked for.")
    )


@blueprint.post(f"{_STATEMENT}/clear")
@needs(Role.EDITOR)
def clear(statement_id: int) -> ResponseReturnValue:
    """Say that no legal reading is needed."""
    return _about(statement_id, "unflag", lambda found, reason, by: holds.clear(found, reason, by=by), gettext("The flag is off."))


@blueprint.post(f"{_STATEMENT}/hold")
@needs(Role.CHECKER)
def hold(statement_id: int) -> ResponseReturnValue:
    """Hold the article because of this statement."""
    said = gettext("On legal hold. Nothing of the article goes out until it is lifted.")
    return _about(statement_id, "hold", lambda found, reason, by: holds.hold(found, reason, by=by), said)


def _about(statement_id: int, name: str, verb: Callable[[Statement, str, User], object], said: str) -> ResponseReturnValue:
    form = ReasonForm(prefix=name)
    try:
        if not form.validate():
            raise Refusal
        verb(statement_or_404(statement_id), form.reason.data or "", signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        return _statement_page(statement_id, 422, **{name: form})
    flash(said)
    return redirect(url_for("holds.statement", statement_id=statement_id), code=303)


@blueprint.post(f"{_STATEMENT}/sign-off")
@needs(Role.EDITOR)
def sign_off(statement_id: int) -> ResponseReturnValue:
    """Say, by name, that the review that was read may go out."""
    form = SignOffForm(prefix="sign")
    try:
        if not form.validate():
            raise Refusal
        holds.sign_off(statement_or_404(statement_id), form.note.data or "", seen=seen_revision(form.seen.data), by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        return _statement_page(statement_id, 422, sign=form)
    flash(gettext("Signed off. Your name stands under it."))
    return redirect(url_for("holds.statement", statement_id=statement_id), code=303)


@blueprint.get(_ARTICLE)
@needs(Role.CHECKER)
def article(article_id: int) -> ResponseReturnValue:
    """The holds of an article and of its statements."""
    return _article_page(article_id)


@blueprint.post(f"{_ARTICLE}/hold")
@needs(Role.CHECKER)
def hold_article(article_id: int) -> ResponseReturnValue:
    """Hold a whole article."""
    form = ReasonForm(prefix="hold")
    try:
        if not form.validate():
            raise Refusal
        holds.hold(db.get_or_404(Article, article_id), form.reason.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        return _article_page(article_id, 422, hold=form)
    flash(gettext("On legal hold. Nothing of the article goes out until it is lifted."))
    return redirect(url_for("holds.article", article_id=article_id), code=303)


@blueprint.post("/holds/<int:hold_id>/lift")
@needs(Role.EDITOR)
def lift(hold_id: int) -> ResponseReturnValue:
    """Let the article go out again."""
    held, form = db.get_or_404(LegalHold, hold_id), ReasonForm(prefix=f"lift-{hold_id}")
    article_id, statement_id = held.article_id, held.statement_id
    try:
        if not form.validate():
            raise Refusal
        holds.lift(held, form.reason.data or "", by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show_refusal(refusal, form)
        if statement_id is None:
            return _article_page(article_id, 422, lift={hold_id: form})
        return _statement_page(statement_id, 422, lift={hold_id: form})
    flash(gettext("The hold is lifted."))
    if statement_id is None:
        return redirect(url_for("holds.article", article_id=article_id), code=303)
    return redirect(url_for("holds.statement", statement_id=statement_id), code=303)


def _statement_page(statement_id: int, status: int = 200, **forms: object) -> Response:
    found = statement_or_404(statement_id)
    review = found.review
    given = {
        "flag": ReasonForm(formdata=None, prefix="flag"),
        "unflag": ReasonForm(formdata=None, prefix="unflag"),
        "hold": ReasonForm(formdata=None, prefix="hold"),
        "sign": SignOffForm(formdata=None, prefix="sign", seen=str(review.number) if review else ""),
    }
    page = render_template(
        "holds/statement.html",
        statement=found,
        flagged=holds.flag_of(found),
        no_sign_off=holds.sign_off_refusal(found, signed_in_user()),
        covered=_covered(found),
        every=_every_hold(found.post.article, found),
        forms={**given, **forms},
        lifting=_lifting(forms.get("lift")),
    )
    return make_response(page, status)


def _covered(found: Statement) -> bool:
    flagged, review = holds.flag_of(found), found.review
    return flagged is not None and review is not None and holds.covers(flagged, review)


def _article_page(article_id: int, status: int = 200, **forms: object) -> Response:
    found = db.get_or_404(Article, article_id)
    page = render_template(
        "holds/article.html",
        article=found,
        every=_every_hold(found),
        forms={"hold": ReasonForm(formdata=None, prefix="hold"), **forms},
        lifting=_lifting(forms.get("lift")),
    )
    return make_response(page, status)


def _every_hold(article: Article, statement: Statement | None = None) -> list[LegalHold]:
    """The holds that ever were, those that stand first."""
    rows = select(LegalHold).where(LegalHold.article_id == article.id)
    if statement is not None:
        rows = rows.where(LegalHold.statement_id == statement.id)
    eagerly = (joinedload(LegalHold.by), joinedload(LegalHold.lifted_by), joinedload(LegalHold.statement))
    return list(db.session.scalars(rows.options(*eagerly).order_by(LegalHold.lifted_at.is_not(None), LegalHold.id.desc())))


def _lifting(refused: object) -> Callable[[int], ReasonForm]:
    """Gives the form for each hold: the one that was refused as it was typed."""
    given = refused if isinstance(refused, dict) else {}
    return lambda hold_id: given.get(hold_id) or ReasonForm(formdata=None, prefix=f"lift-{hold_id}")
