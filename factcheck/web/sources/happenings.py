"""The history of a source, as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from factcheck.models import HistoryEntry
from factcheck.web import vocabulary
from factcheck.web.language import begun, gettext, pgettext, word
from factcheck.workflow.sources import CALLED


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that was done to a source. `changes` are the facts that changed: what each is called, old, new."""

    at: datetime
    who: str
    what: str
    changes: tuple[tuple[str, str, str], ...]


def happenings(entries: Iterable[HistoryEntry]) -> list[Happening]:
    """The history, the newest first."""
    told = [
        Happening(entry.at, entry.by.name if entry.by else gettext("The program"), entry.sentence, _changes(entry)) for entry in entries
    ]
    return told[::-1]


def _changes(entry: HistoryEntry) -> tuple[tuple[str, str, str], ...]:
    if entry.verb != "change source":
        return ()
    return tuple(
        (begun(word(CALLED.get(name, name), vocabulary.FACT)), _shown(change["old"]), _shown(change["new"]))
        for name, change in entry.details.items()
    )


def _shown(value: object) -> str:
    """A fact as people read it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(value) if value is not None else pgettext("a fact", "nothing")
