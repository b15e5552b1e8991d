"""Asking for a link because the password is forgotten. The answer never tells whether there is such an account."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import utc_now
from factcheck.web.auth import blueprint
from factcheck.web.auth.forms import ForgottenForm
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.workflow import resetting
from factcheck.workflow.refusals import Refusal


@blueprint.route("/sign-in/forgotten", methods=["GET", "POST"])
def forgotten() -> ResponseReturnValue:
    """Ask for a link by mail; then say that it is on its way, if there is such an account."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("auth/forgotten.html", form=form), 422 if form.is_submitted() else 200
    email = (form.email.data or "").strip()
    if "@" not in email:
        form.email.errors = [gettext("Write the mail address that you sign in with.")]
        return render_template("auth/forgotten.html", form=form), 422
    try:
        resetting.wish(email, request.remote_addr or "", now=utc_now())
    except Refusal as refusal:
        show(refusal, form)
        return render_template("auth/forgotten.html", form=form), 422
    db.session.commit()
    return render_template("auth/forgotten_asked.html", email=email)
