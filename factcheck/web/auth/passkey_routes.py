"""Passkeys: made on the account page, and signed in with."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Passkey, Proof, Role, utc_now
from factcheck.web import session
from factcheck.web.access import needs, own_path
from factcheck.web.auth import blueprint, entering
from factcheck.web.auth.forms import ConfirmForm, MadePasskeyForm, NewPasskeyForm, SignInForm
from factcheck.web.auth.second_step_routes import begun_anew, confirmed
from factcheck.web.language import gettext, told
from factcheck.web.refused import show
from factcheck.workflow import passkeys
from factcheck.workflow.passkeys import Site
from factcheck.workflow.refusals import Refusal

_KEY, _LASTS = "passkey asked", timedelta(minutes=5)


@blueprint.route("/account/passkeys/new", methods=["GET", "POST"])
@needs(Role.CHECKER)
def new_passkey() -> ResponseReturnValue:
    """Name a passkey and type the password; then the device is asked to make it."""
    form, user = NewPasskeyForm(), session.signed_in_user()
    if not form.validate_on_submit():
        return render_template("auth/new_passkey.html", form=form), 422 if form.is_submitted() else 200
    try:
        name = passkeys.named(form.name.data or "")
    except Refusal as refusal:
        show(refusal, form)
        return render_template("auth/new_passkey.html", form=form), 422
    if not confirmed(form, user):
        return render_template("auth/new_passkey.html", form=form), 422
    options, challenge = passkeys.wish(user, _site())
    _ask(challenge)
    return render_template("auth/make_passkey.html", form=MadePasskeyForm(formdata=None, name=name), options=options)


@blueprint.post("/account/passkeys")
@needs(Role.CHECKER)
def add_passkey() -> ResponseReturnValue:
    """Keep the passkey that the device made."""
    form, user = MadePasskeyForm(), session.signed_in_user()
    try:
        codes = passkeys.add(user, form.name.data or "", form.credential.data or "", _asked(), _site(), now=utc_now())
    except Refusal as refusal:
        db.session.rollback()
        flash(told(refusal.problems[0].sentence), "wrong")
        return redirect(url_for("auth.new_passkey"), code=303)
    return begun_anew(user, codes)


@blueprint.route("/account/passkeys/<int:passkey_id>/remove", methods=["GET", "POST"])
@needs(Role.CHECKER)
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """Take one of one's own passkeys off the account, after the password was typed once more."""
    form, user = ConfirmForm(), session.signed_in_user()
    passkey = db.first_or_404(db.select(Passkey).filter_by(id=passkey_id, user_id=user.id))
    if not form.validate_on_submit() or not confirmed(form, user):
        return render_template("auth/remove_passkey.html", form=form, passkey=passkey), 422 if form.is_submitted() else 200
    try:
        passkeys.remove(passkey)
    except Refusal as refusal:
        show(refusal, form)
        return render_template("auth/remove_passkey.html", form=form, passkey=passkey), 422
    db.session.commit()
    flash(gettext("The passkey is removed. You can delete it from your device too."))
    return redirect(url_for("auth.account", _anchor="passkeys"), code=303)


@blueprint.post("/sign-in/passkey/question")
def passkey_question() -> ResponseReturnValue:
    """What a browser asks its device to sign."""
    options, challenge = passkeys.question(_site())
    _ask(challenge)
    response = jsonify(options)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/sign-in/passkey")
def passkey_sign_in() -> ResponseReturnValue:
    """Sign in with what the device signed."""
    tried = passkeys.attempt(request.form.get("credential", ""), _asked(), _site(), request.remote_addr or "", now=utc_now())
    if tried.user is None or tried.problem is not None:
        db.session.commit()  # the failure counts
        form = SignInForm(formdata=None, next=request.form.get("next"))
        form.form_errors.append(told(tried.problem.sentence) if tried.problem else "")
        page = render_template("auth/sign_in.html", form=form)
        return (page, 429, {"Retry-After": str(ceil(tried.wait.total_seconds()))}) if tried.wait else (page, 422)
    target = own_path(request.form.get("next")) or entering.target()
    session.begin(tried.user, Proof.PASSKEY)
    db.session.commit()
    return redirect(target, code=303)


def _site() -> Site:
    """Where people reach us, as set; on one's own machine, where the browser says it is."""
    here = request.host_url.rstrip("/")
    origin = here if request.host.partition(":")[0] == "localhost" else current_app.config["SETTINGS"].public_url
    return Site(origin)


def _ask(challenge: str) -> None:
    cookie[_KEY] = [challenge, utc_now().isoformat()]


def _asked() -> str:
    """The challenge that was asked a moment ago; one that nobody can have signed where there is none."""
    challenge, at = cookie.pop(_KEY, ("", ""))
    return challenge if challenge and utc_now() - datetime.fromisoformat(at) < _LASTS else ""
