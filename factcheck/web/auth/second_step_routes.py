"""The second step of signing in, and setting it up."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from flask import flash, make_response, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from factcheck.extensions import db
from factcheck.models import Role, User, utc_now
from factcheck.web import session
from factcheck.web.access import needs
from factcheck.web.auth import blueprint, entering
from factcheck.web.auth.forms import AppForm, CodeForm, ConfirmForm
from factcheck.web.language import gettext, told
from factcheck.web.refused import show
from factcheck.web.set_up import as_set_up
from factcheck.workflow import authenticators, recovery_codes, second_steps, sessions, single_sign_on
from factcheck.workflow.refusals import Refusal

_SECRET = "new app"  # noqa: S105  (where the cookie keeps it, encrypted, until the app has shown its digits)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
def second_step() -> ResponseReturnValue:
    """Type the app's digits or a recovery code, and be signed in."""
    user, form = entering.half_in(), CodeForm()
    if user is None:
        return redirect(url_for("auth.sign_in" if session.signed_in() is None else "desk.index"))
    if not form.validate_on_submit():
        return _second_step_page(user, form), 422 if form.is_submitted() else 200
    tried = second_steps.check_code(user, form.code.data or "", now=utc_now())
    if tried.problem is not None:
        db.session.commit()  # the failure counts
        form.code.errors = [told(tried.problem.sentence)]
        page = _second_step_page(user, form)
        return (page, 429, {"Retry-After": str(ceil(tried.wait.total_seconds()))}) if tried.wait else (page, 422)
    target = entering.target()
    entering.let_in(user, entering.with_code())
    db.session.commit()
    return redirect(target, code=303)


def _second_step_page(user: User, form: CodeForm) -> str:
    has_app, has_passkeys = second_steps.app_of(user) is not None, second_steps.has_passkeys(user)
    return render_template("auth/second_step.html", form=form, has_app=has_app, has_passkeys=has_passkeys, going=entering.target())


@blueprint.route("/account/app", methods=["GET", "POST"])
def set_up_app() -> ResponseReturnValue:
    """Set up an authenticator app: for somebody signed in, or for whom the newsroom requires it before they are."""
    here = session.signed_in()
    user, form = here or _must_set_up(), AppForm() if here is not None else CodeForm()
    if user is None:
        return redirect(url_for("auth.sign_in", next=url_for("auth.set_up_app")))
    kept = cookie.get(_SECRET)
    secret = (authenticators.opened(kept) if kept else None) or authenticators.new_secret()
    cookie[_SECRET] = authenticators.sealed(secret)
    if not form.validate_on_submit() or (isinstance(form, AppForm) and not confirmed(form, user)):
        return _set_up_page(form, user, secret, 422 if form.is_submitted() else 200)
    try:
        codes = second_steps.set_up_app(user, secret, form.code.data or "", now=utc_now())
    except Refusal as refusal:
        show(refusal, form)
        return _set_up_page(form, user, secret, 422)
    return begun_anew(user, codes)


def _must_set_up() -> User | None:
    """Somebody half in who has no second step yet; who has one must show it, and not set up another."""
    user = entering.half_in()
    return user if user is not None and not second_steps.is_set_up(user) else None


def _set_up_page(form: CodeForm, user: User, secret: str, status: int) -> ResponseReturnValue:
    address = authenticators.address(secret, user.email, as_set_up().name)
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    picture = Markup(authenticators.picture(address))  # noqa: S704  (drawn here, from letters and numbers)
    page = render_template("auth/set_up_app.html", form=form, user=user, picture=picture, key=groups, required=session.signed_in() is None)
    return _unkept(page, status)


def begun_anew(user: User, codes: Sequence[str]) -> ResponseReturnValue:
    """A session that began with both steps; all others end."""
    target = entering.target() if session.signed_in() is None else url_for("auth.account")
    sessions.revoke_others(user, None)
    entering.let_in(user, entering.with_code())
    db.session.commit()
    if codes:
        return _codes_page(codes, target)
    flash(gettext("That is set up. Wherever else you were signed in, you are signed out."))
    return redirect(target, code=303)


@blueprint.route("/account/app/remove", methods=["GET", "POST"])
@needs(Role.CHECKER)
def remove_app() -> ResponseReturnValue:
    """Take one's app off the account, after the password was typed once more."""
    form, user = ConfirmForm(), session.signed_in_user()
    if not form.validate_on_submit() or not confirmed(form, user):
        return render_template("auth/remove_app.html", form=form), 422 if form.is_submitted() else 200
    try:
        second_steps.remove_app(user)
    except Refusal as refusal:
        show(refusal, form)
        return render_template("auth/remove_app.html", form=form), 422
    db.session.commit()
    flash(gettext("You sign in with your password alone from now on."))
    return redirect(url_for("auth.account"), code=303)


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@needs(Role.CHECKER)
def new_codes() -> ResponseReturnValue:
    """Make new recovery codes, after the password was typed once more."""
    form, user = ConfirmForm(), session.signed_in_user()
    if not form.validate_on_submit() or not confirmed(form, user):
        return render_template("auth/new_codes.html", form=form), 422 if form.is_submitted() else 200
    codes = recovery_codes.make(user)
    db.session.commit()
    return _codes_page(codes, url_for("auth.account"))


def confirmed(form: ConfirmForm, user: User) -> bool:
    """Whether it is the person signed in who sits there: they typed their password, or came in a moment ago and have none.

    If not, the form says so, and the failure counts.
    """
    if "password" not in form:
        fresh = single_sign_on.came_just_now(session.current(), now=utc_now())
        if not fresh:
            form.form_errors.append(gettext("Sign out and in again first. Then you can do this for ten minutes."))
        return fresh
    problem = second_steps.confirm(user, form.password.data or "", now=utc_now())
    db.session.commit()
    if problem is not None:
        form.password.errors = [told(problem.sentence)]
    return problem is None


def _codes_page(codes: Sequence[str], target: str) -> ResponseReturnValue:
    return _unkept(render_template("auth/codes.html", codes=codes, target=target), 200)


def _unkept(page: str, status: int) -> ResponseReturnValue:
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
