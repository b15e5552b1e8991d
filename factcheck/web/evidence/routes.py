"""The page on which a passage is picked."""

from __future__ import annotations

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload, undefer

from factcheck.extensions import db
from factcheck.models import Role, Snapshot, Stance
from factcheck.web.access import needs
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.desk.typed import number_in
from factcheck.web.evidence import blueprint
from factcheck.web.evidence.reading import Paragraph, page_of, part


@blueprint.get("/pick/<int:statement_id>/<int:snapshot_id>")
@needs(Role.CHECKER)
def pick(statement_id: int, snapshot_id: int) -> ResponseReturnValue:
    """The text that was kept of a source, to pick a passage in for a statement; searched words first narrow it."""
    found = statement_or_404(statement_id)
    snapshot = snapshot_with_text(snapshot_id) or abort(404)
    words, start = request.args.get("q", "").strip(), _number("start")
    page = _number("page") or (page_of(snapshot.text, start) if start is not None and not words else 1)
    stance = request.args.get("stance") if request.args.get("stance") in {stance.value for stance in Stance} else None

    def here(number: int) -> str:
        known = {"statement_id": found.id, "snapshot_id": snapshot.id, "q": words or None, "stance": stance}
        return url_for("evidence.pick", **known, page=number)  # type: ignore[arg-type]

    def use(paragraph: Paragraph) -> str:
        place = {"start": paragraph.span.start, "end": paragraph.span.end}
        return url_for("desk.statement", statement_id=found.id, snapshot=snapshot.id, stance=stance, **place, _anchor="new-evidence")  # type: ignore[arg-type]

    return render_template(
        "evidence/pick.html",
        statement=found,
        snapshot=snapshot,
        part=part(snapshot.text, words, page),
        words=words,
        stance=stance,
        here=here,
        use=use,
    )


def _number(name: str) -> int | None:
    return number_in(request.args.get(name))


def snapshot_with_text(number: int) -> Snapshot | None:
    """A snapshot with its source and the words in it; None where there is none or it has no words."""
    snapshot = db.session.get(Snapshot, number, options=[joinedload(Snapshot.source), undefer(Snapshot.text)])
    return snapshot if snapshot is not None and snapshot.has_text else None
