"""Approving several reviews in one step."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.web.access import needs
from factcheck.web.approvals import blueprint, queries
from factcheck.web.approvals.routes import index_page
from factcheck.web.language import ngettext
from factcheck.web.session import signed_in_user
from factcheck.workflow.approving_many import MOST, approve_many


@blueprint.post("/reviews")
@needs(Role.EDITOR)
def approve_ticked() -> ResponseReturnValue:
    """Approve the reviews that were ticked, as the page showed them; those that cannot be are named with why."""
    ticked = dict(_ticked(value) for value in request.form.getlist("review"))
    answered = approve_many(queries.waiting_among(list(ticked)[: MOST + 1]), ticked, by=signed_in_user())
    db.session.commit()
    if answered.approved:
        flash(ngettext("Approved: %(num)s review.", "Approved: %(num)s reviews.", len(answered.approved)))
    return index_page(answered.left) if answered.left else redirect(url_for("approvals.index"))


def _ticked(value: str) -> tuple[int, str]:
    """A review's number, and the hash of what the page showed of it."""
    number, _, seen = value.partition(" ")
    return (int(number) if number.isdecimal() and len(number) < 10 else 0), seen
