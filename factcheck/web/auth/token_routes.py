"""The tokens by which one's programs act in one's name: made, shown once, revoked."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import ApiToken, Role
from factcheck.web.access import needs
from factcheck.web.auth import blueprint
from factcheck.web.auth.forms import NewTokenForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import tokens
from factcheck.workflow.refusals import Refusal

_KEY = "token"


@blueprint.route("/account/tokens", methods=["GET", "POST"])
@needs(Role.CHECKER)
def own_tokens() -> ResponseReturnValue:
    """One's tokens, and a form that makes another."""
    form = NewTokenForm()
    if not form.validate_on_submit():
        return _page(form), 422 if form.is_submitted() else 200
    try:
        made, secret = tokens.make(form.name.data or "", by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _page(form), 422
    db.session.commit()
    cookie[_KEY] = [secret, made.name]  # waits in the person's own signed session, and nowhere else
    return redirect(url_for("auth.new_token"), code=303)


def _page(form: NewTokenForm) -> str:
    return render_template("auth/tokens.html", form=form, tokens=tokens.of(signed_in_user()))


@blueprint.get("/account/tokens/new")
@needs(Role.CHECKER)
def new_token() -> ResponseReturnValue:
    """The token that was just made: shown once."""
    if _KEY not in cookie:
        flash(gettext("A token is shown only once. If it was lost, revoke it and make a new one."), "context")
        return redirect(url_for("auth.own_tokens"))
    secret, name = cookie.pop(_KEY)
    response = make_response(render_template("auth/token.html", secret=secret, name=name))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/account/tokens/<int:token_id>/revoke")
@needs(Role.CHECKER)
def revoke_token(token_id: int) -> ResponseReturnValue:
    """End one of one's own tokens."""
    token = db.first_or_404(db.select(ApiToken).filter_by(id=token_id, user_id=signed_in_user().id))
    tokens.revoke(token, by=signed_in_user())
    db.session.commit()
    flash(gettext("The token “%(name)s” is revoked. The program that holds it can do nothing any more.", name=token.name))
    return redirect(url_for("auth.own_tokens"), code=303)
