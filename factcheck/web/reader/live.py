"""What an open page asks for every minute: which edition is the newest, and by a stamp for each check whether it says something else.

It is the same document for everybody, whatever edition they read: a page compares the stamps with those of its own cards.
"""

from __future__ import annotations

from typing import Any

from factcheck.formats.edition import EditionDocument
from factcheck.models import Edition
from factcheck.web.reader.changes import stamp
from factcheck.web.reader.families import counts
from factcheck.workflow import publishing

WITHDRAWN = "withdrawn"


def live_state(newest: Edition) -> dict[str, Any]:
    """The newest edition in brief; of a withdrawn one only that it is."""
    if newest.withdrawal is not None:
        return {"edition": newest.number, "state": WITHDRAWN, "counts": {}, "statements": {}}
    document = publishing.read(newest)
    return {
        "edition": document.number,
        "published_at": document.published_at.isoformat(),
        "state": _state(document),
        "counts": {count.family: count.count for count in counts(document.checks)},
        "statements": {check.statement: stamp(check) for check in document.checks},
    }


def _state(document: EditionDocument) -> str:
    if not document.live:
        return "article"
    return "ended" if document.ended else "live"
