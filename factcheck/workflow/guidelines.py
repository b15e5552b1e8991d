"""The newsroom's own rules for checking: written by editors, read by everybody at the desk, every version kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload

from factcheck.extensions import db
from factcheck.models import Guidelines, Role, User
from factcheck.text.wording import N_, figure, said
from factcheck.workflow import history
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.rights import require

LONGEST = 50_000
"""Longest text, in characters."""


def newest() -> Guidelines | None:
    """The guidelines that hold; None while nobody has written any."""
    return db.session.scalar(select(Guidelines).options(joinedload(Guidelines.by)).order_by(Guidelines.number.desc()).limit(1))


def versions() -> Sequence[Guidelines]:
    """All versions, the newest first, without their texts."""
    rows = select(Guidelines).options(joinedload(Guidelines.by), defer(Guidelines.text))
    return db.session.scalars(rows.order_by(Guidelines.number.desc())).all()


def write(text: str, note: str, *, seen: int, by: User) -> Guidelines:
    """Keep a new version. `seen` is the number of the one that the page showed, 0 for none.

    Raises Refusal for an empty text, one that says nothing new, and a change without a note; Outdated where somebody wrote meanwhile.
    """
    require(Role.EDITOR, by, N_("write the guidelines"))
    before = newest()
    if seen != (before.number if before is not None else 0):
        raise Outdated(seen)
    text, note = text.strip(), note.strip()
    problems = [] if text else [Problem(N_("Write the guidelines first."), "text")]
    if len(text) > LONGEST:
        problems.append(Problem(said("Shorten the guidelines to %(most)s characters.", most=figure(LONGEST)), "text"))
    if before is not None and text == before.text:
        problems.append(Problem(N_("Nothing has changed."), "text"))
    elif before is not None and not note:
        problems.append(Problem(N_("Say in a few words what has changed, for your colleagues."), "note"))
    if problems:
        raise Refusal(*problems)
    version = Guidelines(number=seen + 1, text=text, note=note, by=by)
    db.session.add(version)
    details = {"version": version.number, "note": note}
    history.write("write guidelines", f"wrote version {version.number} of the guidelines", by=by, details=details)
    return version
