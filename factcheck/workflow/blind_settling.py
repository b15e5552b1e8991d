"""Settling a blind second check: a third person sees both side by side, takes one of them, or sends the statement back."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.models import BlindCheck, BlindEvidence, BlindOutcome, NoticeKind, Review, Source, State, User, utc_now
from factcheck.text.wording import N_, said
from factcheck.workflow import approving, evidence, history, looks, notices, reviewing, rights, sources
from factcheck.workflow.blind import close, require_open
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.reviewing import Draft
from factcheck.workflow.sources import SourceFacts


def first_of(check: BlindCheck) -> Review | None:
    """The first check that the second is held against: once settled the one that it was, before that the one that waits."""
    if check.first_review is not None:
        return check.first_review
    return check.statement.review if check.statement.state is State.SUBMITTED else None


def both_in(check: BlindCheck) -> bool:
    """Whether both checks are handed in, so that they can be held against each other."""
    return check.submitted_at is not None and first_of(check) is not None


def refusal(check: BlindCheck, by: User) -> Refusal | None:
    """Why `by` may not see both and settle, or None if they may."""
    if not rights.is_editor(by):
        return Forbidden(N_("Only editors can settle a second check."))
    first = first_of(check)
    if not rights.made_neither(check, first, by):
        return Forbidden(N_("You made one of the two checks, so a third person has to settle."))
    if check.closed_at is not None:
        return Refusal(N_("This second check has ended already."))
    if check.submitted_at is None:
        return Refusal(N_("The second check is not handed in yet."))
    return Refusal(N_("The first check is not submitted at present.")) if first is None else None


def settle(check: BlindCheck, outcome: BlindOutcome, reason: str, *, by: User) -> None:
    """End the check: take the first, take the second, or send the statement back. Nothing is approved by it.

    Raises Refusal where it is not time yet, without a reason, or where the words changed since the second check was made;
    Forbidden for whoever made one of the two or is no editor.
    """
    require_open(check)
    if (no := refusal(check, by)) is not None:
        raise no
    if not reason.strip():
        raise Refusal(Problem(N_("Say why. Both checkers read it."), "reason"))
    first = first_of(check)
    if outcome is BlindOutcome.SECOND and (check.version_id, check.spans) != (check.statement.version_id, check.statement.spans):
        raise Refusal(N_("The statement’s words have changed since the second check was made. Send it back instead."))
    check.first_review = first
    close(check, outcome, reason.strip(), by)
    statement = check.statement
    history.write(
        "settle",
        f"settled the blind second check, {outcome.value}: {reason.strip()}",
        by=by,
        statement=statement,
        details={"first": _facts(first), "second": _facts(check), "agree": check.agrees},
    )
    if outcome is BlindOutcome.SECOND:
        _take_second(check, by)
    elif outcome is BlindOutcome.SENT_BACK and first is not None:
        approving.send_back(first, reason, by=by)
    sentence = f"{by.name} settled the blind second check of statement {statement.id}, {outcome.value}: {reason.strip()}"
    notices.tell_all([check.second, *([first.by] if first else [])], NoticeKind.ANSWERED, sentence, statement=statement, by=by)


def _take_second(check: BlindCheck, by: User) -> None:
    """Let the second check take the first one's place: its evidence, its draft, and a review by the person who made it."""
    statement, second = check.statement, check.second
    if second is None:
        raise Refusal(N_("Nobody made the second check."))
    if not second.active:
        raise Refusal(said("%(name)s’s account is closed, so no review can be made in their name. Send it back instead.", name=second.name))
    reviewing.take_back(statement, by=by)
    for old in list(statement.evidence):
        evidence.take_off(statement, old, by=by)
    for piece in check.evidence:
        source = piece.source or _kept(piece, second)
        evidence.add(statement, source, locator=piece.locator, passage=piece.passage, stance=piece.stance, by=second)
    looks.clear(statement, now=utc_now())
    draft = Draft(check.verdict, check.finding, check.explanation, as_of=check.submitted_at, next_look=statement.draft_next_look)
    reviewing.save_draft(statement, draft, by=second)
    reviewing.submit(statement, by=second)
    db.session.flush()


def _kept(piece: BlindEvidence, by: User) -> Source:
    return sources.keep(SourceFacts(piece.title, piece.type, url=piece.url, reference=piece.reference), by=by)


def _facts(made: Review | BlindCheck | None) -> dict[str, str | None]:
    return {"verdict": made.verdict.label if made and made.verdict else None, "finding": made.finding if made else None}
