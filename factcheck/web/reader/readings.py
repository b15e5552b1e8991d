"""Editions as pages are drawn from them: read once for many pages that are drawn in a row, however many checks an edition holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from factcheck.formats.edition import EditionDocument
from factcheck.models import Edition
from factcheck.web.published.drawing import READINGS
from factcheck.web.reader.cards import Bearings
from factcheck.web.reader.changes import CheckChange, changes
from factcheck.workflow import publishing

_MOST = 3
"""Editions that are kept in memory: the newest, the one before, and one more that holds a check which those no longer do."""


@dataclass(frozen=True, slots=True)
class _Kept:
    document: EditionDocument
    bearings: Bearings


class Readings:
    """What a row of pages is drawn from. Editions never change: each is held against its hash when it is read first, and known by that."""

    def __init__(self) -> None:
        self._editions: OrderedDict[str, _Kept] = OrderedDict()
        self._changes: tuple[tuple[str, str], Mapping[str, CheckChange]] | None = None

    def document(self, edition: Edition) -> EditionDocument:
        """What readers saw. Raises ValueError if the stored document is not the one that was published."""
        return self._kept(edition).document

    def bearings(self, edition: Edition) -> Bearings:
        """Where each check of an edition stands among the others."""
        return self._kept(edition).bearings

    def changes(self, before: Edition | None, now: Edition) -> Mapping[str, CheckChange]:
        """What an edition changed of the one before, by statement."""
        if before is None:
            return {}
        pair = before.sha256, now.sha256
        if self._changes is None or self._changes[0] != pair:
            self._changes = pair, changes(self.document(before), self.document(now))
        return self._changes[1]

    def _kept(self, edition: Edition) -> _Kept:
        kept = self._editions.get(edition.sha256)
        if kept is None:
            document = publishing.read(edition)
            kept = self._editions[edition.sha256] = _Kept(document, Bearings(document.checks, document.posts))
        self._editions.move_to_end(edition.sha256)
        while len(self._editions) > _MOST:
            self._editions.popitem(last=False)
        return kept


def readings() -> Readings:
    """Those of the row of pages that this one is drawn with, or for this page alone."""
    found = request.environ.get(READINGS)
    return found if isinstance(found, Readings) else Readings()
