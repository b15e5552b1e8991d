"""A statement's history, told for people: who did what when, with old and new values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.models import HistoryEntry
from factcheck.text.diff import Change, word_diff
from factcheck.web.language import gettext, later, moment

UNEXPLAINED = "settled by a person"
"""What an attribution says when its person wrote no note (workflow/attributing.py)."""


_MOMENTS = {"as_of": later("As of"), "next_look": later("Next look at the evidence")}
"""What is kept in the history as a moment, and what it is called."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: its verb, when, who, what, and each value that changed, word by word."""

    verb: str
    at: datetime
    who: str
    what: str
    changes: tuple[tuple[str, tuple[Change, ...]], ...]
    note: str


def tell(entry: HistoryEntry) -> Told:
    """An entry as the page shows it."""
    changes = [
        (str(_MOMENTS.get(field, field.capitalize())), word_diff(_shown(field, change["old"]), _shown(field, change["new"])))
        for field, change in entry.details.items()
        if isinstance(change, dict) and {"old", "new"} <= change.keys()
    ]
    return Told(entry.verb, entry.at, entry.by.name if entry.by else gettext("The program"), entry.sentence, tuple(changes), _note(entry))


def _shown(field: str, value: object) -> str:
    return moment_kept(value) if field in _MOMENTS else str(value or "")


def moment_kept(value: object) -> str:
    """A moment, or what the history keeps of one, in words; empty for none."""
    if isinstance(value, str) and value:
        value = datetime.fromisoformat(value)
    return moment(value) if isinstance(value, datetime) else ""


def _note(entry: HistoryEntry) -> str:
    """What the sentence leaves out: where a piece of evidence stands, and what a person noted."""
    piece = entry.details.get("evidence")
    if isinstance(piece, dict):
        return " · ".join(str(piece[part]) for part in ("stance", "locator", "passage") if piece.get(part))
    note = str(entry.details.get("note") or "") if entry.verb == "attribute" else ""
    return "" if note == UNEXPLAINED else note
