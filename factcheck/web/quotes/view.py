"""A check of words as a person sees it: both sides, what differs, and what it speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.checking.changes import HARD, ChangeKind, WordChange
from factcheck.checking.labels import Label
from factcheck.models import QuoteCheck, Snapshot
from factcheck.text.diff import Change
from factcheck.web.language import later
from factcheck.workflow import quote_checks
from factcheck.workflow.quote_checks import Proposal

_AROUND = 200
"""Characters of the source shown before and after a passage."""
_FAMILIES = {Label.VERBATIM: "ok", Label.TRIMMED: "ok", Label.ALTERED: "wrong", Label.NOT_FOUND: "open"}
_SMALL = {
    ChangeKind.CASE: later("upper and lower case"),
    ChangeKind.PUNCTUATION: later("punctuation"),
    ChangeKind.SPELLING: later("another spelling or form of the same words"),
    ChangeKind.FILLER: later("only how people speak"),
    ChangeKind.INTERRUPTION: later("somebody else’s words in between"),
}
_SHOWN = HARD | {ChangeKind.TRIMMED, ChangeKind.BRACKETED}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage in what stands around it in its source."""

    before: str
    passage: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Small:
    """A difference that does not count, and why."""

    source: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class View:
    """One check."""

    check: QuoteCheck
    changes: Sequence[Change]
    small: Sequence[Small]
    around: Surroundings | None
    proposal: Proposal | None
    used: bool
    """Whether its passage is among the evidence."""
    outdated: bool
    newer: bool
    """Whether a newer text of the source has been kept since."""

    @property
    def family(self) -> str:
        """The family of colours and signs that its label has."""
        return family(self.check.label)

    @property
    def label_words(self) -> str:
        """Its label, as it is to be read where the words were compared with several sources."""
        several = self.check.label is Label.NOT_FOUND and len(self.check.against) > 1
        return "not in these sources" if several else self.check.label.value

    @property
    def found(self) -> bool:
        """Whether the words are in one of the sources."""
        return self.check.label is not Label.NOT_FOUND


def family(label: Label) -> str:
    """The family of colours and signs that a label has."""
    return _FAMILIES[label]


def view(check: QuoteCheck, newest: Snapshot | None) -> View:
    """All that the tab shows of a check; `newest` is the newest snapshot of its source."""
    around = _around(check.snapshot.text, check.passage_start, check.passage_end) if check.snapshot is not None else None
    newer = newest is not None and newest.id != check.snapshot_id
    used, proposed = quote_checks.is_used(check), quote_checks.proposal(check)
    return View(check, list(_changes(check.diff)), list(_small(check.diff)), around, proposed, used, check.is_outdated, newer)


def _changes(diff: Sequence[WordChange]) -> Iterator[Change]:
    """The differences that count, between words that are the same: what the source has is `here`, what the article has `there`."""
    for change in diff:
        if change.kind in _SHOWN:
            yield Change(False, change.source, change.quote)
        elif change.quote:
            yield Change(True, change.quote, change.quote)


def _small(diff: Sequence[WordChange]) -> Iterator[Small]:
    for change in diff:
        if change.kind in _SMALL:
            yield Small(_one_line(change.source), _one_line(change.quote), str(_SMALL[change.kind]))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _around(text: str, start: int | None, end: int | None) -> Surroundings | None:
    """The passage with some of what stands before and after it, cut between paragraphs or else between words."""
    if start is None or end is None:
        return None
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[low:start], text[end:high]
    if low:
        before = before[before.find("\n\n") + 2 :] if "\n\n" in before else before[before.find(" ") + 1 :]
    if high < len(text):
        after = after[: after.rfind("\n\n")] if "\n\n" in after else after[: after.rfind(" ")] if " " in after else after
    return Surroundings(before, text[start:end], after, low > 0, high < len(text))
