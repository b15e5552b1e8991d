"""On a statement's page: that a blind second check is under way or how it ended, and for editors the way to ask for one."""

from __future__ import annotations

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import BlindCheck, Statement, User
from factcheck.web.desk.panels import PANELS, Loaded, Slot, StatementPanel
from factcheck.workflow import rights


def _statement(statement: Statement, user: User) -> Loaded | None:
    newest = db.session.scalar(select(BlindCheck).where(BlindCheck.statement_id == statement.id).order_by(BlindCheck.id.desc()).limit(1))
    if newest is None and not rights.is_editor(user):
        return None
    return {"statement": statement, "check": newest, "may_ask": rights.is_editor(user)}


PANELS.statement.append(StatementPanel(Slot.TOP, "blind/on_statement.html", _statement))
