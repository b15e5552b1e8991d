"""What changed between what was approved (or said before) and what stands there now, for the editor to see first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.formats.approved import ApprovedContent, ApprovedEvidence
from factcheck.models import Outcome, Review
from factcheck.models.verdicts import as_worded
from factcheck.text.diff import Change, word_diff
from factcheck.web import vocabulary
from factcheck.web.language import gettext, moment, word
from factcheck.workflow import binding


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One part of the review that differs from the one before, word by word."""

    label: str
    words: tuple[Change, ...]


def last_approved(review: Review) -> Review | None:
    """The newest review of the statement before this one, or this one itself, that was approved."""
    earlier = [one for one in review.statement.reviews if one.number <= review.number]
    approved = [one for one in earlier if one.decision is not None and one.decision.outcome is Outcome.APPROVED]
    return approved[-1] if approved else None


def content_before(review: Review) -> ApprovedContent:
    """What an earlier review said: as it was approved, where it was, and else as it stands."""
    kept = binding.approved_content(review.decision) if review.decision is not None else None
    return kept if kept is not None else binding.content_of(review)


def changes(before: ApprovedContent, now: ApprovedContent) -> list[FieldChange]:
    """The parts that differ, in the order of the page; empty if the two say the same. No change of a comma is too small."""
    parts = [
        (gettext("Words"), before.words, now.words),
        (gettext("Said by"), _said_by(before), _said_by(now)),
        (gettext("Verdict"), _label(before), _label(now)),
        (gettext("Finding"), before.finding, now.finding),
        (gettext("Explanation"), before.explanation, now.explanation),
        (gettext("Evidence"), "\n".join(map(_cited, before.evidence)), "\n".join(map(_cited, now.evidence))),
        (gettext("As of"), _moment(before.as_of), _moment(now.as_of)),
        (gettext("Next look at the evidence"), _moment(before.next_look), _moment(now.next_look)),
    ]
    return [FieldChange(label, word_diff(old, new, exact=True)) for label, old, new in parts if old != new]


def _label(content: ApprovedContent) -> str:
    """What the verdict was called when it was given."""
    return word(as_worded(content.verdict, content.verdict_words).label, vocabulary.VERDICT)


def _moment(written: str | None) -> str:
    return moment(datetime.fromisoformat(written)) if written is not None else gettext("nobody has said")


def _said_by(content: ApprovedContent) -> str:
    return vocabulary.attribution(content.attribution) if content.attribution else gettext("nobody yet")


def _cited(piece: ApprovedEvidence) -> str:
    shown = gettext("for the desk only") if piece.desk_only else None
    source = (piece.title, word(piece.type, vocabulary.SOURCE_TYPE), piece.publisher, piece.published_on, piece.url, piece.reference)
    return ", ".join(part for part in (*source, piece.locator, word(piece.stance, vocabulary.STANCE), piece.passage, shown) if part)
