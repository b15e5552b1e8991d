"""Adding a source: by its address, as a file, or by what a colleague has to know to find it again."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from werkzeug.exceptions import RequestEntityTooLarge

from factcheck.extensions import db, guard, storage
from factcheck.ingestion.attached import ENDINGS
from factcheck.ingestion.decoding import readable_size
from factcheck.models import Job, Means, Role, Source
from factcheck.text.wording import N_, said
from factcheck.web import limiting, vocabulary
from factcheck.web.access import needs
from factcheck.web.desk.forms import choices
from factcheck.web.jobs.running import run_behind
from factcheck.web.language import gettext, pgettext, told
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.web.sources import blueprint
from factcheck.web.sources.forms import SourceForm, facts_in, file_in, settings
from factcheck.workflow import slow_snapshots, source_fetching, source_snapshots, sources
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.slow_sites import in_a_hurry, was_slow
from factcheck.workflow.sources import SourceFacts

WAYS = {"address": N_("By its address"), "file": N_("As a file"), "reference": N_("A talk or a book")}
_WITHOUT = "without"
"""What the button sends that keeps a source although its address brought nothing."""


@blueprint.route("/new", methods=["GET", "POST"])
@needs(Role.CHECKER)
def new() -> ResponseReturnValue:
    """Add a source in one of the three ways."""
    way = request.values.get("way", "address")
    way = way if way in WAYS else "address"
    form, failed = SourceForm(), False
    form.source_means.choices = choices(Means, gettext("Choose what it is"), vocabulary.MEANS)
    if form.validate_on_submit():
        try:
            return _added(form, way)
        except _Unfetched as refusal:
            failed = True
            show(refusal, form)
        except Refusal as refusal:
            show(refusal, form)
    page = render_template("sources/new.html", form=form, way=way, ways=WAYS, failed=failed, **_of_files())
    return page, 422 if request.method == "POST" else 200


class _Unfetched(Refusal):
    """The address brought nothing; the source may be kept all the same."""


def _added(form: SourceForm, way: str) -> ResponseReturnValue:
    facts, job = facts_in(form), None
    if way == "address":
        source, job = _from_address(facts, fetch=request.form.get("do") != _WITHOUT)
    elif way == "file":
        source = _from_file(form, facts)
    else:
        source = _from_memory(facts)
    db.session.commit()
    return run_behind(job) if job is not None else redirect(url_for("sources.show", source_id=source.id), code=303)


def _from_address(facts: SourceFacts, *, fetch: bool) -> tuple[Source, Job | None]:
    """The source, and the job that takes its snapshot where its site is slow and enough was typed to keep it without."""
    _require_sound(facts)
    db.session.rollback()  # lets go of the database while the site takes its time
    if not fetch:
        source = source_snapshots.add_fetched(facts, None, by=signed_in_user())
        flash(gettext("Kept without a snapshot. You can try to take one again at any time."))
        return source, None
    limiting.count("fetch")
    enough = not sources.problems_with(facts)
    try:
        came = source_fetching.bring(facts.url, guard=in_a_hurry(guard()) if enough else guard(), storage=storage())
    except Refusal as refusal:
        if enough and was_slow(refusal):
            source = source_snapshots.add_fetched(facts, None, by=signed_in_user())
            return source, slow_snapshots.begin(source, by=signed_in_user())
        raise _Unfetched(*refusal.problems) from refusal
    source = source_snapshots.add_fetched(facts, came, by=signed_in_user())
    for remark in came.remarks if came else ():
        flash(told(remark), "context")
    flash(
        gettext(
            "Kept, with a snapshot of the page. See that the title, publisher and date are right: what you left empty was read from it."
        )
    )
    return source, None


def _require_sound(facts: SourceFacts) -> None:
    """Refuse before anything is fetched what would be refused afterwards."""
    problems = sources.problems_with(replace(facts, title=facts.title.strip() or "…"))
    if not facts.url.strip():
        others = [problem for problem in problems if problem.field != "source_url"]
        problems = [Problem(N_("Give the web address. Copy it from a browser."), "source_url"), *others]
    elif (known := sources.at_address(facts.url)) is not None:
        sentence = said("This address is kept already, as “%(title)s” (source %(number)s).", title=known.title, number=known.id)
        problems.append(Problem(sentence, "source_url"))
    if problems:
        raise Refusal(*problems)


def _from_file(form: SourceForm, facts: SourceFacts) -> Source:
    limiting.count("upload")
    content, name = file_in(form)
    db.session.rollback()  # lets go of the database while the file is read
    attached = source_snapshots.read_file(content, name)
    source = source_snapshots.add_file(facts, content, name, attached, by=signed_in_user())
    if attached.remark:
        flash(gettext("Kept, but no words could be read from it: %(remark)s", remark=told(attached.remark)))
    else:
        flash(pgettext("a source", "Kept."))
    return source


def _from_memory(facts: SourceFacts) -> Source:
    if facts.means is None:
        raise Refusal(Problem(N_("Say what it is: an interview, a call, a book."), "source_means"), *sources.problems_with(facts))
    newest = db.session.scalar(select(func.max(Source.id))) or 0
    source = sources.add_source(facts, by=signed_in_user())
    flash(pgettext("a source", "Kept.") if source.id > newest else gettext("This is kept already: here it is."))
    return source


def _of_files() -> dict[str, object]:
    limit = settings().max_source_bytes
    return {"accepted": ",".join(ENDINGS), "limit": limit, "limit_words": readable_size(limit)}


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent is larger than any file that could be kept; it was not even read."""
    limit = readable_size(settings().max_source_bytes)
    sentence = gettext(
        "Nothing was kept: a file may have %(limit)s at most. Go back, where what you typed is still there, and choose a smaller one.",
        limit=limit,
    )
    return render_template("errors/413.html", sentence=sentence), 413
