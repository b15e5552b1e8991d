"""What the page of a job says while a draft is read behind the scenes."""

from __future__ import annotations

from dataclasses import replace

from flask import url_for
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Job, Post, State, Statement
from factcheck.text.wording import N_
from factcheck.web.jobs import faces
from factcheck.workflow import jobs, slow_pages, storing


def _after_version(job: Job) -> str:
    """Where a person goes on after a new version: to what has to be decided, where there is something."""
    waiting = select(Statement.id).join(Post, Statement.post_id == Post.id)
    waiting = waiting.where(Post.article_id == job.result_id, Statement.state == State.STALE).limit(1)
    if db.session.scalar(waiting) is not None:
        return url_for("desk.stale_list", article=job.result_id)
    return url_for("desk.article", article_id=job.result_id)


_ARTICLE = faces.Face(
    section="articles",
    doing=N_("Reading"),
    lead=N_("Every post is being read for claims and quotes. Nothing is stored until all of them are; then the article is on the desk."),
    unit=N_("posts read"),
    cancelled=N_("Cancelled. Nothing was stored, and the draft is as it was."),
    back_words=N_("Go to the draft"),
    back=lambda job: url_for("articles.draft", draft_id=job.subject_id),
    after=lambda job: url_for("desk.article", article_id=job.result_id),
    home_name=N_("Articles"),
    home=lambda: url_for("articles.index"),
)
_LEAD = N_("Every post that is new or changed is being read for claims and quotes. Nothing is stored until all of them are.")
faces.add(storing.ARTICLE, _ARTICLE)
faces.add(storing.VERSION, replace(_ARTICLE, doing=N_("Reading a new version"), lead=_LEAD, after=_after_version))


def _before_fetching(job: Job) -> str:
    """Where a page to take in was asked for: as a new article, or as a new version of one."""
    number = jobs.given(job)["article"]
    return url_for("articles.new") if number is None else url_for("desk.article", article_id=number)


_FETCHED = replace(
    _ARTICLE,
    doing=N_("Fetching"),
    lead=N_("The site takes its time to answer. Once its page is here, you see what was read before anything is stored."),
    unit=N_("pages fetched"),
    cancelled=N_("Cancelled. Nothing was stored."),
    back_words=N_("Go back to where you began it"),
    back=_before_fetching,
    after=lambda job: url_for("articles.draft", draft_id=job.result_id),
)
faces.add(slow_pages.PAGE, _FETCHED)
