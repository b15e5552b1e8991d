"""Fetching a page to take in behind the scenes, where its site keeps people waiting (see `jobs`): a draft comes of it, as of any other."""

from __future__ import annotations

from functools import partial

from factcheck.extensions import db, guard, settings, storage
from factcheck.models import Article, Job, Role, User
from factcheck.text.wording import N_
from factcheck.workflow import drafting, jobs
from factcheck.workflow.from_the_web import WebPage, read_address
from factcheck.workflow.slow_sites import trying_again


def begin(address: str, *, article_id: int | None, by: User) -> Job:
    """Note that a page is to be fetched, for a new article or a new version of one; the caller sees to it that the job is done.

    Raises Refusal where one is being fetched for the same person already.
    """
    return jobs.begin(PAGE, by.id, title=address, given={"address": address, "article": article_id}, by=by)


def _fetch(job: Job, _note: jobs.Note) -> jobs.Write:
    address = str(jobs.given(job)["address"])
    db.session.rollback()  # lets go of the database while the site takes its time
    with trying_again():
        page = read_address(address, guard=guard(), storage=storage(), text_limit=settings().max_text_bytes)
    return partial(_begin_draft, page)


def _begin_draft(page: WebPage, job: Job) -> None:
    number = jobs.given(job)["article"]
    article = db.session.get(Article, number) if number is not None else None
    reading = page.reading
    draft = drafting.begin(reading.parsed, given=reading.text, name=None, content=page.content, article=article, by=job.by)
    db.session.flush()
    job.result_id, job.said = draft.id, " ".join(page.remarks)


_GOING_ON = N_("A page is being fetched for you already. Wait for that, or cancel it, before you have another one fetched.")
PAGE = jobs.add(jobs.Kind("fetch page", User, Role.CHECKER, N_("take in an article"), _fetch, _GOING_ON, asks_others=True))
