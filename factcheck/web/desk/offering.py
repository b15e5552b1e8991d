"""What the work form offers to choose from: speakers, sources, the place used last, explanations kept for reuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Article, Evidence, Post, ReusableExplanation, Source, Standing, Statement, User
from factcheck.text.wording import N_
from factcheck.web.desk.forms import WorkForm, offer_speakers
from factcheck.web.desk.typed import as_typed, number_in
from factcheck.workflow import explaining, source_finding, speakers
from factcheck.workflow.refusals import Refusal

HERE = 4
"""Sources of the article that are offered without a search: those used last."""
FOUND = 8
"""Sources that a search on the page offers at most; more words find fewer."""
EXPLANATIONS = 12
"""Kept explanations that are offered: those used last."""
_LATELY = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands beside the form's own fields."""

    here: Sequence[Source]
    """Used for this article, the newest first."""
    found: Sequence[Source]
    """With the words that were searched for, and not among the others."""
    chosen: Source | None
    """Chosen, where it is in neither list."""
    again: Evidence | None
    """The place that this person used last in this article."""
    explanations: Sequence[ReusableExplanation]


def offer(form: WorkForm, statement: Statement, user: User, *, searching: bool = False) -> Offer:
    """What is offered to this person for this statement. Sources are searched for only if `searching`."""
    article = statement.post.article
    words = as_typed(form.source_words.data)
    here = _used_here(article)
    found = source_finding.find(words, most=FOUND, article_id=article.id) if searching and words else []
    found_only = [one.source for one in found if one.source not in here]
    return Offer(here, found_only, _chosen(form, [*here, *found_only]), _used_last(article, statement, user), explaining.kept(EXPLANATIONS))


def with_speakers(form: WorkForm, statement: Statement) -> WorkForm:
    """The form with the article's speakers in its list."""
    offer_speakers(form, speakers.of_article(statement.post.article))
    return form


def _used_here(article: Article) -> Sequence[Source]:
    used = select(Evidence.source_id.label("id"), func.max(Evidence.id).label("last")).group_by(Evidence.source_id)
    used = used.join(Statement, Statement.id == Evidence.statement_id).join(Post, Post.id == Statement.post_id)
    used = used.where(Post.article_id == article.id)
    newest = used.order_by(func.max(Evidence.id).desc()).limit(HERE).subquery()
    return db.session.scalars(select(Source).join(newest, newest.c.id == Source.id).order_by(newest.c.last.desc())).all()


def _chosen(form: WorkForm, offered: Sequence[Source]) -> Source | None:
    number = number_in(form.source.data)
    if number is None or any(source.id == number for source in offered):
        return None
    return db.session.get(Source, number)


def _used_last(article: Article, statement: Statement, user: User) -> Evidence | None:
    """The newest place that may be used again and that the statement does not rest on yet."""
    rows = select(Evidence).join(Statement, Statement.id == Evidence.statement_id).join(Post, Post.id == Statement.post_id)
    rows = rows.join(Source, Source.id == Evidence.source_id)
    rows = rows.where(Post.article_id == article.id, Evidence.added_by_id == user.id, Source.standing == Standing.IN_USE)
    there = {(piece.source_id, piece.locator, piece.passage) for piece in statement.evidence}
    newest = db.session.scalars(rows.options(joinedload(Evidence.source)).order_by(Evidence.id.desc()).limit(_LATELY))
    return next((piece for piece in newest if (piece.source_id, piece.locator, piece.passage) not in there), None)


def evidence_numbered(number: str) -> Evidence:
    """The piece of evidence that a button means. Raises Refusal where there is none."""
    piece = db.session.get(Evidence, found) if (found := number_in(number)) is not None else None
    if piece is None:
        raise Refusal(N_("This evidence is not kept here."))
    return piece


def explanation_numbered(number: str) -> ReusableExplanation:
    """The explanation that a button means. Raises Refusal where it is kept no longer."""
    kept = db.session.get(ReusableExplanation, found) if (found := number_in(number)) is not None else None
    if kept is None:
        raise Refusal(N_("This explanation is kept no longer. Choose another."))
    return kept
