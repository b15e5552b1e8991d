"""Looking at what was read, mending it, and storing it."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.ingestion.declared import count_sentence
from factcheck.ingestion.mend_steps import HEAD, Mend, MendStep
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.times import shown_time
from factcheck.models import IntakeDraft, Job, Role
from factcheck.text.blocks import BlockKind
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.articles import blueprint, mending_form, preview
from factcheck.web.articles.versions import version_of
from factcheck.web.jobs.running import run_behind
from factcheck.web.language import gettext
from factcheck.web.session import signed_in_user
from factcheck.workflow import drafting, ingesting, languages, storing
from factcheck.workflow.refusals import Outdated, Refusal
from factcheck.workflow.taking_in import find

_OUTDATED = N_("This draft was changed in another window or by somebody else. It is shown as it is now; please make your change again.")


@blueprint.get("/drafts/<int:draft_id>")
@needs(Role.CHECKER)
def draft(draft_id: int) -> ResponseReturnValue:
    """What was read, ready to be mended and stored; or how far it is, where that is going on."""
    draft = draft_or_404(draft_id)
    if (job := storing.of_draft(draft_id)) is not None:
        return redirect(url_for("jobs.show", job_id=job.id))
    return _page(draft)


@blueprint.post("/drafts/<int:draft_id>/mend")
@needs(Role.CHECKER)
def mend(draft_id: int) -> ResponseReturnValue:
    """Keep what was typed, and do what the pressed button says."""
    draft = draft_or_404(draft_id)

    def change() -> ResponseReturnValue:
        step = mending_form.pressed(request.form.get("do", ""))
        parsed = drafting.mend(draft, [*typed_in(draft), *step], seen=seen_revision(), by=signed_in_user())
        db.session.commit()
        return redirect(url_for("articles.draft", draft_id=draft_id, _anchor=_anchor(step, parsed)), code=303)

    return or_say_why(draft_id, change)


@blueprint.post("/drafts/<int:draft_id>/undo")
@needs(Role.CHECKER)
def undo(draft_id: int) -> ResponseReturnValue:
    """Take back the last change."""
    draft = draft_or_404(draft_id)

    def change() -> ResponseReturnValue:
        if typed_in(draft):  # what was typed and not saved is the last change
            flash(gettext("What you had changed and not saved was undone."))
        else:
            drafting.undo(draft, seen=seen_revision(), by=signed_in_user())
            flash(gettext("The last change was undone."))
        db.session.commit()
        return redirect(url_for("articles.draft", draft_id=draft_id), code=303)

    return or_say_why(draft_id, change)


@blueprint.post("/drafts/<int:draft_id>/store")
@needs(Role.CHECKER)
def store(draft_id: int) -> ResponseReturnValue:
    """Keep what was typed, make the article, and go on to its desk."""

    def change() -> ResponseReturnValue:
        draft = draft_or_404(draft_id)
        planned = drafting.planned(draft, typed_in(draft))
        if draft.article_id is None and storing.is_long(planned):
            return store_behind(draft, storing.begin)
        db.session.rollback()  # lets go of the database while the extractor reads
        found = find(planned)
        draft = draft_or_404(draft_id)  # held again; had it been changed meanwhile, `mend` would say so
        drafting.mend(draft, typed_in(draft), seen=seen_revision(), by=signed_in_user())
        article = drafting.store(draft, found, by=signed_in_user())
        db.session.commit()
        flash(gettext("The article is stored, and what was found in it is on the desk."))
        return redirect(url_for("desk.article", article_id=article.id), code=303)

    return or_say_why(draft_id, change)


def store_behind(draft: IntakeDraft, begin: Callable[..., Job], **given: bool) -> ResponseReturnValue:
    """Keep what was typed, and have the rest done while the person sees how far it is. `begin` begins the job, with what is `given`."""
    typed = typed_in(draft)
    if not typed and (running := storing.of_draft(draft.id)) is not None:  # the button was pressed twice
        return redirect(url_for("jobs.show", job_id=running.id), code=303)
    drafting.mend(draft, typed, seen=seen_revision(), by=signed_in_user())
    db.session.flush()
    job = begin(draft, by=signed_in_user(), **given)
    db.session.commit()
    return run_behind(job)


@blueprint.post("/drafts/<int:draft_id>/discard")
@needs(Role.CHECKER)
def discard(draft_id: int) -> ResponseReturnValue:
    """Throw the draft away."""
    drafting.discard(draft_or_404(draft_id), by=signed_in_user())
    db.session.commit()
    flash(gettext("The draft was thrown away. Nothing was stored."))
    return redirect(url_for("articles.index"), code=303)


def draft_or_404(draft_id: int) -> IntakeDraft:
    """The draft, held against others until this request ends. Aborts with 404 where it was stored or thrown away."""
    return db.session.get(IntakeDraft, draft_id, with_for_update=request.method == "POST" or None) or abort(404)


def seen_revision() -> int:
    """The revision of the draft that the page showed."""
    return request.form.get("seen", 0, as_number)


def typed_in(draft: IntakeDraft) -> list[MendStep]:
    """What was typed into a page that showed the draft as it is now. Raises Outdated for an older page."""
    if draft.revision != seen_revision():
        raise Outdated(seen_revision())
    return mending_form.typed(request.form, drafting.current(draft))


def _anchor(step: list[MendStep], parsed: ParsedArticle) -> str | None:
    """Where to look after a step: at the post it was about, or the one that has taken its place."""
    if not step:
        return None
    last = len(parsed.posts) - 1
    post = step[0].post + 1 if step[0].mend in {Mend.SPLIT, Mend.SPLIT_HEADED} else step[0].post
    return "head" if post == HEAD else f"post-{min(post, last) + 1}"


def or_say_why(draft_id: int, change: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Do it, or show the page again with what stands in the way and everything that was typed."""
    try:
        return change()
    except Outdated:
        db.session.rollback()
        return _page(draft_or_404(draft_id), issues=[_OUTDATED], keep_typed=False), 409
    except Refusal as refusal:
        db.session.rollback()
        return _page(draft_or_404(draft_id), issues=[problem.sentence for problem in refusal.problems], keep_typed=True), 422


def _page(draft: IntakeDraft, *, issues: list[str] | None = None, keep_typed: bool = False) -> str:
    parsed = drafting.current(draft)
    return render_template(
        "articles/draft.html",
        draft=draft,
        parsed=parsed,
        typed=request.form if keep_typed else {},
        issues=issues or [],
        changes=drafting.changes_made(draft),
        stored=ingesting.already_stored(draft.text),
        count_sentence=count_sentence(parsed.declared_posts, len(parsed.posts)),
        remarks=preview.remarks(parsed),
        left_out=preview.left_out(draft.text, parsed),
        may_be_headline=preview.may_be_headline,
        languages=languages.choices(),
        notice=languages.notice(parsed.language or "", stored=False),
        tag=languages.tag(parsed.language or ""),
        kinds=list(BlockKind),
        pieces_of=preview.pieces_of,
        shown_time=shown_time,
        came_as=preview.came_as(draft),
        version=version_of(draft),
    )
