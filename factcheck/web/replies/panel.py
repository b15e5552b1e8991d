"""The log of requests for comment, on a statement's page."""

from __future__ import annotations

from factcheck.models import Statement, User
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.workflow import replies


def load(statement: Statement, _user: User) -> Loaded:
    """Everybody who was asked, with what came of it."""
    return {"requests": replies.of_statement(statement), "statement": statement}


PANELS.statement.append(StatementPanel(Slot.DISCUSSION, "replies/panel.html", load))
