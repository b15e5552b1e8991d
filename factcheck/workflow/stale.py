"""What a person decides about a statement whose text changed: keep its verdict, check it again, place it elsewhere, close it.

Each of them is a person's choice and is told in the history. None of them approves anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Placement, PostVersion, Review, State, Statement, User, utc_now
from factcheck.text.anchoring import AnchorKind
from factcheck.text.spans import SpanSet, fits, span_set, words_at
from factcheck.text.wording import N_, said
from factcheck.workflow import carrying, history, looks, newsroom, source_doubts
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.steps import CLOSE, KEEP, REANCHOR, RECHECK, check
from factcheck.workflow.trails import placements_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place that a person chose for a statement: the newest text of a post, and the words in it."""

    version: PostVersion
    spans: SpanSet


def keep(statement: Statement, place: Chosen | None, reason: str, *, by: User) -> Review:
    """The verdict holds for the words at `place` too: hand it to the editors again, as a new review of those words.

    Without a place it stays with the words it was made for, which only a post that is gone allows. Raises Refusal without a
    reason.
    """
    check(KEEP, statement, by)
    if not reason.strip():
        raise Refusal(Problem(N_("Say why the verdict holds for the new words. The editor reads it."), "reason"))
    last = statement.reviews[-1]
    source_doubts.hold(last.evidence)
    if doubts := source_doubts.doubts(last.evidence):
        raise Refusal(*doubts)
    verdict = newsroom.for_new_review(last.verdict)
    old, new = _bind(statement, place, by)
    review = Review(
        statement=statement,
        number=last.number + 1,
        version=statement.version,
        spans=statement.spans,
        kind=last.kind,
        attribution=last.attribution,
        verdict=verdict,
        finding=last.finding,
        explanation=last.explanation,
        as_of=last.as_of,
        next_look=last.next_look,
        drafted_by=last.drafted_by,
        evidence=list(last.evidence),
        by=by,
    )
    db.session.add(review)
    statement.kind = last.kind
    statement.state, statement.stale_from, statement.checker = KEEP.after, None, by
    details = {"reason": reason.strip(), "words": {"old": old, "new": new}, "review": review.number, "verdict": verdict.label}
    said = f"kept the verdict {verdict.label} for the changed text: {reason.strip()}"
    history.write("keep", said, by=by, statement=statement, details=details)
    return review


def recheck(statement: Statement, place: Chosen | None, *, by: User) -> None:
    """Check the words at `place` anew: the verdict is cleared, what was written and the evidence are kept. Raises Refusal."""
    check(RECHECK, statement, by)
    old, new = _bind(statement, place, by)
    verdict, statement.draft_verdict = statement.draft_verdict, None
    looks.clear(statement, now=utc_now())
    statement.state, statement.stale_from, statement.checker = RECHECK.after, None, by
    details = {"words": {"old": old, "new": new}, "verdict": {"old": verdict.label if verdict else None, "new": None}}
    history.write("re-check", "took it up to check the changed text", by=by, statement=statement, details=details)


def reanchor(statement: Statement, place: Chosen, *, by: User) -> None:
    """The statement stands at `place`: go on with the work as it was; a verdict has to be submitted again. Raises Refusal."""
    check(REANCHOR, statement, by)
    before = statement.stale_from
    old, new = _bind(statement, place, by)
    statement.state = before if before in (State.FOUND, State.IN_REVIEW, State.RETURNED) else REANCHOR.after
    statement.stale_from = None
    statement.checker = statement.checker or by
    details = {"words": {"old": old, "new": new}}
    history.write("re-anchor", f"placed it on “{_short(new)}”", by=by, statement=statement, details=details)


def close(statement: Statement, reason: str, *, by: User) -> None:
    """Say that the statement needs no check any more, and why. It can be reopened. Raises Refusal without a reason."""
    check(CLOSE, statement, by)
    if not reason.strip():
        raise Refusal(Problem(N_("Say why this needs no check any more."), "reason"))
    statement.state, statement.stale_from = CLOSE.after, None
    history.write("close", f"closed it: {reason.strip()}", by=by, statement=statement, details={"reason": reason.strip()})


def _bind(statement: Statement, place: Chosen | None, by: User) -> tuple[str, str]:
    """Let the statement consist of the words at `place`, and keep how it came there. Returns the old words and the new."""
    old = statement.words
    if place is None:
        if statement.post.removed_at is None:
            raise Refusal(Problem(N_("Choose where the statement stands in the new text."), "place"))
        return old, old
    spans = _fitting(statement, place)
    _make_room(statement, place.version, spans, by)
    told = placements_of(statement)
    placement = Placement(
        statement=statement,
        from_version_id=statement.version_id,
        from_spans=statement.spans,
        kind=told[-1].kind if told else AnchorKind.REWORDED,
        version=place.version,
        spans=spans,
        doubt="",
        by=by,
    )
    db.session.add(placement)
    statement.post, statement.version = place.version.post, place.version
    statement.spans, statement.start = spans, spans[0].start
    return old, words_at(place.version.text, spans)


def _fitting(statement: Statement, place: Chosen) -> SpanSet:
    post = place.version.post
    if post.article_id != statement.post.article_id:
        raise Refusal(Problem(N_("The place is in another article."), "place"))
    if post.version.id != place.version.id:
        raise Refusal(Problem(N_("The text has changed again since you opened this page. Look at it as it stands now."), "place"))
    try:
        spans = span_set(place.spans)
    except ValueError as error:
        raise Refusal(Problem(N_("Choose the words in the new text."), "place")) from error
    if not fits(place.version.text, spans):
        raise Refusal(Problem(N_("The words you chose do not stand in this text. Choose them once more."), "place"))
    return spans


def _make_room(statement: Statement, version: PostVersion, spans: SpanSet, by: User) -> None:
    """What was found there since and nobody has worked on gives way; a statement of the same words with work on it does not."""
    there = db.session.scalars(select(Statement).filter_by(version_id=version.id, kind=statement.kind)).all()
    for other in there:
        if other is statement or other.state in (State.DISMISSED, State.STALE) or not carrying.overlaps(other.spans, spans):
            continue
        if carrying.untouched(other):
            carrying.set_aside(other, f"statement {statement.id} was placed on its words", by=by)
        elif other.spans == spans:
            raise Refusal(
                Problem(said("These words are already statement %(number)s, and somebody has worked on it.", number=other.id), "place")
            )


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
