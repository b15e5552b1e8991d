"""Answering reviews."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Review, Role
from factcheck.text.cleaning import explanation_html
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.approvals import blueprint, queries
from factcheck.web.approvals.changes import changes, content_before, last_approved
from factcheck.web.approvals.forms import OverrideForm, ReasonForm
from factcheck.web.language import gettext, word
from factcheck.web.marks import Mark, mark_up
from factcheck.web.refused import show
from factcheck.web.seeking import turn_asked_for
from factcheck.web.session import signed_in_user
from factcheck.web.vocabulary import VERDICT
from factcheck.workflow import approving, attribution_remarks, binding, overriding, repeats_following, replies, steps
from factcheck.workflow.refusals import Refusal


@blueprint.get("/")
@needs(Role.EDITOR)
def index() -> ResponseReturnValue:
    """What waits for an editor, and which articles could go out."""
    return index_page()


def index_page(left: Sequence[tuple[Review, str]] = ()) -> str:
    """The page, with what a step with several reviews left where it was."""
    waiting = queries.waiting(turn_asked_for())
    return render_template(
        "approvals/index.html",
        waiting=waiting,
        how_many_wait=queries.how_many_wait(),
        seen={review.id: binding.hash_of(review) for review in waiting.rows},
        standings=queries.standings(turn_asked_for("articles")),
        alone=overriding.awaiting(),
        left=left,
        editor=signed_in_user(),
    )


@blueprint.get("/reviews/<int:review_id>")
@needs(Role.EDITOR)
def review(review_id: int) -> ResponseReturnValue:
    """One review with all that it rests on, and what changed since the one before."""
    return review_page(queries.review_or_404(review_id), ReasonForm())


def review_page(review: Review, form: ReasonForm, override_form: OverrideForm | None = None) -> str:
    """A review with all that can be answered to it."""
    earlier = queries.review_before(review)
    before = last_approved(review) or earlier
    content = binding.content_of(review)
    return render_template(
        "approvals/review.html",
        review=review,
        copy=mark_up(review.version.text, review.version.blocks, [_mark(review)]),
        before=before,
        earlier=earlier,
        changes=changes(content_before(before), content) if before else [],
        seen=binding.hash_of(review),
        may_override=overriding.refused(review, signed_in_user()) is None,
        remarks=attribution_remarks.remarks(review.statement),
        awaits_second=overriding.awaits_second(review),
        user_may_second=signed_in_user() not in review.authors,
        override_form=override_form or OverrideForm(formdata=None),
        explanation=explanation_html(review.explanation),
        no_approval=steps.refusal(steps.APPROVE, review.statement, signed_in_user()),
        is_newest=review is review.statement.review and review.decision is None,
        also=repeats_following.repeating(review),
        unasked=replies.unasked([review.id]),
        form=form,
    )


def _mark(review: Review) -> Mark:
    family, about = review.verdict.family.value, gettext("verdict %(verdict)s", verdict=word(review.verdict.label, VERDICT))
    return Mark(str(review.statement_id), "#review", about, family, review.spans, tint=True, current=True)


@blueprint.post("/reviews/<int:review_id>/approve")
@needs(Role.EDITOR)
def approve(review_id: int) -> ResponseReturnValue:
    """Approve exactly this review and go on to the next."""
    review = queries.review_or_404(review_id)
    try:
        approving.approve(review, also=request.form.getlist("also", type=as_number), seen=request.form.get("seen"), by=signed_in_user())
    except Refusal as refusal:
        if not any(problem.field for problem in refusal.problems):
            raise
        form = ReasonForm(formdata=None)  # what stands in the way can be mended, and the page leads there
        if steps.refusal(steps.APPROVE, review.statement, signed_in_user()) is None:  # else the page says so anyway
            show(refusal, form)
        db.session.rollback()
        with only_reading():
            return review_page(queries.review_or_404(review_id), form), 409
    db.session.commit()
    flash(gettext("Approved: statement %(number)s, %(verdict)s.", number=review.statement_id, verdict=word(review.verdict.label, VERDICT)))
    return _next(review)


@blueprint.post("/reviews/<int:review_id>/send-back")
@needs(Role.EDITOR)
def send_back(review_id: int) -> ResponseReturnValue:
    """Return exactly this review to the checker, with a reason."""
    review = queries.review_or_404(review_id)
    form = ReasonForm()
    if not form.validate_on_submit():
        return review_page(review, form), 422
    try:
        approving.send_back(review, form.reason.data or "", by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return review_page(queries.review_or_404(review_id), form), 422
    db.session.commit()
    flash(gettext("Sent statement %(number)s back to %(name)s.", number=review.statement_id, name=review.by.name))
    return _next(review)


def _next(review: Review) -> ResponseReturnValue:
    following = queries.next_for(signed_in_user(), after=review)
    if following is None:
        return redirect(url_for("approvals.index"))
    return redirect(url_for("approvals.review", review_id=following.id))
