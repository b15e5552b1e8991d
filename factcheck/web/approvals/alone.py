"""Approving without a second person in an emergency, and the second person's answer."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.approvals import blueprint, queries
from factcheck.web.approvals.forms import OverrideForm, ReasonForm
from factcheck.web.approvals.routes import review_page
from factcheck.web.language import gettext
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import overriding
from factcheck.workflow.refusals import Refusal


@blueprint.post("/reviews/<int:review_id>/override")
@needs(Role.EDITOR)
def override(review_id: int) -> ResponseReturnValue:
    """Approve one's own review, with the reason why it cannot wait."""
    review, form = queries.review_or_404(review_id), OverrideForm()
    if not form.validate_on_submit():
        return review_page(review, ReasonForm(formdata=None), form), 422
    try:
        overriding.approve_alone(review, form.override_reason.data or "", by=signed_in_user())
    except Refusal as refusal:
        if not any(problem.field for problem in refusal.problems):
            raise
        show(refusal, form)
        return review_page(queries.review_or_404(review_id), ReasonForm(formdata=None), form), 422
    db.session.commit()
    flash(gettext("Approved without a second person: statement %(number)s. The other editors were told.", number=review.statement_id))
    return redirect(url_for("approvals.publish", article_id=review.statement.post.article_id))


@blueprint.post("/reviews/<int:review_id>/second")
@needs(Role.EDITOR)
def second(review_id: int) -> ResponseReturnValue:
    """Approve as the second person what was approved without one."""
    review = queries.review_or_404(review_id)
    if review.decision is None:
        raise Refusal(N_("Nobody has approved this review yet, so it does not wait for a second person."))
    overriding.approve_second(review.decision, by=signed_in_user())
    db.session.commit()
    flash(gettext("Approved as the second person: statement %(number)s. The next edition says so.", number=review.statement_id))
    return redirect(url_for("approvals.index"))
