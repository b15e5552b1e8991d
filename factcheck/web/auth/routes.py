"""Signing in and out, and one's own account."""

from __future__ import annotations

from math import ceil

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Invitation, Proof, Role, utc_now
from factcheck.text.wording import N_
from factcheck.web import session
from factcheck.web.access import needs, own_path
from factcheck.web.auth import blueprint, entering, service_routes
from factcheck.web.auth.forms import ChangePasswordForm, SetPasswordForm, SignInForm
from factcheck.web.language import gettext, told
from factcheck.web.refused import show
from factcheck.workflow import accounts, invitations, passkeys, recovery_codes, second_steps, sessions, signing_in, single_sign_on
from factcheck.workflow.refusals import Refusal


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in and go on to where one was going, or to the desk."""
    form = SignInForm(next=request.args.get("next"))
    target = own_path(form.next.data)
    if request.method == "GET" and session.signed_in() is not None:
        return redirect(target or url_for("desk.index"))
    if not form.validate_on_submit():
        return render_template("auth/sign_in.html", form=form), 422 if form.is_submitted() else 200
    tried = signing_in.attempt(form.email.data or "", form.password.data or "", session.visitor(), now=utc_now())
    if tried.user is None:
        db.session.commit()  # the failure counts
        return _not_signed_in(form, tried)
    return entering.after_password(tried.user, target)


def _not_signed_in(form: SignInForm, tried: signing_in.Attempt) -> ResponseReturnValue:
    if tried.problem is not None:
        form[tried.problem.field or "email"].errors = [told(tried.problem.sentence)]
    page = render_template("auth/sign_in.html", form=form)
    return (page, 429, {"Retry-After": str(ceil(tried.wait.total_seconds()))}) if tried.wait else (page, 422)


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out. Open to everybody, so that a session which has ended can be cleared too."""
    elsewhere = entering.service_to_leave()
    session.end()
    db.session.commit()
    if elsewhere:
        return service_routes.left(elsewhere)
    flash(gettext("You are signed out."))
    return redirect(url_for("reader.index"), code=303)


@blueprint.route("/account", methods=["GET", "POST"])
@needs(Role.CHECKER)
def account() -> ResponseReturnValue:
    """One's own name and role, and a change of password: this session goes on, all others end."""
    form, user = ChangePasswordForm(), session.signed_in_user()
    if not form.validate_on_submit():
        return account_page(form), 422 if form.is_submitted() else 200
    try:
        accounts.change_password(user, form.old.data or "", form.password.data or "", form.repeated.data or "")
    except Refusal as refusal:
        show(refusal, form)
        return account_page(form), 422
    former = session.current()
    entering.let_in(user, former.proof if former is not None else Proof.PASSWORD)
    db.session.commit()
    flash(gettext("Your password is changed. Wherever else you were signed in, you are signed out."))
    return redirect(url_for("auth.account"), code=303)


def account_page(form: ChangePasswordForm) -> str:
    """The page of one's own account."""
    user = session.signed_in_user()
    own = sessions.of(user)
    return render_template(
        "auth/account.html",
        form=form,
        sessions=own,
        this_session=session.current(),
        app_set_up=second_steps.app_of(user),
        passkeys=passkeys.of(user),
        codes_left=recovery_codes.left(user),
        policy=second_steps.policy_of(user.role),
        identity=single_sign_on.identity_of(user) if single_sign_on.is_set_up() else None,
        by_password=accounts.opens_by_password(user.role),
    )


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
def invitation(token: str) -> ResponseReturnValue:
    """Set a password with a link, and be signed in."""
    opened = invitations.opened_by(token)
    if opened is None:
        return _unseen(render_template("auth/invitation_closed.html"), 410)
    form = SetPasswordForm()
    if not form.validate_on_submit():
        return _unseen(_invitation_page(opened, token, form), 422 if form.is_submitted() else 200)
    try:
        user = invitations.accept(opened, form.password.data or "", form.repeated.data or "")
    except Refusal as refusal:
        show(refusal, form)
        return _unseen(_invitation_page(opened, token, form), 422)
    led = entering.after_password(user, None)
    flash(told(N_("Your password is set, and you are signed in.") if session.signed_in() else N_("Your password is set.")))
    return led


def _invitation_page(opened: Invitation, token: str, form: SetPasswordForm) -> str:
    return render_template(
        "auth/invitation.html",
        form=form,
        invitation=opened,
        token=token,
        known=accounts.find(opened.email) is not None,
        by_password=accounts.opens_by_password(opened.role),
    )


def _unseen(page: str, status: int) -> ResponseReturnValue:
    """A page whose address is a secret: kept in no cache, and told to no other site."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
