"""How far the reading of a long draft is: watched, cancelled, begun again."""

from __future__ import annotations

from threading import Thread

from flask import Flask, current_app, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import IntakeDraft, JobState, Role, StoringJob
from factcheck.web.access import needs
from factcheck.web.articles import blueprint
from factcheck.web.session import signed_in_user
from factcheck.workflow import storing
from factcheck.workflow.refusals import Refusal


def run_behind(job: StoringJob) -> ResponseReturnValue:
    """Have a job run, after the commit that made it, and lead to the page that shows how far it is."""
    job_id, lease = job.id, job.lease
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
    db.session.remove()  # the thread begins with a session of its own
    Thread(target=_run, args=(app, job_id, lease), name=f"storing-{job_id}", daemon=True).start()
    return redirect(url_for("articles.storing_job", job_id=job_id), code=303)


def _run(app: Flask, job_id: int, lease: str) -> None:
    with app.app_context():
        storing.run(job_id, lease)


@blueprint.get("/storing/<int:job_id>")
@needs(Role.CHECKER)
def storing_job(job_id: int) -> ResponseReturnValue:
    """How far it is; the article itself, once it is stored."""
    job = db.get_or_404(StoringJob, job_id)
    if job.state is JobState.DONE and job.article_id is not None:
        flash("The article is stored, and what was found in it is on the desk.")
        return redirect(url_for("desk.article", article_id=job.article_id), code=303)
    draft = db.session.get(IntakeDraft, job.draft_id)
    return render_template("articles/storing.html", job=job, draft=draft, running=storing.is_running(job))


@blueprint.get("/storing/<int:job_id>/progress")
@needs(Role.CHECKER)
def storing_progress(job_id: int) -> ResponseReturnValue:
    """The same for a script."""
    job = db.get_or_404(StoringJob, job_id)
    answer = jsonify({"done": job.done, "total": job.total, "running": storing.is_running(job)})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/storing/<int:job_id>/cancel")
@needs(Role.CHECKER)
def cancel_storing(job_id: int) -> ResponseReturnValue:
    """End it; the draft stays."""
    job = db.get_or_404(StoringJob, job_id)
    try:
        storing.cancel(job, by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal, job_id)
    db.session.commit()
    flash("Cancelled. Nothing was stored, and the draft is as it was.")
    return redirect(url_for("articles.draft", draft_id=job.draft_id), code=303)


@blueprint.post("/storing/<int:job_id>/again")
@needs(Role.CHECKER)
def store_again(job_id: int) -> ResponseReturnValue:
    """Begin again what failed or was interrupted."""
    job = db.get_or_404(StoringJob, job_id)
    try:
        storing.begin_again(job, by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal, job_id)
    db.session.commit()
    return run_behind(job)


def _refused(refusal: Refusal, job_id: int) -> ResponseReturnValue:
    """Undo what was begun, and say on the job's page why it was not done."""
    db.session.rollback()
    flash(str(refusal), "open")
    return redirect(url_for("articles.storing_job", job_id=job_id), code=303)
