"""Everybody with an account, and what an administrator can change about it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role, User, utc_now
from factcheck.web.access import needs
from factcheck.web.language import gettext, word
from factcheck.web.people import blueprint, queries
from factcheck.web.people.forms import ROLE_HINTS, ConfirmForm, RoleForm
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.web.vocabulary import ROLE
from factcheck.workflow import accounts, second_steps, single_sign_on
from factcheck.workflow.refusals import Refusal


@blueprint.get("/")
@needs(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """The people of the newsroom, and who is invited."""
    return render_template("people/index.html", people=queries.people(), invited=queries.invited(), now=utc_now())


@blueprint.get("/<int:user_id>")
@needs(Role.ADMINISTRATOR)
def person(user_id: int) -> ResponseReturnValue:
    """One account."""
    user = queries.person_or_404(user_id)
    return _person_page(user, RoleForm(role=user.role.value))


def _person_page(user: User, form: RoleForm) -> str:
    own = user == signed_in_user()
    return render_template(
        "people/person.html",
        person=user,
        own=own,
        form=form,
        hints=ROLE_HINTS,
        entries=queries.history(user),
        has_second_step=second_steps.is_set_up(user),
        identity=single_sign_on.identity_of(user) if single_sign_on.is_set_up() else None,
    )


@blueprint.post("/<int:user_id>/role")
@needs(Role.ADMINISTRATOR)
def change_role(user_id: int) -> ResponseReturnValue:
    """Give somebody another role."""
    user, form = queries.person_or_404(user_id), RoleForm()
    if not form.validate():
        return _person_page(user, form), 422
    role = Role(form.role.data)
    same = role is user.role
    try:
        accounts.change_role(user, role, by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _person_page(user, form), 422
    db.session.commit()
    named = word(user.role.value, ROLE)
    if same:
        flash(gettext("%(name)s is %(role)s already.", name=user.name, role=named))
    else:
        flash(gettext("%(name)s is now %(role)s, and has to sign in again.", name=user.name, role=named))
    return redirect(url_for("people.person", user_id=user.id), code=303)


@blueprint.route("/<int:user_id>/deactivate", methods=["GET", "POST"])
@needs(Role.ADMINISTRATOR)
def deactivate(user_id: int) -> ResponseReturnValue:
    """Ask once more, then deactivate an account."""
    user, form = queries.person_or_404(user_id), ConfirmForm()
    if not form.validate_on_submit():
        return render_template("people/deactivate.html", person=user, form=form)
    try:
        accounts.deactivate(user, by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return render_template("people/deactivate.html", person=user, form=form), 422
    db.session.commit()
    flash(gettext("The account of %(name)s is deactivated.", name=user.name))
    return redirect(url_for("people.index"), code=303)


@blueprint.post("/<int:user_id>/second-step/remove")
@needs(Role.ADMINISTRATOR)
def take_away_second_step(user_id: int) -> ResponseReturnValue:
    """Take the second step off the account of somebody who lost it."""
    user = queries.person_or_404(user_id)
    second_steps.take_away(user, by=signed_in_user())
    db.session.commit()
    flash(gettext("%(name)s signs in with the password alone now, and can set up another second step.", name=user.name))
    return redirect(url_for("people.person", user_id=user.id), code=303)


@blueprint.post("/<int:user_id>/reactivate")
@needs(Role.ADMINISTRATOR)
def reactivate(user_id: int) -> ResponseReturnValue:
    """Let a deactivated account sign in again."""
    user = queries.person_or_404(user_id)
    accounts.reactivate(user, by=signed_in_user())
    db.session.commit()
    flash(gettext("The account of %(name)s is active again. The password is the one it had.", name=user.name))
    return redirect(url_for("people.person", user_id=user.id), code=303)
