"""Asking for a blind second check of a contested statement, and making it. See `blindness` for what its person does not see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import (
    BlindCheck,
    BlindEvidence,
    BlindOutcome,
    Decision,
    HistoryEntry,
    NoticeKind,
    Outcome,
    Review,
    Role,
    Source,
    SourceType,
    Stance,
    State,
    Statement,
    User,
    utc_now,
)
from factcheck.text.wording import N_, part, said
from factcheck.workflow import history, newsroom, notices, rights
from factcheck.workflow.blindness import open_check
from factcheck.workflow.evidence import has_timecode
from factcheck.workflow.refusals import Forbidden, Outdated, Problem, Refusal
from factcheck.workflow.reviewing import FINDING_LIMIT, Draft, no_fitting_source
from factcheck.workflow.rights import require
from factcheck.workflow.sources import SourceFacts, problems_with

_ASKED_IN = frozenset({State.FOUND, State.IN_REVIEW, State.RETURNED, State.SUBMITTED})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence for the second check: a source that is kept, or the facts of one that is not, and the place in it."""

    source: Source | None
    facts: SourceFacts | None
    locator: str
    passage: str
    stance: Stance | None


def request(statement: Statement, second: User | None, reason: str, *, by: User) -> BlindCheck:
    """Ask for a second check by somebody who has not seen the first; without `second`, by whoever takes it on.

    Raises Forbidden for whoever is no editor, Refusal where it makes no sense (any more), without a reason, or for a person
    who had to do with the statement.
    """
    require(Role.EDITOR, by, N_("ask for a blind second check"))
    if statement.state not in _ASKED_IN:
        raise Refusal(
            said(
                "This statement is %(state)s, so a second check is not possible now.",
                state=part(statement.state.value, "state of a statement"),
            )
        )
    if open_check(statement.id) is not None:
        raise Refusal(N_("A blind second check of this statement is under way already."))
    if statement.appearance is not None:
        raise Refusal(
            said(
                "Statement %(number)s’s check covers this one too. Ask for the second check there.", number=statement.appearance.covering_id
            )
        )
    if _was_approved(statement):
        raise Refusal(N_("A check of this statement was approved before, so anybody may have read it: a second check would not be blind."))
    if not reason.strip():
        raise Refusal(Problem(N_("Say why the statement is contested."), "reason"))
    if second is not None and (why := taint(statement, second)) is not None:
        raise Refusal(Problem(why, "second"))
    check = BlindCheck(statement=statement, second=second, reason=reason.strip(), requested_by=by)
    db.session.add(check)
    db.session.flush()
    whom = f" by {second.name}" if second is not None else ""
    _write("ask for a second check", f"asked for a blind second check{whom}: {reason.strip()}", check, by)
    sentence = f"{by.name} asks you for a blind second check of statement {statement.id}. Do not talk about it with whoever checks it."
    notices.tell(second, NoticeKind.ASSIGNED, sentence, article=statement.post.article, by=by)
    return check


def take_on(check: BlindCheck, *, by: User) -> None:
    """Make the second check oneself, where nobody was named. Raises Refusal for a person who had to do with the statement."""
    require(Role.CHECKER, by, N_("make a second check"))
    require_open(check)
    if check.second is not None:
        raise Refusal(said("%(name)s makes this check already.", name=check.second.name))
    if (why := taint(check.statement, by)) is not None:
        raise Refusal(why)
    check.second = by
    _write("take on the second check", "took on the blind second check", check, by)


def taint(statement: Statement, person: User) -> str | None:
    """Why a second check by this person would not be blind, or None: they have had nothing to do with the statement."""
    if not rights.may_be_put_on(person):
        return said("%(name)s’s account is closed. Choose somebody else.", name=person.name)
    seen = db.session.scalar(select(HistoryEntry.id).filter_by(statement_id=statement.id, by_id=person.id).limit(1))
    worked = {statement.checker_id, statement.draft_by_id, statement.added_by_id}
    if seen is not None or person.id in worked or any(not rights.may_judge(review, person) for review in statement.reviews):
        return said("%(name)s has had to do with this statement already, so their check would not be blind.", name=person.name)
    return None


def save(check: BlindCheck, draft: Draft, *, seen: int, by: User) -> bool:
    """Keep what the second checker has so far; returns whether anything changed. Raises Refusal, and Outdated for an old page."""
    _require_own(check, by, seen)
    if draft.verdict is not None and draft.verdict.vocabulary not in check.statement.vocabularies:
        raise Refusal(
            Problem(
                said(
                    "“%(verdict)s” does not fit a %(kind)s.",
                    verdict=part(draft.verdict.label, "verdict"),
                    kind=part(check.statement.kind.value, "kind of a statement"),
                ),
                "verdict",
            )
        )
    if draft.verdict is not None and draft.verdict != check.verdict:
        draft = replace(draft, verdict=newsroom.for_new_review(draft.verdict))
    if (draft.verdict, draft.finding, draft.explanation) == (check.verdict, check.finding, check.explanation):
        return False
    check.verdict, check.finding, check.explanation = draft.verdict, draft.finding, draft.explanation
    db.session.flush()
    return True


def add_evidence(check: BlindCheck, piece: Piece, *, by: User) -> BlindEvidence:
    """Put a piece of evidence to use for the second check. Raises Refusal for what it lacks."""
    _require_own(check, by, check.revision)
    problems = []
    if piece.source is None:
        problems += problems_with(piece.facts or SourceFacts("", None))
    if piece.stance is None:
        problems.append(Problem(N_("Say what the source says about the statement."), "stance"))
    kind = piece.source.type if piece.source else piece.facts.type if piece.facts else None
    if kind is SourceType.RECORDING and not has_timecode(piece.locator):
        problems.append(Problem(N_("Say at what time of the recording it is said, such as 14:05 or 1:02:03."), "locator"))
    elif not piece.locator.strip() and not piece.passage.strip():
        problems.append(Problem(N_("Say where in the source it stands, or copy the passage."), "locator"))
    if problems or piece.stance is None:
        raise Refusal(*problems)
    facts = piece.facts or SourceFacts("", None)
    added = BlindEvidence(
        check=check,
        source=piece.source,
        title=piece.source.title if piece.source else facts.title.strip(),
        type=piece.source.type if piece.source else facts.type,
        url="" if piece.source else facts.url.strip(),
        reference="" if piece.source else facts.reference.strip(),
        locator=piece.locator.strip(),
        passage=piece.passage.strip(),
        stance=piece.stance,
    )
    db.session.add(added)
    db.session.flush()
    return added


def take_off(check: BlindCheck, number: int, *, by: User) -> None:
    """Take a piece of evidence off the second check again."""
    _require_own(check, by, check.revision)
    check.evidence = [piece for piece in check.evidence if piece.id != number]


def missing(check: BlindCheck) -> list[Problem]:
    """Everything that the second check lacks before it can be handed in: what a first one needs too."""
    verdict = check.verdict
    problems = []
    if verdict is None:
        problems.append(Problem(N_("Choose a verdict."), "verdict"))
    elif verdict.key not in newsroom.vocabularies().offered:
        problems.append(newsroom.retired(verdict))
    if not check.finding.strip():
        problems.append(Problem(N_("Write the finding in one sentence."), "finding"))
    elif len(check.finding.strip()) > FINDING_LIMIT:
        problems.append(
            Problem(said("Shorten the finding to %(most)s characters; the rest belongs in the explanation.", most=FINDING_LIMIT), "finding")
        )
    if verdict is None:
        return problems
    stances = {piece.stance.value for piece in check.evidence}
    if verdict.needs_source and not stances:
        problems.append(
            Problem(said("The verdict “%(verdict)s” needs at least one source.", verdict=part(verdict.label, "verdict")), "evidence")
        )
    elif verdict.needs_stance and verdict.needs_stance not in stances:
        problems.append(Problem(no_fitting_source(verdict), "evidence"))
    if verdict.family.value in {"wrong", "context"} and not check.explanation.strip():
        problems.append(
            Problem(said("The verdict “%(verdict)s” needs an explanation.", verdict=part(verdict.label, "verdict")), "explanation")
        )
    return problems


def hand_in(check: BlindCheck, *, by: User) -> None:
    """Say that the second check is done; it does not change any more. Raises Refusal naming everything that is missing."""
    _require_own(check, by, check.revision)
    if problems := missing(check):
        raise Refusal(*problems)
    check.submitted_at, check.version_id, check.spans = utc_now(), check.statement.version_id, check.statement.spans
    _write("hand in the second check", "handed in the blind second check", check, by)
    sentence = f"{by.name} handed in the blind second check of statement {check.statement_id}."
    notices.tell(check.requested_by, NoticeKind.ANSWERED, sentence, statement=check.statement, by=by)


def call_off(check: BlindCheck, reason: str, *, by: User) -> None:
    """End the second check without an outcome. Editors only. Raises Refusal without a reason."""
    require(Role.EDITOR, by, N_("call off a second check"))
    require_open(check)
    if not rights.may_call_off(check, by):
        raise Forbidden(N_("You make this check yourself, so another editor has to call it off."))
    if not reason.strip():
        raise Refusal(Problem(N_("Say why it is called off."), "reason"))
    close(check, BlindOutcome.CALLED_OFF, reason.strip(), by)
    _write("call off the second check", f"called off the blind second check: {reason.strip()}", check, by)
    sentence = f"{by.name} called off the blind second check of statement {check.statement_id}: {reason.strip()}"
    notices.tell(check.second, NoticeKind.ANSWERED, sentence, statement=check.statement, by=by)


def close(check: BlindCheck, outcome: BlindOutcome, reason: str, by: User) -> None:
    """Note how a check ended; from now on its person sees everything."""
    check.closed_at, check.closed_by, check.outcome, check.closed_reason = utc_now(), by, outcome, reason
    db.session.flush()


def require_open(check: BlindCheck) -> None:
    """Make sure that a check is still under way. Raises Refusal."""
    if check.closed_at is not None:
        raise Refusal(N_("This second check has ended already."))


def _require_own(check: BlindCheck, by: User, seen: int) -> None:
    require(Role.CHECKER, by, N_("make a second check"))
    require_open(check)
    if not rights.makes(check, by):
        raise Forbidden(N_("Only the person who makes this second check can change it."))
    if check.submitted_at is not None:
        raise Refusal(N_("You have handed this check in, so it does not change any more."))
    if check.revision != seen:
        raise Outdated(seen)


def _was_approved(statement: Statement) -> bool:
    rows = select(Decision.id).join(Review, Review.id == Decision.review_id)
    return db.session.scalar(rows.where(Review.statement_id == statement.id, Decision.outcome == Outcome.APPROVED).limit(1)) is not None


def _write(verb: str, sentence: str, check: BlindCheck, by: User) -> None:
    """Tell it in the history; never what was found, which nobody is to see yet."""
    history.write(verb, sentence, by=by, statement=check.statement, raises=False)
