"""Two people on one statement: what the second to save typed, beside what the first has stored meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.models import HistoryEntry, Statement
from factcheck.models.statements import attribution_line
from factcheck.text.diff import Change, word_diff
from factcheck.web.desk.forms import MOMENTS, NOBODY, WorkForm, stored
from factcheck.web.desk.told import moment_kept
from factcheck.web.desk.typed import chosen_speaker, grounds_of
from factcheck.web.desk.work import draft_of
from factcheck.web.language import later

_PARTS = {
    "speaker": later("Who says it"),
    "verdict": later("Verdict"),
    "finding": later("Finding"),
    "explanation": later("Explanation"),
    "as_of": later("As of"),
    "next_look": later("Next look at the evidence"),
}


@dataclass(frozen=True, slots=True)
class Clash:
    """One part of the work in both versions. `yours_touched` says whether the second person changed it at all."""

    label: str
    theirs: str
    yours: str
    yours_touched: bool

    @property
    def words(self) -> tuple[Change, ...]:
        """Theirs against yours, word by word."""
        return word_diff(self.theirs, self.yours)


def compare(form: WorkForm, statement: Statement, meanwhile: Sequence[HistoryEntry]) -> list[Clash]:
    """Every part in which the form differs from what is stored now.

    `meanwhile` is the history since the form was opened; from it comes what the form showed at first.
    """
    theirs, yours = _stored_words(statement), _typed_words(form, statement)
    first = {part: _before(part, meanwhile, theirs[part]) for part in _PARTS}
    return [
        Clash(str(label), theirs[part], yours[part], yours[part] != first[part])
        for part, label in _PARTS.items()
        if theirs[part] != yours[part]
    ]


def take_over(form: WorkForm, statement: Statement, clashes: Sequence[Clash]) -> None:
    """Make the form save over what is stored now; parts that its person never changed take what is stored now."""
    now = stored(statement)
    untouched = {clash.label for clash in clashes if not clash.yours_touched}
    form.seen.data = now["seen"]
    for part, label in _PARTS.items():
        if str(label) in untouched:
            for name in ("speaker", "role", "terms", "basis", "sources", "reason") if part == "speaker" else (part,):
                form[name].data, form[name].raw_data = now[name], None


def _stored_words(statement: Statement) -> dict[str, str]:
    return {
        "speaker": statement.attribution.line if statement.attribution else "",
        "verdict": statement.draft_verdict.label if statement.draft_verdict else "",
        "finding": statement.draft_finding,
        "explanation": statement.draft_explanation,
        "as_of": moment_kept(statement.draft_as_of),
        "next_look": moment_kept(statement.draft_next_look),
    }


def _typed_words(form: WorkForm, statement: Statement) -> dict[str, str]:
    draft = draft_of(form)
    return {
        "speaker": _typed_speaker(form, statement),
        "verdict": draft.verdict.label if draft.verdict else "",
        "finding": draft.finding,
        "explanation": draft.explanation,
        "as_of": moment_kept(draft.as_of),
        "next_look": moment_kept(draft.next_look),
    }


def _typed_speaker(form: WorkForm, statement: Statement) -> str:
    speaker, role = chosen_speaker(form, statement)
    name = (form.new_speaker.data or "").strip() or (speaker.name if speaker else "")
    if not name:
        return "No speaker named" if form.speaker.data == NOBODY else ""
    return attribution_line(name, role, *grounds_of(form))


def _before(part: str, meanwhile: Sequence[HistoryEntry], now: str) -> str:
    """What stood there before the first change since: each entry keeps what it replaced."""
    for entry in meanwhile:
        if part in entry.details:
            change = entry.details[part]
            old = change["old"] if isinstance(change, dict) else change
            if part in MOMENTS:
                return moment_kept(old)
            return "" if old in (None, "nobody yet") else str(old)
    return now
