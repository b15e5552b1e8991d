"""Holding the words of a statement against what was kept of sources, and putting what was found to use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from factcheck.checking.labels import Label, Passage
from factcheck.checking.parts import check_parts, quotations_in, quoted_parts
from factcheck.checking.quotes import QuoteCheck as Checked
from factcheck.checking.source_text import SourceText, prepared
from factcheck.checking.speakers import is_speaker
from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType, StatementKind
from factcheck.models import Evidence, QuoteCheck, Role, Snapshot, Stance, Statement, User, Verdict
from factcheck.text.spans import Span
from factcheck.text.wording import N_
from factcheck.workflow import evidence, history, newsroom, reviewing
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

_ACTION = N_("check quotations")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a check speaks for; a person says what holds."""

    stance: Stance
    verdict: Verdict | None
    """None where the newsroom has retired the one that it would be."""


def parts_of(statement: Statement, quotations: Sequence[Span] | None = None) -> list[Span]:
    """The words of a statement that somebody is said to have said: those in quotation marks, or all of a quote that has none.

    `quotations` are those of its text, if they are known: they are looked for once for all statements of a long one.
    """
    text = statement.version.text
    parts = quoted_parts(text, statement.spans, quotations_in(text, statement.version.blocks) if quotations is None else quotations)
    return parts or (list(statement.spans) if statement.kind is StatementKind.QUOTE else [])


def ready(snapshots: Sequence[Snapshot]) -> list[SourceText]:
    """The texts of snapshots, made ready for any number of quotations; their names are the snapshots' numbers in the database."""
    return [prepared(snapshot.text, str(snapshot.id)) for snapshot in snapshots]


def with_text(ids: Sequence[int]) -> list[Snapshot]:
    """The snapshots of these numbers that have words to compare with. Raises Refusal where there is none."""
    found = db.session.scalars(select(Snapshot).where(Snapshot.id.in_(ids), Snapshot.text_sha256.is_not(None)).order_by(Snapshot.id)).all()
    if not found:
        raise Refusal(Problem(N_("Choose at least one source to compare with."), "snapshots"))
    return list(found)


def check(statement: Statement, snapshots: Sequence[Snapshot], *, by: User) -> QuoteCheck:
    """Hold the words of a statement against snapshots of sources, and keep what comes of it.

    Raises Refusal where the statement has no words in quotation marks.
    """
    require(Role.CHECKER, by, _ACTION)
    parts = parts_of(statement)
    if not parts:
        raise Refusal(N_("Nothing in this statement stands in quotation marks, so there is nothing to compare."))
    speaker, role = person_quoted(statement)
    checked = check_parts(statement.version.text, parts, ready(snapshots), speaker=speaker, role=role)
    kept = keep(statement, checked, snapshots, by=by)
    titles = "”, “".join(snapshot.source.title for snapshot in snapshots)
    details = {"label": kept.label.value, "words": kept.words, "snapshots": [snapshot.id for snapshot in snapshots]}
    history.write(
        "check quotation",
        f"compared the words with “{titles}”: {kept.label.value}",
        by=by,
        statement=statement,
        details=details,
        raises=False,
    )
    return kept


def person_quoted(statement: Statement) -> tuple[str | None, str | None]:
    """The name and role of the person who is said to have said it, whom a transcript may name too; None for a body or a document."""
    attribution = statement.attribution
    if attribution is None or attribution.speaker is None or attribution.speaker.type is not SpeakerType.NAMED:
        return None, None
    return attribution.speaker_name, attribution.speaker_role


def keep(statement: Statement, checked: Checked, snapshots: Sequence[Snapshot], *, by: User) -> QuoteCheck:
    """Keep what came of holding a statement's words, as they are now, against snapshots."""
    place = checked.passage or checked.runner_up
    kept = QuoteCheck(
        statement=statement,
        version=statement.version,
        spans=statement.spans,
        words=statement.words,
        article_speaker=statement.attribution.speaker_name if statement.attribution else None,
        label=checked.label,
        reason=checked.reason,
        cautions=checked.cautions,
        diff=checked.diff,
        against=list(snapshots),
        by=by,
    )
    if place is not None:
        _put(kept, place, _snapshot(checked, snapshots))
        person, role = person_quoted(statement)
        kept.speakers_agree = is_speaker(person, role, place.speaker) if person and place.speaker and checked.passage else None
    db.session.add(kept)
    return kept


def _put(kept: QuoteCheck, place: Passage, snapshot: Snapshot) -> None:
    """Note where in which snapshot the passage stands."""
    kept.snapshot, kept.passage = snapshot, place.words
    kept.passage_start, kept.passage_end = place.span.start, place.span.end
    kept.speaker, kept.locator = place.speaker, place.locator


def _snapshot(checked: Checked, snapshots: Sequence[Snapshot]) -> Snapshot:
    """The snapshot that a check found the passage in; of a passage that is only the nearest, the one that has it."""
    named = next((snapshot for snapshot in snapshots if str(snapshot.id) == checked.source), None)
    place = checked.passage or checked.runner_up
    if named is not None or place is None:
        return named or snapshots[0]
    return next(snapshot for snapshot in snapshots if place.span.words(snapshot.text) == place.words)


def newest_of(statement: Statement, most: int = 20) -> Sequence[QuoteCheck]:
    """The checks of a statement's words, the newest first."""
    return db.session.scalars(select(QuoteCheck).filter_by(statement_id=statement.id).order_by(QuoteCheck.id.desc()).limit(most)).all()


def proposal(check: QuoteCheck) -> Proposal | None:
    """What a check speaks for; None where it found nothing to rest on."""
    if check.label is Label.NOT_FOUND:
        return None
    if check.label is Label.ALTERED:
        return Proposal(Stance.REFUTES, _offered("quote.altered"))
    if check.speakers_agree is False:
        return Proposal(Stance.REFUTES, _offered("quote.misattributed"))
    return Proposal(Stance.SUPPORTS, _offered("quote.verbatim" if check.label is Label.VERBATIM else "quote.trimmed"))


def _offered(key: str) -> Verdict | None:
    """One of the product's own verdicts; None where the newsroom has retired it."""
    return newsroom.vocabularies().offered.get(key)


def use(check: QuoteCheck, *, by: User) -> Evidence:
    """Take over a check's source, passage and place as evidence, with the stance that it speaks for.

    Fills in its verdict where the checker has none yet: it is a proposal until somebody submits it. Raises Refusal where the
    check is out of date, found nothing, or its passage is among the evidence already.
    """
    statement, proposed = check.statement, proposal(check)
    if proposed is None or check.snapshot is None or check.passage is None:
        raise Refusal(N_("These words are not in the sources that they were compared with, so there is no passage to take over."))
    if check.is_outdated:
        raise Refusal(N_("The words have changed since they were compared. Compare them again, then take over the passage."))
    if is_used(check):
        raise Refusal(N_("This passage is among the evidence already."))
    added = evidence.add(
        statement,
        check.snapshot.source,
        locator=check.locator or "",
        passage=check.passage,
        stance=proposed.stance,
        snapshot=check.snapshot,
        start=check.passage_start,
        by=by,
    )
    if statement.draft_verdict is None and proposed.verdict is not None and proposed.verdict.vocabulary in statement.vocabularies:
        draft = replace(reviewing.drafted(statement), verdict=proposed.verdict)
        reviewing.save_draft(statement, draft, by=by)
    return added


def is_used(check: QuoteCheck) -> bool:
    """Whether a check's passage is among its statement's evidence."""
    place = (check.snapshot_id, check.passage_start, check.passage_end)
    return any((piece.snapshot_id, piece.passage_start, piece.passage_end) == place for piece in check.statement.evidence)
