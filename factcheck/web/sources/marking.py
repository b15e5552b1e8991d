"""Saying that statements may no longer rest on a source, or that they may again."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role, Source, Standing
from factcheck.text.wording import N_
from factcheck.web import vocabulary
from factcheck.web.access import needs
from factcheck.web.language import gettext, ngettext, word
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.web.sources import blueprint, queries
from factcheck.web.sources.forms import StandingForm, offer_standings, seen_in
from factcheck.workflow import source_standing
from factcheck.workflow.refusals import Outdated, Problem, Refusal


@blueprint.route("/<int:source_id>/standing", methods=["GET", "POST"])
@needs(Role.CHECKER)
def mark(source_id: int) -> ResponseReturnValue:
    """Show what rests on a source, and mark it as unreliable, retracted, or in use again."""
    source = queries.source_or_404(source_id)
    form = StandingForm(data={"seen": str(source.revision)})
    offer_standings(form, source.standing)
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                return _marked(source, form)
            except Outdated as outdated:
                status = 409
                show(outdated, form)
                form.form_errors[:] = [
                    gettext("Somebody changed this source after you opened it. Look at it as it is now, and send it again.")
                ]
                form.seen.data = str(source.revision)
                offer_standings(form, source.standing)
            except Refusal as refusal:
                show(refusal, form)
    resting = source_standing.resting_on(source)
    again = [statement for statement in resting if statement.state in source_standing.WITH_VERDICT]
    return render_template("sources/standing.html", source=source, form=form, resting=resting, again=again), status


def _marked(source: Source, form: StandingForm) -> ResponseReturnValue:
    standing = next((standing for standing in Standing if standing.value == form.standing.data), None)
    if standing is None:
        raise Refusal(Problem(N_("Say what it is from now on."), "standing"))
    taken_up = source_standing.mark(source, standing, form.reason.data or "", seen=seen_in(form), by=signed_in_user())
    db.session.commit()
    flash(_said(standing, len(taken_up)))
    return redirect(url_for("sources.show", source_id=source.id), code=303)


def _said(standing: Standing, taken_up: int) -> str:
    if standing is Standing.IN_USE:
        return gettext("The source can be used again. No statement was changed: verdicts that were taken up have to be submitted again.")
    of = word(standing.value, vocabulary.STANDING)
    if not taken_up:
        return gettext("Marked as %(standing)s. No verdict rested on it.", standing=of)
    return ngettext(
        "Marked as %(standing)s. %(num)s verdict that rested on it was taken up again.",
        "Marked as %(standing)s. %(num)s verdicts that rested on it were taken up again.",
        taken_up,
        standing=of,
    )
