"""What readers may learn of how one check has changed, as far as the newsroom wants it known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from factcheck.config import PublicHistory
from factcheck.extensions import db
from factcheck.models import Annotation, Article, Edition, Review, Withdrawal
from factcheck.text.wording import N_
from factcheck.web.language import gettext, told, word
from factcheck.web.vocabulary import VERDICT
from factcheck.workflow import corrections_standing, newsroom

PUBLISHED = {
    "typo": N_("Typo published"),
    "clarification": N_("Clarification published"),
    "update": N_("Update published"),
    "correction": N_("Correction published"),
    "retraction": N_("Retraction published"),
}
"""What a correction's history says of it, by its kind."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that readers were told of the check."""

    at: datetime
    edition: int
    sentence: str
    family: str = ""
    """The verdict's family; empty for a correction."""


def history_of(article: Article, statement: int) -> Sequence[Step]:
    """What readers were told of a statement and when, the first first; empty where there was only one thing, or it is not to be known."""
    shown = newsroom.settings().public_history
    if shown is PublicHistory.NOTHING:
        return ()
    steps = [*_corrections(article, statement), *(_verdicts(article, statement) if shown is PublicHistory.ALL else ())]
    return sorted(steps, key=lambda step: step.at) if len(steps) > 1 or shown is PublicHistory.CORRECTIONS else ()


def _verdicts(article: Article, statement: int) -> Iterator[Step]:
    """Each verdict from the first edition that held it, and each due look that confirmed it; withdrawn editions are left out."""
    rows = (
        select(Edition.number, Edition.at, Review.verdict, Review.finding, Review.as_of, Review.next_look)
        .join(Annotation, Annotation.edition_id == Edition.id)
        .join(Review, Review.id == Annotation.review_id)
        .where(Edition.article_id == article.id, Annotation.statement_id == statement)
        .where(Edition.id.not_in(select(Withdrawal.edition_id)))
        .order_by(Edition.number)
    )
    before: tuple[str, str] | None = None
    due: datetime | None = None
    for number, at, verdict, finding, as_of, next_look in db.session.execute(rows):
        told, label = (verdict.key, finding), word(verdict.label, VERDICT)
        if told != before:
            again = before is not None and before[0] == verdict.key
            yield Step(at, number, gettext("%(verdict)s, in other words", verdict=label) if again else label, verdict.family.value)
        elif due is not None and as_of is not None and as_of >= due:
            yield Step(at, number, gettext("%(verdict)s, looked at again", verdict=label), verdict.family.value)
        before, due = told, next_look


def _corrections(article: Article, statement: int) -> Iterator[Step]:
    for correction in corrections_standing.of_article(article):
        if correction.statement == str(statement):
            yield Step(correction.at, correction.edition, told(PUBLISHED[correction.kind]))
