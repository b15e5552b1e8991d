"""What was kept of a source: the text of a snapshot, its original, and what changed between two."""

from __future__ import annotations

from io import BytesIO

from flask import abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from factcheck.checking.transcripts import read_transcript
from factcheck.ingestion.attached import file_name, runs_in_browsers
from factcheck.models import Role, Snapshot
from factcheck.web.access import needs
from factcheck.web.headers import CANNOT_RUN
from factcheck.web.sources import blueprint, queries
from factcheck.web.sources.comparing import hunks_of
from factcheck.workflow.source_originals import original_of
from factcheck.workflow.source_snapshots import snapshot_of


@blueprint.get("/<int:source_id>/snapshots/<int:number>")
@needs(Role.CHECKER)
def snapshot(source_id: int, number: int) -> ResponseReturnValue:
    """A snapshot's facts and its text."""
    source = queries.source_or_404(source_id)
    one = _snapshot(source_id, number)
    transcript = read_transcript(one.text)
    paragraphs = [(transcript.locator_at(span.start), one.text[span.start : span.end]) for span in transcript.paragraphs]
    return render_template("sources/snapshot.html", source=source, snapshot=one, paragraphs=paragraphs)


@blueprint.get("/<int:source_id>/snapshots/<int:number>/original")
@needs(Role.CHECKER)
def original(source_id: int, number: int) -> ResponseReturnValue:
    """The file or page as it came. It is only ever saved, never run: it may hold anything."""
    one = _snapshot(source_id, number)
    kind, name = "application/octet-stream" if runs_in_browsers(one.media_type) else one.media_type, file_name(one.name, one.media_type)
    # A recording is asked for in parts by whoever listens from the middle of it.
    held = BytesIO(original_of(one))
    answer = send_file(held, mimetype=kind, as_attachment=True, download_name=name, max_age=0, etag=False, conditional=True)
    answer.headers["Content-Security-Policy"] = CANNOT_RUN
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.get("/<int:source_id>/snapshots/<int:number>/changes")
@needs(Role.CHECKER)
def compare(source_id: int, number: int) -> ResponseReturnValue:
    """What changed in the text since the snapshot before, or the one that `since` numbers."""
    source, newer = queries.source_or_404(source_id), _snapshot(source_id, number)
    older = _snapshot(source_id, request.args.get("since", max(1, number - 1), int))
    return render_template("sources/compare.html", source=source, older=older, newer=newer, hunks=hunks_of(older.text, newer.text))


def _snapshot(source_id: int, number: int) -> Snapshot:
    return snapshot_of(source_id, number) or abort(404)
