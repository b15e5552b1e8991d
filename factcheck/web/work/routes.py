"""The page of all long work, and its buttons."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Job, JobState, Role, utc_now
from factcheck.web.access import needs
from factcheck.web.jobs.faces import known_faces
from factcheck.web.jobs.looks import look_of
from factcheck.web.jobs.running import run_behind
from factcheck.web.language import gettext, told
from factcheck.web.seeking import turn_asked_for
from factcheck.web.session import signed_in_user
from factcheck.web.work import blueprint, queries
from factcheck.web.work.standing import standing_work
from factcheck.workflow import jobs, workers
from factcheck.workflow.refusals import Refusal


@blueprint.get("/")
@needs(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Long work by how it stands, and what is done again and again."""
    now = utc_now()
    found = queries.long_work(request.args.get("state", type=JobState), turn_asked_for())
    looks = {job.id: look_of(job, now) for job in found.part.rows}
    return render_template(
        "work/index.html",
        work=found,
        looks=looks,
        faces=known_faces(),
        most_tries=jobs.TRIES,
        standing=standing_work(now),
        workers_there=workers.are_there(now),
        now=now,
    )


@blueprint.post("/<int:job_id>/cancel")
@needs(Role.ADMINISTRATOR)
def cancel(job_id: int) -> ResponseReturnValue:
    """End one; what it is about stays as it was."""
    job = db.get_or_404(Job, job_id)
    try:
        jobs.cancel(job, by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal)
    db.session.commit()
    flash(gettext("Cancelled. Nothing was stored."))
    return redirect(url_for("work.index"), code=303)


@blueprint.post("/<int:job_id>/again")
@needs(Role.ADMINISTRATOR)
def again(job_id: int) -> ResponseReturnValue:
    """Have one begun again that failed or was interrupted, or begun now that waits."""
    job = db.get_or_404(Job, job_id)
    try:
        jobs.begin_again(job, by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal)
    db.session.commit()
    run_behind(job)
    flash(gettext("Begun."))
    return redirect(url_for("work.index"), code=303)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    """Undo what was begun, and say why it was not done."""
    db.session.rollback()
    flash(" ".join(told(problem.sentence) for problem in refusal.problems), "open")
    return redirect(url_for("work.index"), code=303)
