"""Who was asked outside, on a statement's page: the whole log among the discussion, and a line at the top while an answer waits."""

from __future__ import annotations

from factcheck.models import Statement, User, utc_now
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.workflow import questions
from factcheck.workflow.blindness import hides


def load(statement: Statement, user: User) -> Loaded | None:
    """Every question about the statement, with what came of it."""
    if hides(statement.id):
        return None
    now = utc_now()
    found = questions.of_statement(statement)
    asked = [(question, questions.way_of(question, now), questions.has_changed(question)) for question in found]
    return {"questions": asked, "statement": statement, "user": user}


def load_line(statement: Statement, _user: User) -> Loaded | None:
    """How many answers wait; None where none does."""
    count = waiting(statement)
    return {"count": count, "statement": statement} if count else None


def waiting(statement: Statement) -> int:
    """How many answers nobody has done anything with yet."""
    return 0 if hides(statement.id) else questions.waiting({statement.id}).get(statement.id, 0)


PANELS.statement.append(StatementPanel(Slot.TOP, "asked/line.html", load_line))
PANELS.statement.append(StatementPanel(Slot.DISCUSSION, "asked/panel.html", load, waiting))
