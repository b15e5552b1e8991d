"""A statement's history, told for people: who did what when, with old and new values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.models import HistoryEntry
from factcheck.text.diff import Change, word_diff
from factcheck.web.language import gettext

UNEXPLAINED = "settled by a person"
"""What an attribution says when its person wrote no note (workflow/attributing.py)."""


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
        (field.capitalize(), word_diff(str(change["old"] or ""), str(change["new"] or "")))
        for field, change in entry.details.items()
        if isinstance(change, dict) and {"old", "new"} <= change.keys()
    ]
    return Told(entry.verb, entry.at, entry.by.name if entry.by else gettext("The program"), entry.sentence, tuple(changes), _note(entry))


def _note(entry: HistoryEntry) -> str:
    """What the sentence leaves out: where a piece of evidence stands, and what a person noted."""
    piece = entry.details.get("evidence")
    if isinstance(piece, dict):
        return " · ".join(str(piece[part]) for part in ("stance", "locator", "passage") if piece.get(part))
    note = str(entry.details.get("note") or "") if entry.verb == "attribute" else ""
    return "" if note == UNEXPLAINED else note
