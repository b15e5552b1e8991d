"""Whatever a page or a command changes in sealed records, the history tells in the same transaction: held in every test of the run.

Tests that put records into the database themselves are not asked; what the program does while it answers a request or runs a command is.
"""

from __future__ import annotations

import click
from flask import has_request_context, request
from flask.cli import ScriptInfo
from sqlalchemy import event
from sqlalchemy.orm import Session

from factcheck.models.sealing import changed_tables

UNTOLD = {
    "auth.sign_in": {"users": "a password that is hashed anew, more costly, is the same password"},
    "own_language.choose": {"users": "in which language somebody reads the desk is their own affair"},
    "blind.work": {"blind_checks blind_evidence": "nobody is to see what a blind check finds before it is handed in, which is told"},
    "check-links": {"sources": "what a look at a link came to stands in the source itself"},
}
"""By page or command: which records it changes without a word in the history, and why."""


@event.listens_for(Session, "before_commit", insert=True)
def _is_told(session: Session) -> None:
    command = _command()
    if session.in_nested_transaction() or not (has_request_context() or command is not None):
        return
    session.flush()
    changed = changed_tables(session)
    by = request.endpoint if has_request_context() else command.info_name if command is not None else None
    allowed = {table for tables in UNTOLD.get(by or "", {}) for table in tables.split()}
    if "history" not in changed and (untold := changed - allowed):
        raise AssertionError(f"{by} changes {sorted(untold)} without a word in the history.")


def _command() -> click.Context | None:
    """The command of the program that runs now; the tests themselves may have been started by a command of another program."""
    running = click.get_current_context(silent=True)
    return running if running is not None and running.find_object(ScriptInfo) is not None else None
