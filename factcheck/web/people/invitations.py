"""Inviting people, and the links that they get."""

from __future__ import annotations

from flask import current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.web.access import needs
from factcheck.web.language import gettext
from factcheck.web.people import blueprint, links, queries
from factcheck.web.people.forms import ROLE_HINTS, InviteForm
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import accounts, invitations
from factcheck.workflow.refusals import Refusal


@blueprint.route("/invite", methods=["GET", "POST"])
@needs(Role.ADMINISTRATOR)
def invite() -> ResponseReturnValue:
    """Invite somebody, and show their link."""
    form = InviteForm(role=Role.CHECKER.value)
    if not form.is_submitted():
        return _invite_page(form)
    try:
        if form.validate():
            role = Role(form.role.data)
            invitation, token = invitations.invite(form.email.data or "", form.name.data or "", role, days=_days(), by=signed_in_user())
            db.session.commit()
            return links.show_once(invitation, token)
        accounts.check_new(form.email.data or "", form.name.data or "")  # everything wrong is said at once
    except Refusal as refusal:
        show(refusal, form)
    return _invite_page(form), 422


def _invite_page(form: InviteForm) -> str:
    return render_template("people/invite.html", form=form, hints=ROLE_HINTS, days=_days())


@blueprint.get("/link")
@needs(Role.ADMINISTRATOR)
def link() -> ResponseReturnValue:
    """The link that was just made: shown once."""
    shown = links.take()
    if shown is None:
        flash(gettext("A link is shown only once. If it was lost, make a new one."), "context")
        return redirect(url_for("people.index"))
    response = make_response(render_template("people/link.html", shown=shown))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/<int:user_id>/link")
@needs(Role.ADMINISTRATOR)
def renew(user_id: int) -> ResponseReturnValue:
    """Make a link for somebody who forgot their password."""
    invitation, token = invitations.renew(queries.person_or_404(user_id), days=_days(), by=signed_in_user())
    db.session.commit()
    return links.show_once(invitation, token)


@blueprint.post("/invitations/<int:invitation_id>/link")
@needs(Role.ADMINISTRATOR)
def invite_again(invitation_id: int) -> ResponseReturnValue:
    """Make a new link for an invitation whose link was lost or ran out."""
    former = queries.invitation_or_404(invitation_id)
    invitation, token = invitations.invite(former.email, former.name, former.role, days=_days(), by=signed_in_user())
    db.session.commit()
    return links.show_once(invitation, token)


@blueprint.post("/invitations/<int:invitation_id>/withdraw")
@needs(Role.ADMINISTRATOR)
def withdraw(invitation_id: int) -> ResponseReturnValue:
    """Close an invitation's link."""
    invitation = queries.invitation_or_404(invitation_id)
    invitations.withdraw(invitation, by=signed_in_user())
    db.session.commit()
    flash(gettext("The invitation of %(name)s is withdrawn. Its link opens nothing any more.", name=invitation.name))
    return redirect(url_for("people.index"), code=303)


def _days() -> int:
    days: int = current_app.config["SETTINGS"].invitation_days
    return days
