"""What an edition changed of the one before, check by check: pure, from the two documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from factcheck.formats.edition import Check, EditionDocument
from factcheck.text.diff import Change, word_diff

_SHOWN = ("words", "verdict", "verdict_label", "finding", "explanation_html", "attribution_line", "replaced", "replies")
"""The parts of a check that make it another one for readers. Who checked it when is not among them, nor its number."""


@dataclass(frozen=True, slots=True)
class CheckChange:
    """How a check differs from the one of the same statement in the edition before."""

    before: Check | None
    """None where the edition before held no check of the statement."""
    verdict: bool
    """Whether the verdict is another one."""
    finding: tuple[Change, ...]
    """The finding then and now, word by word; empty where it is the same."""


def changes(before: EditionDocument | None, now: EditionDocument) -> dict[str, CheckChange]:
    """The checks of `now` that `before` did not hold or held otherwise, by statement. Nothing is new in a first edition."""
    return dict(_changed(before, now)) if before is not None else {}


def _changed(before: EditionDocument, now: EditionDocument) -> Iterator[tuple[str, CheckChange]]:
    then = {check.statement: check for check in before.checks}
    for check in now.checks:
        old = then.get(check.statement)
        if old is None:
            yield check.statement, CheckChange(None, False, ())
        elif stamp(old) != stamp(check):
            finding = word_diff(old.finding, check.finding, exact=True) if old.finding != check.finding else ()
            yield check.statement, CheckChange(old, old.verdict_label != check.verdict_label, finding)


def stamp(check: Check) -> str:
    """A short mark of what a check tells readers: two checks that say the same have the same one."""
    told = {name: getattr(check, name) for name in _SHOWN} | {"sources": [asdict(source) for source in check.sources]}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
