"""What differs from the last approval, on a statement's page of the desk."""

from __future__ import annotations

from factcheck.models import State, Statement, User
from factcheck.web.approvals.changes import changes, content_before, last_approved
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.workflow import binding, overriding


def _load(statement: Statement, _user: User) -> Loaded | None:
    """What readers keep although it is no longer what stands on the desk; None where nothing was approved, or it still stands."""
    review = statement.review
    approved = last_approved(review) if review is not None else None
    if review is None or approved is None or statement.state is State.DISMISSED:
        return None
    found = changes(content_before(approved), binding.content_of(review))
    awaits = overriding.awaits_second(approved)
    return {"review": approved, "changes": found, "awaits_second": awaits} if found or awaits else None


PANELS.statement.append(StatementPanel(Slot.TOP, "approvals/pending.html", _load))
