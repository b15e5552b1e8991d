"""Setting the time of the next edition, and taking it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from wtforms import TextAreaField

from factcheck.extensions import db
from factcheck.models import Article, Role, Schedule, utc_now
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.desk.forms import at_most
from factcheck.web.language import gettext, later
from factcheck.web.moments import MomentField
from factcheck.web.refused import show
from factcheck.web.schedules import blueprint
from factcheck.web.session import signed_in_user
from factcheck.workflow import publishing, schedules
from factcheck.workflow.refusals import Refusal


class ScheduleForm(FlaskForm):
    """When the next edition goes out, and what readers are told of it."""

    due_at = MomentField(later("When it goes out"), description=later("In the newsroom’s time."))
    note = TextAreaField(later("What changed"), [at_most(5_000)], description=later("Readers see this note beside the edition."))


@blueprint.route("/articles/<int:article_id>/schedule", methods=["GET", "POST"])
@needs(Role.EDITOR)
def schedule(article_id: int) -> ResponseReturnValue:
    """Set a time for the article's next edition."""
    article, form = db.get_or_404(Article, article_id), ScheduleForm()
    if not form.is_submitted():
        return _page(article, form, 200)
    try:
        if not form.validate():
            raise Refusal
        schedules.schedule(article, form.due_at.data, form.note.data or "", now=utc_now(), by=signed_in_user())
        db.session.commit()
    except Refusal as refusal:
        show(refusal, form)
        return _page(db.get_or_404(Article, article_id), form, 422)
    except IntegrityError:
        show(Refusal(N_("Somebody else set a time at the same moment. Look at theirs first, then decide again.")), form)
        return _page(db.get_or_404(Article, article_id), form, 409)
    flash(gettext("The time is set. If anything stands in the way then, nothing goes out and you are told."))
    return redirect(url_for("approvals.publish", article_id=article.id), code=303)


@blueprint.post("/schedules/<int:schedule_id>/cancel")
@needs(Role.EDITOR)
def cancel(schedule_id: int) -> ResponseReturnValue:
    """Take a time back."""
    made = db.get_or_404(Schedule, schedule_id)
    schedules.cancel(made, now=utc_now(), by=signed_in_user())
    db.session.commit()
    flash(gettext("Cancelled. Nothing goes out by itself."))
    return redirect(url_for("approvals.publish", article_id=made.article_id), code=303)


def _page(article: Article, form: ScheduleForm, status: int) -> ResponseReturnValue:
    newest = publishing.latest(article)
    return render_template(
        "schedules/schedule.html",
        article=article,
        form=form,
        newest=newest,
        issues=publishing.issues(article),
        made=schedules.waiting_for(article),
    ), status
