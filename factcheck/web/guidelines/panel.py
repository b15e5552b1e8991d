"""The way from a statement to the guidelines."""

from __future__ import annotations

from factcheck.models import Statement, User
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.workflow import guidelines


def load(_statement: Statement, _user: User) -> Loaded | None:
    """The version that holds; nothing while there are no guidelines."""
    newest = guidelines.newest()
    return {"version": newest} if newest is not None else None


PANELS.statement.append(StatementPanel(Slot.CHECK, "guidelines/link.html", load))
