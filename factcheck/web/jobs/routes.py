"""The page of a job, and its buttons."""

from __future__ import annotations

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Job, JobState, Role, utc_now
from factcheck.web.access import needs
from factcheck.web.jobs import blueprint
from factcheck.web.jobs.faces import face_of
from factcheck.web.jobs.looks import Look, look_of
from factcheck.web.jobs.running import run_behind
from factcheck.web.language import told
from factcheck.web.session import signed_in_user
from factcheck.workflow import jobs
from factcheck.workflow.refusals import Refusal


@blueprint.get("/<int:job_id>")
@needs(Role.CHECKER)
def show(job_id: int) -> ResponseReturnValue:
    """How far it is; what it made, once it is done."""
    job = db.get_or_404(Job, job_id)
    face = face_of(job)
    if job.state is JobState.DONE:
        if job.said:
            flash(told(job.said))
        return redirect(face.after(job), code=303)
    look = look_of(job, utc_now())
    return render_template("jobs/show.html", job=job, face=face, there=jobs.subject(job) is not None, look=look)


@blueprint.get("/<int:job_id>/progress")
@needs(Role.CHECKER)
def progress(job_id: int) -> ResponseReturnValue:
    """The same for a script, which says what it shows: once its page would look otherwise, the page is to be loaded again."""
    job = db.get_or_404(Job, job_id)
    look = look_of(job, utc_now())
    as_shown = look is not Look.STOPPED and look == request.args.get("shown", look)
    answer = jsonify({"done": job.done, "total": job.total, "running": as_shown})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/<int:job_id>/cancel")
@needs(Role.CHECKER)
def cancel(job_id: int) -> ResponseReturnValue:
    """End it; what it is about stays as it was."""
    job = db.get_or_404(Job, job_id)
    try:
        jobs.cancel(job, by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal, job_id)
    db.session.commit()
    face = face_of(job)
    flash(told(face.cancelled))
    return redirect(face.back(job), code=303)


@blueprint.post("/<int:job_id>/again")
@needs(Role.CHECKER)
def again(job_id: int) -> ResponseReturnValue:
    """Begin again what failed or was interrupted, and what waits; here, where nobody else takes it up."""
    job = db.get_or_404(Job, job_id)
    forgotten = look_of(job, utc_now()) is Look.FORGOTTEN
    try:
        jobs.begin_again(job, by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal, job_id)
    db.session.commit()
    return run_behind(job, here=forgotten)


def _refused(refusal: Refusal, job_id: int) -> ResponseReturnValue:
    """Undo what was begun, and say on the job's page why it was not done."""
    db.session.rollback()
    flash(" ".join(told(problem.sentence) for problem in refusal.problems), "open")
    return redirect(url_for("jobs.show", job_id=job_id), code=303)
