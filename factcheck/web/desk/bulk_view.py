"""What the queue tells of a step that was just taken."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import BulkChange, BulkStep, User
from factcheck.workflow import rights


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with many statements: what was done, what was refused and why, what the undoing left as it was."""

    step: BulkStep
    done: int
    refused: tuple[BulkChange, ...]
    left: tuple[BulkChange, ...]
    may_undo: bool


def taken(step_id: int, user: User) -> Taken | None:
    """A step as a person sees it; None where there is none."""
    rows = select(BulkStep).where(BulkStep.id == step_id)
    step = db.session.scalar(rows.options(joinedload(BulkStep.by), joinedload(BulkStep.undone_by), selectinload(BulkStep.changes)))
    if step is None:
        return None
    refused = tuple(change for change in step.changes if change.refused)
    left = tuple(change for change in step.changes if change.left)
    done = len(step.changes) - len(refused)
    may_undo = done > 0 and step.undone_at is None and rights.may_undo(step, user)
    return Taken(step, done, refused, left, may_undo)
