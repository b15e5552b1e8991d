"""Views of the queue that people keep under a name, for themselves or for the newsroom."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Role, SavedFilter, User
from factcheck.text.wording import N_, said
from factcheck.workflow import rights
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.rights import require

LONGEST_NAME = 80
MOST = 30
"""Views that one person can keep; every page of the queue counts them all."""


def of(user: User) -> Sequence[SavedFilter]:
    """A person's own views and those that the newsroom shares, by name."""
    rows = select(SavedFilter).where(or_(SavedFilter.owner_id == user.id, SavedFilter.shared))
    return db.session.scalars(rows.options(joinedload(SavedFilter.owner)).order_by(SavedFilter.shared, SavedFilter.name)).all()


def keep(name: str, query: str, *, shared: bool, by: User) -> SavedFilter:
    """Keep a view under a name; a view of one's own with that name is replaced. Raises Refusal."""
    require(Role.CHECKER, by, N_("keep a view of the queue"))
    name = " ".join(name.split())
    if not name:
        raise Refusal(Problem(N_("Give the view a name."), "name"))
    if len(name) > LONGEST_NAME:
        raise Refusal(Problem(said("Shorten the name to %(most)s characters.", most=LONGEST_NAME), "name"))
    mine = {kept.name: kept for kept in of(by) if kept.owner_id == by.id}
    if name not in mine and len(mine) >= MOST:
        raise Refusal(Problem(said("You keep %(most)s views already. Remove one first.", most=MOST), "name"))
    kept = mine.get(name) or SavedFilter(name=name, owner=by)
    kept.query, kept.shared = query, shared
    db.session.add(kept)
    return kept


def remove(kept: SavedFilter, *, by: User) -> None:
    """Keep a view no more. Raises Forbidden for somebody else's, unless it is shared and `by` is an editor."""
    if not rights.may_drop(kept, by):
        raise Forbidden(N_("Only the person who keeps this view, or an editor where it is shared, can remove it."))
    db.session.delete(kept)
