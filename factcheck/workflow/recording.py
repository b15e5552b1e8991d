"""Putting what the extractor found on the desk."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundAttribution, FoundStatement, StatementType
from factcheck.models import Attribution, PostVersion, State, Statement
from factcheck.workflow import history
from factcheck.workflow.speakers import Mention, SpeakerIndex


def mentions(findings: Findings) -> Iterator[Mention]:
    """Every speaker that the findings name."""
    for found in findings.statements:
        if found.attribution is not None and found.attribution.speaker:
            yield found.attribution.speaker, found.attribution.speaker_type, found.attribution.role


def record(version: PostVersion, findings: Findings, known: SpeakerIndex | None = None) -> list[Statement]:
    """Make a statement of everything found in a post's text; `known` are the article's speakers, if at hand.

    What is typed "not a claim" is put on the desk as dismissed, with its reason: it stays in sight and can be
    reopened. Returns the new statements in reading order.
    """
    made = put(version, findings, known or SpeakerIndex(version.post.article))
    db.session.flush()
    return made


def put(version: PostVersion, findings: Findings, known: SpeakerIndex) -> list[Statement]:
    """The same without a flush: writing what was found in hundreds of posts at once takes two thirds of the time."""
    made = [_statement(version, found, known) for found in sorted(findings.statements, key=lambda found: found.spans)]
    history.write(
        "extract",
        f"found {len(made)} statements in “{version.headline or 'a post'}”",
        by=None,
        article=version.post.article,
        details={"post": version.post_id, "version": version.number, "statements": len(made)},
    )
    return made


def _statement(version: PostVersion, found: FoundStatement, known: SpeakerIndex) -> Statement:
    statement = Statement(
        post=version.post,
        version=version,
        spans=found.spans,
        start=found.spans[0].start,
        kind=found.kind,
        type=found.type,
        worthiness=found.worthiness,
        reasons=found.reasons,
        state=State.DISMISSED if found.type is StatementType.NOT_A_CLAIM else State.FOUND,
    )
    db.session.add(statement)
    if found.attribution is not None:
        statement.attributions.append(_attribution(found.attribution, known))
    return statement


def _attribution(found: FoundAttribution, known: SpeakerIndex) -> Attribution:
    speaker = known.find_or_add(found.speaker, found.speaker_type, found.role) if found.speaker else None
    return Attribution(
        speaker=speaker,
        speaker_name=speaker.name if speaker else None,
        speaker_role=found.role or (speaker.role if speaker else None),
        settled=False,
        why=found.why,
        source_spans=found.source,
        cue_spans=found.cue,
    )
