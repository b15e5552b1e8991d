"""Signing in by the newsroom's own sign-in service (single sign-on): going there, and coming back.

What is begun here comes back to the browser in which it was begun, once, within minutes: the signed cookie keeps the state, so that nobody
can be signed in by a link that somebody else made.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from factcheck.database import only_reads
from factcheck.extensions import db, settings
from factcheck.models import Identity, Role, utc_now
from factcheck.text.wording import N_, said
from factcheck.web import session
from factcheck.web.access import needs, own_path
from factcheck.web.auth import blueprint, entering
from factcheck.web.auth.forms import ConfirmForm, SignInForm
from factcheck.web.auth.second_step_routes import confirmed
from factcheck.web.language import gettext, told
from factcheck.web.limiting import limited
from factcheck.web.refused import show
from factcheck.workflow import invitations, single_sign_on
from factcheck.workflow.refusals import Problem, Refusal

if TYPE_CHECKING:
    from factcheck.workflow.sign_in_service import SignInService

_KEY, _LASTS, _MOST = "begun at the service", timedelta(minutes=15), 4
_LEFT = "left the service at"
_NONE = N_("This newsroom has no sign-in service. Sign in with your password.")


@blueprint.get("/sign-in/service")
@limited("sign-in")
def service() -> ResponseReturnValue:
    """Go to the sign-in service; how to come back is kept in the cookie."""
    target = own_path(request.args.get("next"))
    if not single_sign_on.is_set_up():
        return _page(Problem(_NONE), target, 422)
    link = request.args.get("invitation", "")[:100]
    if session.signed_in() is not None and not link:
        return redirect(target or url_for("desk.index"))
    try:
        begun = _asked_service().begin()
    except Refusal as refusal:
        return _page(refusal.problems[0], target, 503)
    others = [each for each in cookie.get(_KEY, []) if isinstance(each, list)][-_MOST + 1 :]  # a sign-in in another tab
    cookie[_KEY] = [*others, [begun.state, utc_now().isoformat(), target, link]]
    return _unkept(redirect(begun.address, code=303))


@blueprint.get("/sign-in/service/back")
@limited("sign-in")
def service_back() -> ResponseReturnValue:
    """Come back from the service: signed in, or with a sentence that says why not."""
    if not single_sign_on.is_set_up():
        return _page(Problem(_NONE), None, 422)
    only_reads.set(False)  # whoever comes back is signed in by opening a page
    db.session.rollback()
    state, target, link = _begun(request.args.get("state", ""))
    if error := request.args.get("error"):  # some services give no state back with it; it signs nobody in either way
        return _page(_refused_there(error), target, 422)
    if not state or not request.args.get("code") or request.args.get("iss", settings().oidc_issuer) != settings().oidc_issuer:
        return _page(Problem(single_sign_on.NOT_BEGUN_HERE), target, 422)
    address, now = request.remote_addr or "", utc_now()
    no = single_sign_on.wait(state, address, now=now)
    db.session.commit()  # nothing is held while the service is asked
    if no is not None and no.problem is not None:
        return _page(no.problem, target, 429 if no.wait else 422, no.wait)
    return _entered(request.args["code"], state, target, link)


def _entered(code: str, state: str, target: str | None, link: str) -> ResponseReturnValue:
    from factcheck.workflow.sign_in_service import Silent

    now = utc_now()
    try:
        asked = _asked_service()
        claims = asked.finish(code, state)
    except Silent as refusal:
        return _page(refusal.problems[0], target, 503)
    except Refusal as refusal:
        single_sign_on.note_failure(request.remote_addr or "", now=now)
        db.session.commit()
        return _page(refusal.problems[0], target, 422)
    try:
        came = single_sign_on.enter(claims, invitations.opened_by(link) if link else None, now=now)
    except Refusal as refusal:
        db.session.rollback()
        return _page(refusal.problems[0], target, 422)
    if came.user is None:
        raise RuntimeError("Whoever enters is somebody.")
    led = entering.after_service(came.user, target, both_steps=came.both_steps, ends_at=asked.end_address())
    if came.stays:
        name = single_sign_on.service_name()
        flash(gettext("You stay an administrator, since there is no other. %(service)s says otherwise.", service=name))
    return _unkept(led)


@blueprint.get("/signed-out")
def signed_out() -> ResponseReturnValue:
    """Say that one is signed out here, and where one can sign out of the service too."""
    elsewhere = cookie.get(_LEFT)
    if not elsewhere or session.signed_in() is not None or not single_sign_on.is_set_up():
        return redirect(url_for("reader.index"))
    return render_template("auth/signed_out.html", elsewhere=elsewhere)


def left(elsewhere: str) -> ResponseReturnValue:
    """Lead on to the page that tells where one can sign out of the service too."""
    cookie[_LEFT] = elsewhere
    return redirect(url_for("auth.signed_out"), code=303)


@blueprint.route("/account/sign-in-service/<int:identity_id>/unlink", methods=["GET", "POST"])
@needs(Role.CHECKER)
def unlink_service(identity_id: int) -> ResponseReturnValue:
    """Unlink one's own account from the service, after the password was typed once more."""
    form, user = ConfirmForm(), session.signed_in_user()
    identity = db.first_or_404(db.select(Identity).filter_by(id=identity_id, user_id=user.id))
    if not form.validate_on_submit() or not confirmed(form, user):
        return render_template("auth/unlink_service.html", form=form, identity=identity), 422 if form.is_submitted() else 200
    try:
        single_sign_on.unlink(identity, by=user)
    except Refusal as refusal:
        show(refusal, form)
        return render_template("auth/unlink_service.html", form=form, identity=identity), 422
    db.session.commit()
    flash(gettext("Your account is unlinked. Signing in there with your verified mail address links it again."))
    return redirect(url_for("auth.account", _anchor="sign-in-service"), code=303)


def _asked_service() -> SignInService:
    from factcheck.workflow.sign_in_service import SignInService  # late: it brings the web client, and many newsrooms have no such service

    return SignInService(settings(), settings().public_url + url_for("auth.service_back"))


def _begun(given: str) -> tuple[str, str | None, str]:
    """What was begun in this browser under that state, which is used up by asking: the state, where to go on, and an invitation's token."""
    all_begun = [each for each in cookie.get(_KEY, []) if isinstance(each, list) and len(each) == 4]
    mine = next((each for each in all_begun if given and each[0] == given), None)
    if mine is None:
        return "", None, ""
    cookie[_KEY] = [each for each in all_begun if each is not mine]
    state, at, target, link = mine
    late = utc_now() - datetime.fromisoformat(at) > _LASTS
    return "" if late else state, own_path(target), link


def _refused_there(error: str) -> Problem:
    name = single_sign_on.service_name()
    if error in {"access_denied", "login_required", "interaction_required", "consent_required"}:
        return Problem(said("You were not signed in at %(service)s: it was called off, or you may not come here.", service=name))
    if error in {"temporarily_unavailable", "server_error"}:
        return Problem(said("%(service)s could not sign you in just now. Try again in a minute.", service=name))
    return Problem(said("%(service)s did not sign you in. If that goes on, tell an administrator.", service=name))


def _page(problem: Problem, target: str | None, status: int, wait: timedelta = timedelta()) -> ResponseReturnValue:
    form = SignInForm(formdata=None, next=target)
    form.form_errors.append(told(problem.sentence))
    more = {"Retry-After": str(ceil(wait.total_seconds()))} if wait else {"Retry-After": "60"} if status == 503 else {}
    return _unkept((render_template("auth/sign_in.html", form=form), status, more))


def _unkept(answer: ResponseReturnValue) -> ResponseReturnValue:
    response = make_response(answer)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"  # the address holds a code
    return response
