"""Choosing the language of the desk, on one's account page."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.text.wording import LANGUAGES
from factcheck.web.access import needs
from factcheck.web.language import gettext, speaking
from factcheck.web.own_language import blueprint
from factcheck.web.session import signed_in_user


@blueprint.post("/account/language")
@needs(Role.CHECKER)
def choose() -> ResponseReturnValue:
    """Let the desk speak one of the languages to this person; nothing chosen means the newsroom's."""
    chosen = request.form.get("language", "")
    if chosen and chosen not in LANGUAGES:
        flash(gettext("The desk does not speak that language. Choose one from the list."), "wrong")
        return redirect(url_for("auth.account"), code=303)
    signed_in_user().language = chosen or None
    db.session.commit()
    with speaking(chosen):
        flash(gettext("The desk speaks to you in this language now."))
    return redirect(url_for("auth.account"), code=303)
