"""At the door of every page: whoever checks a statement blind is led to their own check of it, and sees nothing of the first."""

from __future__ import annotations

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Comment, ErrorReport, LegalHold, Review
from factcheck.models.appearances import Appearance
from factcheck.web.blind import blueprint
from factcheck.web.session import signed_in
from factcheck.workflow.blindness import hidden_from, open_check, unseen


@blueprint.before_app_request
def leave_out() -> ResponseReturnValue | None:
    """Say what this request is not to show, and turn its person away from what is about nothing else."""
    unseen.set(frozenset())
    person = signed_in() if request.endpoint not in (None, "static") else None
    hidden = hidden_from(person) if person is not None else frozenset()
    if not hidden:
        return None
    about = _statements() & hidden
    unseen.set(hidden)
    if not about or request.blueprint == blueprint.name:
        return None
    if request.method not in {"GET", "HEAD"}:
        abort(403)
    checks = (open_check(number) for number in sorted(about))
    mine = next((check for check in checks if check is not None and check.second == person), None)
    return redirect(url_for("blind.show", blind_id=mine.id)) if mine is not None else abort(403)


@blueprint.teardown_app_request
def see_again(_error: BaseException | None) -> None:
    """What comes after in the same thread is nobody's page."""
    unseen.set(frozenset())


_LEADS_TO = {
    "review_id": (Review.id, (Review.statement_id,)),
    "comment_id": (Comment.id, (Comment.statement_id,)),
    "report_id": (ErrorReport.id, (ErrorReport.statement_id,)),
    "hold_id": (LegalHold.id, (LegalHold.statement_id,)),
    "appearance_id": (Appearance.id, (Appearance.covering_id, Appearance.covered_id)),
}
"""Parts of an address that lead to a statement, with the key and the columns that hold its number."""


def _statements() -> set[int]:
    """The statements that the address is about."""
    given = request.view_args or {}
    found = {int(given[name]) for name in ("statement_id", "covered_id") if name in given}
    for name, (key, columns) in _LEADS_TO.items():
        if name in given:
            row = db.session.execute(select(*columns).where(key == given[name])).first()
            found |= {number for number in (row or ()) if number is not None}
    return found
