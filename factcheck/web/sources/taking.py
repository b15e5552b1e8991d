"""Taking a new snapshot of a source: from its address, or from a file."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db, guard, storage
from factcheck.models import Role, Source
from factcheck.text.wording import N_
from factcheck.web import limiting
from factcheck.web.access import needs
from factcheck.web.jobs.running import run_behind
from factcheck.web.language import gettext, told
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.web.sources import blueprint, queries
from factcheck.web.sources.forms import SnapshotForm, file_in
from factcheck.web.sources.routes import page_of
from factcheck.workflow import slow_snapshots, source_fetching, source_snapshots
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.slow_sites import in_a_hurry, was_slow


@blueprint.post("/<int:source_id>/snapshots")
@needs(Role.CHECKER)
def take(source_id: int) -> ResponseReturnValue:
    """Fetch the source's address again, and keep what it brings."""
    source = queries.source_or_404(source_id)
    form = SnapshotForm()
    try:
        return _fetch(source)
    except Refusal as refusal:
        show(refusal, form)
        return page_of(queries.source_or_404(source_id), form), 422


def _fetch(source: Source) -> ResponseReturnValue:
    if source.url is None:
        raise Refusal(N_("This source has no web address. Choose a file instead."))
    address, number = source.url, source.id
    known = source_fetching.known_of(source_snapshots.newest_of(source))
    limiting.count("fetch")
    db.session.rollback()  # lets go of the database while the site takes its time
    try:
        came = source_fetching.bring(address, guard=in_a_hurry(guard()), storage=storage(), known=known)
    except Refusal as refusal:
        if not was_slow(refusal):
            raise
        job = slow_snapshots.begin(queries.source_or_404(number), by=signed_in_user())
        db.session.commit()
        return run_behind(job)
    source = queries.source_or_404(number)
    back = redirect(url_for("sources.show", source_id=number), code=303)
    if came is None:
        flash(gettext("The page is as it was in the newest snapshot, so no other was kept."))
        return back
    snapshot = source_snapshots.keep_fetched(source, came, by=signed_in_user())
    db.session.commit()
    for remark in came.remarks:
        flash(told(remark), "context")
    flash(gettext("Kept as snapshot %(number)s.", number=snapshot.number))
    return back


@blueprint.post("/<int:source_id>/files")
@needs(Role.CHECKER)
def add_file(source_id: int) -> ResponseReturnValue:
    """Keep a file as a source's newest snapshot."""
    source = queries.source_or_404(source_id)
    form = SnapshotForm()
    try:
        _keep(source_id, form)
    except Refusal as refusal:
        show(refusal, form)
        return page_of(source, form), 422
    return redirect(url_for("sources.show", source_id=source_id), code=303)


def _keep(source_id: int, form: SnapshotForm) -> None:
    limiting.count("upload")
    content, name = file_in(form)
    db.session.rollback()  # lets go of the database while the file is read
    attached = source_snapshots.read_file(content, name)
    snapshot = source_snapshots.keep_file(queries.source_or_404(source_id), content, name, attached, by=signed_in_user())
    db.session.commit()
    if snapshot is None:
        flash(gettext("This file is the newest snapshot already, so it was not kept twice."))
        return
    sentence = gettext("Kept as snapshot %(number)s.", number=snapshot.number)
    if attached.remark:
        sentence += " " + gettext("No words could be read from it: %(remark)s", remark=told(attached.remark))
    flash(sentence)
