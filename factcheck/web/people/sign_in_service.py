"""The link of somebody's account with the newsroom's sign-in service, as an administrator takes it off."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Identity, Role
from factcheck.web.access import needs
from factcheck.web.language import gettext
from factcheck.web.people import blueprint
from factcheck.web.session import signed_in_user
from factcheck.workflow import single_sign_on


@blueprint.post("/sign-in-service/<int:identity_id>/unlink")
@needs(Role.ADMINISTRATOR)
def unlink_service(identity_id: int) -> ResponseReturnValue:
    """Let the service's word for somebody be another one: the next sign-in under their verified address links the account anew."""
    identity = db.get_or_404(Identity, identity_id)
    user = identity.user
    single_sign_on.unlink(identity, by=signed_in_user())
    db.session.commit()
    flash(gettext("The account is unlinked. The next sign-in under its verified mail address links it again."))
    return redirect(url_for("people.person", user_id=user.id), code=303)
