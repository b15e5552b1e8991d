"""Ending one's own sessions from wherever one is signed in."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role, SignIn
from factcheck.web import session
from factcheck.web.access import needs
from factcheck.web.auth import blueprint
from factcheck.web.language import gettext, ngettext
from factcheck.workflow import sessions


@blueprint.post("/account/sessions/<int:session_id>/end")
@needs(Role.CHECKER)
def end_session(session_id: int) -> ResponseReturnValue:
    """End one of one's own sessions; the one in use is ended as by signing out."""
    user = session.signed_in_user()
    sign_in = db.first_or_404(db.select(SignIn).filter_by(id=session_id, user_id=user.id))
    sessions.revoke(sign_in, by=user)
    db.session.commit()
    flash(gettext("That session is ended. Whoever used it has to sign in again."))
    return redirect(url_for("auth.account", _anchor="sessions"), code=303)


@blueprint.post("/account/sessions/end-others")
@needs(Role.CHECKER)
def end_other_sessions() -> ResponseReturnValue:
    """End every session of one's own but this one."""
    ended = sessions.revoke_others(session.signed_in_user(), session.current())
    db.session.commit()
    flash(
        ngettext("%(num)s other session is ended.", "%(num)s other sessions are ended.", ended)
        if ended
        else gettext("You were signed in nowhere else.")
    )
    return redirect(url_for("auth.account", _anchor="sessions"), code=303)
