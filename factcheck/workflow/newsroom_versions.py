"""The versions of the newsroom's set-up: writing the next one, with its entry in the history, and reading them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import NewsroomPart, NewsroomVersion, Role, User
from factcheck.models.newsroom_reading import forget, newest_version
from factcheck.text.wording import N_
from factcheck.workflow import history
from factcheck.workflow.refusals import Outdated, Refusal
from factcheck.workflow.rights import require

_CHANGING = {NewsroomPart.SETTINGS: N_("change the newsroom’s settings"), NewsroomPart.VERDICTS: N_("change the verdicts")}
_CALLED = {NewsroomPart.SETTINGS: "the newsroom’s settings", NewsroomPart.VERDICTS: "the verdicts"}


def versions(part: NewsroomPart) -> Sequence[NewsroomVersion]:
    """All versions of a part, the newest first."""
    rows = select(NewsroomVersion).filter_by(part=part).options(joinedload(NewsroomVersion.by))
    return db.session.scalars(rows.order_by(NewsroomVersion.number.desc())).all()


def number_of(part: NewsroomPart) -> int:
    """The number of the version that counts; 0 while nothing was ever set."""
    newest = newest_version(db.session(), part)
    return newest.number if newest is not None else 0


def one(part: NewsroomPart, number: int) -> NewsroomVersion | None:
    """One version; None where there is none with this number."""
    return db.session.scalar(select(NewsroomVersion).filter_by(part=part, number=number))


def require_newest(part: NewsroomPart, seen: int, by: User) -> None:
    """Make sure that `by` may change a part, and that the page the change comes from showed what counts. Raises Forbidden, Outdated."""
    require(Role.ADMINISTRATOR, by, _CHANGING[part])
    if seen != number_of(part):
        raise Outdated(seen)


def write(part: NewsroomPart, contents: dict[str, Any], change: str, details: dict[str, Any], *, by: User) -> NewsroomVersion:
    """Keep the next version, which counts from now on. `change` says what it changed, beginning with a verb; `details` old and new.

    Raises Refusal where nothing differs.
    """
    if not details:
        raise Refusal(N_("Nothing has changed."))
    version = NewsroomVersion(part=part, number=number_of(part) + 1, contents=contents, change=change, by=by)
    db.session.add(version)
    db.session.flush()
    forget(db.session())
    sentence = f"{change} ({_CALLED[part]}, version {version.number})"
    history.write("set up", sentence, by=by, details={"version": version.number, "changes": details})
    return version
