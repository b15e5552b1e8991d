"""What an approval is bound to: the content as the editor approved it, and whether that is still what stands on the desk."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.formats.approved import ApprovedContent, ApprovedEvidence, content_hash, dump, hidden_as_now, load
from factcheck.models import Decision, Evidence, Outcome, Review, User
from factcheck.text.wording import N_


def content_of(review: Review) -> ApprovedContent:
    """All that an approval of this review would be about, as it is now. Only facts about sources can still change."""
    attribution = review.attribution
    return ApprovedContent(
        words=review.words,
        version=review.version.sha256,
        spans=review.spans,
        kind=review.kind.value,
        attribution=attribution.line if attribution else "",
        speaker=attribution.speaker_name if attribution else None,
        speaker_role=attribution.speaker_role if attribution else None,
        verdict=review.verdict.key,
        finding=review.finding,
        explanation=review.explanation,
        evidence=tuple(_evidence(piece) for piece in review.evidence),
        verdict_words=review.verdict_words,
        as_of=_written(review.as_of),
        next_look=_written(review.next_look),
    )


def _written(moment: datetime | None) -> str | None:
    """A moment in one form, whatever the zone that it was given in."""
    return moment.astimezone(UTC).isoformat() if moment is not None else None


def _evidence(piece: Evidence) -> ApprovedEvidence:
    source = piece.source
    return ApprovedEvidence(
        evidence=piece.id,
        title=source.title,
        type=source.type.value,
        url=source.url,
        reference=source.reference,
        publisher=source.publisher,
        published_on=source.published_on.isoformat() if source.published_on else None,
        locator=piece.locator,
        passage=piece.passage,
        stance=piece.stance.value,
        snapshot=piece.snapshot.sha256 if piece.snapshot else None,
        desk_only=piece.desk_only,
    )


def hash_of(review: Review) -> str:
    """The hash of what an approval of this review would be about, as it is now."""
    return content_hash(dump(content_of(review)))


def approval(review: Review, *, by: User) -> Decision:
    """An approval that is bound to what the review says now."""
    text = dump(content_of(review))
    return Decision(review=review, outcome=Outcome.APPROVED, reason="", by=by, content=text, content_sha256=content_hash(text))


def approved_content(decision: Decision) -> ApprovedContent | None:
    """What was approved; None for an approval from before contents were kept. Raises ValueError if it is not what its hash says."""
    if decision.content is None:
        return None
    if content_hash(decision.content) != decision.content_sha256:
        raise ValueError(f"The approval of review {decision.review_id} does not match its hash.")
    return load(decision.content)


def differs(decision: Decision) -> bool:
    """Whether what stands on the desk is no longer what was approved. What is hidden from readers since makes no difference."""
    approved = approved_content(decision)
    if approved is None:
        return False
    now = content_of(decision.review)
    return hidden_as_now(approved, now) != now


def why_not_as_approved(decision: Decision) -> str | None:
    """Why readers may not be given this approval's content, in a sentence without its subject; None where they may.

    The words, the verdict and all that a review holds are kept for ever; facts about a source may be mended, and readers
    then keep what was approved. So this finds what was changed behind the program's back.
    """
    try:
        approved = approved_content(decision)
    except ValueError:
        return N_("what is kept of its approval does not match its hash. Reopen it and have it approved again.")
    if approved is None or _kept(approved) == _kept(content_of(decision.review)):
        return None
    return N_("what stands on the desk is not what was approved. Reopen it and have it approved again.")


def _kept(content: ApprovedContent) -> object:
    """All of a content but what is written about sources."""
    pieces = [(p.evidence, p.locator, p.passage, p.stance, p.snapshot) for p in content.evidence]
    fields = ("words", "version", "spans", "kind", "attribution", "speaker", "speaker_role", "verdict", "verdict_words", "finding")
    return [getattr(content, name) for name in (*fields, "explanation", "as_of", "next_look")], pieces
