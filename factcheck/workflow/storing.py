"""Reading and storing a long draft behind the scenes (see `jobs`): an article, or a new version of one.

Nothing is stored until every post is read; then all of it is stored in one go, or nothing.
"""

from __future__ import annotations

from functools import partial

from factcheck.extensions import db
from factcheck.extraction import Findings
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.models import IntakeDraft, Job, Role, User
from factcheck.text.wording import N_
from factcheck.workflow import drafting, ingesting, jobs, planning, revising
from factcheck.workflow.plans import Plan
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.taking_in import find

LONG = 30_000
"""Letters from which a draft is read behind the scenes; a shorter one is read while its person waits."""
CHANGED = N_("The draft was changed or thrown away while it was read. Nothing was stored.")


def is_long(parsed: ParsedArticle) -> bool:
    """Whether reading an article takes longer than anybody wants to look at an empty page."""
    return sum(len(block.text) for post in parsed.posts for block in post.blocks) >= LONG


def changes_much(plan: Plan) -> bool:
    """The same for what a new version changes."""
    return sum(len(plan.posts[place].made.text) for place in plan.to_read) >= LONG


def begin(draft: IntakeDraft, *, by: User) -> Job:
    """Note that a draft is to be read and stored; the caller sees to it that the job is run.

    Raises Refusal where the draft cannot be stored as it is, or where that is going on already.
    """
    parsed = drafting.current(draft)
    ingesting.require_fit(parsed)
    return jobs.begin(ARTICLE, draft.id, title=parsed.headline or "", total=len(ingesting.with_head(parsed)), by=by)


def begin_version(draft: IntakeDraft, *, sure: bool, by: User) -> Job:
    """The same for a draft of a new version. Raises Refusal as `begin` does, and as `revising.revise` for another page."""
    plan = drafting.compared(draft)
    revising.require_same_page(plan, sure=sure)
    return jobs.begin(VERSION, draft.id, title=plan.parsed.headline or draft.headline, total=len(plan.to_read), given={"sure": sure}, by=by)


def of_draft(draft_id: int) -> Job | None:
    """The job that is reading a draft now."""
    return jobs.running(ARTICLE, draft_id) or jobs.running(VERSION, draft_id)


def _read(job: Job, note: jobs.Note) -> jobs.Write:
    draft = _draft(job)
    revision, parsed = draft.revision, drafting.current(draft)
    db.session.rollback()  # lets go of the database while the extractor reads
    return partial(_store, revision, find(parsed, note))


def _store(revision: int, found: list[Findings], job: Job) -> None:
    article = drafting.store(_as_read(job, revision), found, by=job.by)
    db.session.flush()
    job.result_id, job.said = article.id, "The article is stored, and what was found in it is on the desk."


def _read_version(job: Job, note: jobs.Note) -> jobs.Write:
    draft = _draft(job)
    revision, plan = draft.revision, drafting.compared(draft)
    db.session.rollback()  # as above
    return partial(_store_version, revision, plan, planning.find(plan, note))


def _store_version(revision: int, plan: Plan, found: dict[int, Findings], job: Job) -> None:
    sure = jobs.given(job).get("sure") is True
    revised = drafting.store_version(_as_read(job, revision), plan, found, sure=sure, by=job.by)
    job.result_id = plan.article_id
    job.said = f"The new version is stored: {revised.sentence}." if revised.intake_id else "The page is as it was. Nothing was stored."


def _draft(job: Job) -> IntakeDraft:
    draft = db.session.get(IntakeDraft, job.subject_id)
    if draft is None:
        raise Refusal(CHANGED)
    return draft


def _as_read(job: Job, revision: int) -> IntakeDraft:
    """The draft, held against others. Raises Refusal where it is not as it was read."""
    draft = db.session.get(IntakeDraft, job.subject_id, with_for_update=True, populate_existing=True)
    if draft is None or draft.revision != revision:
        raise Refusal(CHANGED)
    return draft


_GOING_ON = N_("This draft is being read and stored already. To change it, cancel that first.")
ARTICLE = jobs.add(jobs.Kind("storing", IntakeDraft, Role.CHECKER, N_("take in an article"), _read, _GOING_ON))
VERSION = jobs.add(jobs.Kind("new version", IntakeDraft, Role.CHECKER, N_("take in a new version"), _read_version, _GOING_ON))
