"""The list of sources, part by part: by title while anybody reads it to its end, the newest first where there are more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort
from sqlalchemy import ColumnElement, Select, func, select, tuple_

from factcheck.extensions import db
from factcheck.models import Source, SourceType, Standing
from factcheck.web.seeking import Part, Turn, part_of
from factcheck.workflow.source_finding import has_words

PER_PAGE = 50
COUNTED = 1000
"""So many are counted and sorted by title. A newsroom that has more looks for one by its words."""
_BY_TITLE = (func.lower(Source.title), Source.id)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sources to list. Empty fields leave it open."""

    words: str = ""
    type: SourceType | None = None
    standing: Standing | None = None
    confidential: bool | None = None
    dead: bool = False
    """Only those whose link is dead."""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Wanted()

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same as conditions of a query."""
        found = has_words(self.words)
        found += [Source.type == self.type] if self.type else []
        found += [Source.standing == self.standing] if self.standing else []
        found += [Source.confidential.is_(self.confidential)] if self.confidential is not None else []
        return [*found, *([Source.dead_since.is_not(None)] if self.dead else [])]


@dataclass(frozen=True, slots=True)
class Listed:
    """Some sources."""

    part: Part[Source]
    total: int
    """Of all parts together, as far as they are counted."""
    is_counted: bool
    """Whether there are no more."""


def listed(wanted: Wanted, turn: Turn) -> Listed:
    """The sources where somebody turned to. Aborts with 404 where there is no such place."""
    matching = select(Source).where(*wanted.conditions())
    some = matching.with_only_columns(Source.id).limit(COUNTED + 1).subquery()
    total = db.session.scalar(select(func.count()).select_from(some)) or 0
    if total > COUNTED:
        return Listed(part_of(matching, Source.id, turn, PER_PAGE), COUNTED, is_counted=False)
    return Listed(_by_title(matching, turn), total, is_counted=True)


def _by_title(matching: Select[Any], turn: Turn) -> Part[Source]:
    """Those that come after one in the order of titles, or before one."""
    key = tuple_(*_BY_TITLE)
    if turn.before is not None:
        falling = matching.where(key < _place(turn.before)).order_by(*(one.desc() for one in _BY_TITLE))
        found = db.session.scalars(falling.limit(PER_PAGE + 1)).all()
        if len(found) > PER_PAGE:
            return _part(found[:PER_PAGE][::-1], is_first=False, is_last=False)
        turn = Turn()
    if turn.after is not None:
        matching = matching.where(key > _place(turn.after))
    found = db.session.scalars(matching.order_by(*_BY_TITLE).limit(PER_PAGE + 1)).all()
    return _part(found[:PER_PAGE], is_first=turn.after is None, is_last=len(found) <= PER_PAGE)


def _place(number: int) -> tuple[str, int]:
    title = db.session.scalar(select(_BY_TITLE[0]).where(Source.id == number))
    return (title, number) if title is not None else abort(404)


def _part(shown: Sequence[Source], *, is_first: bool, is_last: bool) -> Part[Source]:
    back = {} if is_first or not shown else {"before": shown[0].id}
    return Part(shown, back, {} if is_last or not shown else {"after": shown[-1].id})
