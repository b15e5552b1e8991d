"""Whether an edition would give away, or gave away, what is for the desk only (the rule itself stands in confidentiality.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.formats.edition import EditionDocument
from factcheck.models import Annotation, Edition, Evidence, Review
from factcheck.text.wording import part, said
from factcheck.workflow import confidentiality, kept_back, replies
from factcheck.workflow.composing import ApprovedCheck
from factcheck.workflow.issues import Issue
from factcheck.workflow.refusals import Problem


def issues(checks: Sequence[ApprovedCheck]) -> list[Issue]:
    """Checks that would tell readers what is for the desk only, or leave them without a word of how something is known."""
    numbers = {check.statement.id for check in checks}
    lines, secrets = replies.told_readers(numbers), kept_back.of_statements(numbers)
    return [
        Issue(said("Statement %(number)s: %(sentence)s", number=check.statement.id, sentence=part(sentence)), check.statement.id)
        for check in checks
        for sentence in _sentences(check, lines.get(check.statement.id, ()), secrets.get(check.statement.id, ()))
    ]


def _sentences(check: ApprovedCheck, lines: Sequence[str], secrets: Sequence[str]) -> Iterator[str]:
    """`lines` are what readers are told of whom was asked for comment, `secrets` what was answered and is not for publication."""
    review, told = check.review, check.version.text
    words = {"finding": review.finding, "explanation": review.explanation}
    found = confidentiality.problems(review.verdict, review.evidence, **words, told=told, kept_back=secrets)
    yield from (problem.sentence for problem in found)
    for secret in confidentiality.given_away("\n".join(lines), review.evidence, told=told, kept_back=secrets):
        yield said(
            "What readers are told of asking for comment repeats what is for the desk only: “%(words)s”. Say it in other words.",
            words=secret,
        )


def by_note(note: str, checks: Sequence[ApprovedCheck]) -> list[Problem]:
    """What the note that readers will see of an edition gives away."""
    evidence = [piece for check in checks for piece in check.review.evidence]
    told = "\n".join(check.version.text for check in checks)
    answers = kept_back.of_statements({check.statement.id for check in checks})
    kept = [secret for secrets in answers.values() for secret in secrets]
    secrets = confidentiality.given_away(note, evidence, told=told, kept_back=kept)
    return [
        Problem(said("The note repeats what is for the desk only: “%(words)s”. Say it in other words.", words=secret), "note")
        for secret in secrets
    ]


def hidden_since(edition: Edition, document: EditionDocument) -> list[Issue]:
    """What an edition shows of sources that are for the desk only by now. It stands in nobody's way, but an editor has to know it."""
    cited = {check.statement: check.sources for check in document.checks}
    whole = joinedload(Annotation.review).selectinload(Review.evidence).joinedload(Evidence.source)
    annotations = db.session.scalars(select(Annotation).filter_by(edition_id=edition.id).order_by(Annotation.number).options(whole))
    return [
        Issue(
            said(
                "Edition %(number)s shows “%(title)s”, which has since been marked for the desk only. The next edition leaves "
                "it out. Editions that are out stay as they are; only the newest can be withdrawn.",
                number=edition.number,
                title=piece.source.title,
            ),
            annotation.statement_id,
        )
        for annotation in annotations
        for piece in annotation.review.evidence
        if piece.desk_only and confidentiality.is_cited(piece, cited.get(str(annotation.statement_id), ()))
    ]
