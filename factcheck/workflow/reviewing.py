"""A checker's work on a statement: draft, submit, take back, dismiss, reopen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from factcheck.extensions import db
from factcheck.models import Evidence, Review, State, Statement, User, Verdict, utc_now
from factcheck.text.spans import fits
from factcheck.text.wording import N_, part, said
from factcheck.workflow import confidentiality, history, kept_back, looks, newsroom, repeats_following, source_doubts
from factcheck.workflow.refusals import Outdated, Problem, Refusal
from factcheck.workflow.steps import CHECK, DISMISS, REOPEN, SUBMIT, TAKE_BACK, check, take_up

FINDING_LIMIT = 300
"""Longest finding, in characters: it is one sentence, and stands on a card."""


class Reason(StrEnum):
    """Why a statement needs no check."""

    NOT_A_CLAIM = "not a claim"
    OPINION = "opinion"
    DUPLICATE = "duplicate"
    NOT_CHECKABLE = "cannot be checked"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a checker has so far: verdict, finding in one sentence, explanation."""

    verdict: Verdict | None
    finding: str
    explanation: str
    as_of: datetime | None = None
    """Up to when the evidence was looked at; None: until it is submitted."""
    next_look: datetime | None = None
    """When it is to be looked at again, if it is."""


def drafted(statement: Statement) -> Draft:
    """What stands on the desk so far."""
    return Draft(
        statement.draft_verdict,
        statement.draft_finding,
        statement.draft_explanation,
        statement.draft_as_of,
        statement.draft_next_look,
    )


def require_current(statement: Statement, seen: int) -> None:
    """Make sure the page that a change comes from showed the newest state. Raises Outdated."""
    if statement.revision != seen:
        raise Outdated(seen)


def save_draft(statement: Statement, draft: Draft, *, by: User) -> bool:
    """Keep a draft. Writes what it replaced into the history, so nothing typed is ever lost.

    Returns whether anything changed. Raises Refusal if the statement is not open for checking or the verdict is
    from a vocabulary that does not fit it.
    """
    check(CHECK, statement, by)
    if draft.verdict is not None and draft.verdict.vocabulary not in statement.vocabularies:
        raise Refusal(
            Problem(
                said(
                    "“%(verdict)s” does not fit a %(kind)s.",
                    verdict=part(draft.verdict.label, "verdict"),
                    kind=part(statement.kind.value, "kind of a statement"),
                ),
                "verdict",
            )
        )
    if draft.verdict is not None and draft.verdict != statement.draft_verdict:
        draft = replace(draft, verdict=newsroom.for_new_review(draft.verdict))
    draft = replace(draft, as_of=looks.to_the_minute(draft.as_of), next_look=looks.to_the_minute(draft.next_look))
    changes = _changes(statement, draft)
    if not changes:
        return False
    statement.draft_verdict = draft.verdict
    statement.draft_finding = draft.finding
    statement.draft_explanation = draft.explanation
    statement.draft_as_of = draft.as_of
    statement.draft_next_look = draft.next_look
    statement.draft_by = by
    take_up(statement, by)
    history.write("save", _saved(changes, draft), by=by, statement=statement, details=changes)
    return True


def _changes(statement: Statement, draft: Draft) -> dict[str, Any]:
    old, new = _told(drafted(statement)), _told(draft)
    return {field: {"old": old[field], "new": new[field]} for field in new if old[field] != new[field]}


def _told(draft: Draft) -> dict[str, str | None]:
    """A draft for the history."""
    return {
        "verdict": draft.verdict.label if draft.verdict else None,
        "finding": draft.finding,
        "explanation": draft.explanation,
        "as_of": draft.as_of.isoformat() if draft.as_of else None,
        "next_look": draft.next_look.isoformat() if draft.next_look else None,
    }


_CALLED = {
    "finding": "the finding",
    "explanation": "the explanation",
    "as_of": "up to when the evidence was looked at",
    "next_look": "the next look",
}


def _saved(changes: dict[str, Any], draft: Draft) -> str:
    said = [f"set the verdict to {draft.verdict.label}" if draft.verdict else "cleared the verdict"] if "verdict" in changes else []
    said += [f"changed {called}" for field, called in _CALLED.items() if field in changes]
    return ", ".join(said)


def missing(statement: Statement, *, now: datetime | None = None) -> list[Problem]:
    """Everything that the statement's draft still lacks before it can be submitted, at `now`; empty means ready."""
    problems = looks.problems(statement.draft_as_of, statement.draft_next_look, now=now or utc_now())
    verdict = statement.draft_verdict
    if verdict is None:
        problems.append(Problem(N_("Choose a verdict."), "verdict"))
    elif verdict.vocabulary not in statement.vocabularies:
        problems.append(
            Problem(
                said(
                    "The verdict “%(verdict)s” no longer fits this %(kind)s. Choose another.",
                    verdict=part(verdict.label, "verdict"),
                    kind=part(statement.kind.value, "kind of a statement"),
                ),
                "verdict",
            )
        )
    elif verdict.key not in newsroom.vocabularies().offered:
        problems.append(newsroom.retired(verdict))
    if not statement.draft_finding.strip():
        problems.append(Problem(N_("Write the finding in one sentence."), "finding"))
    elif len(statement.draft_finding.strip()) > FINDING_LIMIT:
        problems.append(
            Problem(said("Shorten the finding to %(most)s characters; the rest belongs in the explanation.", most=FINDING_LIMIT), "finding")
        )
    if verdict is not None:
        problems += _missing_for_verdict(statement, verdict)
        told, finding, explanation = statement.version.text, statement.draft_finding, statement.draft_explanation
        secrets = kept_back.of_statement(statement.id)
        problems += confidentiality.problems(
            verdict, statement.evidence, finding=finding, explanation=explanation, told=told, kept_back=secrets
        )
    problems += [
        Problem(
            said("The source “%(title)s” has no page, timecode or passage. Take it off and add it with one.", title=evidence.source.title),
            "evidence",
        )
        for evidence in statement.evidence
        if not evidence.locator and not evidence.passage
    ]
    problems += source_doubts.doubts(statement.evidence)
    if not fits(statement.version.text, statement.spans):
        problems.append(Problem(N_("The statement's words no longer stand in the text. Mark them again."), "words"))
    return problems


def no_fitting_source(verdict: Verdict) -> str:
    """What to say where no source says of the statement what the verdict takes."""
    if verdict.needs_stance == "supports":
        return said("The verdict “%(verdict)s” needs a source that supports the statement.", verdict=part(verdict.label, "verdict"))
    return said("The verdict “%(verdict)s” needs a source that refutes the statement.", verdict=part(verdict.label, "verdict"))


def _missing_for_verdict(statement: Statement, verdict: Verdict) -> list[Problem]:
    problems = []
    stances = {evidence.stance.value for evidence in statement.evidence}
    if verdict.needs_source and not stances:
        problems.append(
            Problem(said("The verdict “%(verdict)s” needs at least one source.", verdict=part(verdict.label, "verdict")), "evidence")
        )
    elif verdict.needs_stance and verdict.needs_stance not in stances:
        problems.append(Problem(no_fitting_source(verdict), "evidence"))
    if verdict.key.startswith("quote.") and (statement.attribution is None or not _settled(statement)):
        problems.append(Problem(N_("Say who is quoted, or that the text names nobody."), "speaker"))
    if verdict.family.value in {"wrong", "context"} and not statement.draft_explanation.strip():
        problems.append(
            Problem(said("The verdict “%(verdict)s” needs an explanation.", verdict=part(verdict.label, "verdict")), "explanation")
        )
    return problems


def _settled(statement: Statement) -> bool:
    attribution = statement.attribution
    return attribution is not None and (attribution.settled or attribution.speaker_name is not None)


def submit(statement: Statement, *, now: datetime | None = None, by: User) -> Review:
    """Make a review of the draft and hand it to the editors. It is as of `now`, the present, unless the draft says otherwise.

    Raises Refusal naming everything that is missing.
    """
    check(SUBMIT, statement, by)
    source_doubts.hold(statement.evidence)
    now = now or utc_now()
    problems = missing(statement, now=now)
    verdict = statement.draft_verdict
    if problems or verdict is None:
        raise Refusal(*problems)
    review = Review(
        statement=statement,
        number=len(statement.reviews) + 1,
        version=statement.version,
        spans=statement.spans,
        kind=statement.kind,
        attribution=statement.attribution,
        verdict=newsroom.for_new_review(verdict),
        finding=statement.draft_finding.strip(),
        explanation=statement.draft_explanation.strip(),
        as_of=statement.draft_as_of or looks.to_the_minute(now),
        next_look=statement.draft_next_look,
        drafted_by=statement.draft_by or by,
        evidence=list(statement.evidence),
        by=by,
        at=now,
    )
    db.session.add(review)
    statement.state, statement.checker = SUBMIT.after, by
    history.write("submit", f"submitted review {review.number}: {verdict.label}", by=by, statement=statement, details=_review_facts(review))
    repeats_following.submitted(review, by=by)
    return review


def _review_facts(review: Review) -> dict[str, Any]:
    return {
        "review": review.number,
        "words": review.words,
        "verdict": review.verdict.label,
        "finding": review.finding,
        "explanation": review.explanation,
        "as_of": review.as_of.isoformat() if review.as_of else None,
        "next_look": review.next_look.isoformat() if review.next_look else None,
        "evidence": [_cited(evidence) for evidence in review.evidence],
    }


def _cited(evidence: Evidence) -> str:
    return ", ".join(part for part in (evidence.source.title, evidence.locator, evidence.stance.value) if part)


def take_back(statement: Statement, *, by: User) -> None:
    """Take a submitted review back into work before an editor has decided."""
    check(TAKE_BACK, statement, by)
    statement.state = TAKE_BACK.after
    history.write("take back", "took the review back into work", by=by, statement=statement)
    repeats_following.taken_up(statement, by=by)


def dismiss(statement: Statement, reason: Reason | None, note: str, *, by: User) -> None:
    """Say that a statement needs no check, and why. It stays in sight and can be reopened. Raises Refusal."""
    check(DISMISS, statement, by)
    problems = []
    if reason is None:
        problems.append(Problem(N_("Say why this needs no check."), "reason"))
    if reason is Reason.OTHER and not note.strip():
        problems.append(Problem(N_("Say in a few words what the other reason is."), "note"))
    if problems or reason is None:
        raise Refusal(*problems)
    statement.state = DISMISS.after
    told = reason.value + (f" ({note.strip()})" if note.strip() else "")
    history.write("dismiss", f"dismissed it: {told}", by=by, statement=statement, details={"reason": reason.value, "note": note.strip()})
    repeats_following.suspend(statement, f"statement {statement.id} was dismissed", by=by)


def reopen(statement: Statement, reason: str, *, by: User) -> None:
    """Take up an approved or dismissed statement again. What readers see stays until the next edition. Raises Refusal.

    If the text changed since it was dismissed and its words stand only in an earlier one, it is stale: somebody has to
    say first where it stands now.
    """
    check(REOPEN, statement, by)
    if not reason.strip():
        raise Refusal(Problem(N_("Say why you take it up again."), "reason"))
    before = statement.state.value
    statement.state, statement.stale_from, statement.checker = REOPEN.after, None, by
    looks.clear(statement, now=utc_now())
    if statement.version_id != statement.post.version.id or statement.post.removed_at is not None:
        statement.state, statement.stale_from = State.STALE, State.IN_REVIEW
    history.write("reopen", f"reopened it: {reason.strip()}", by=by, statement=statement, details={"reason": reason.strip(), "was": before})
    if statement.state is State.STALE:
        repeats_following.suspend(statement, f"the text of statement {statement.id} has changed", by=by)
    repeats_following.taken_up(statement, by=by)
