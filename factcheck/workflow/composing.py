"""Putting together what readers see: the approved checks of an article, in reading order, as one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.formats.edition import Check, CitedSource, EditionDocument, PublishedPost, SentenceCount
from factcheck.models import Article, Attribution, Decision, Evidence, Outcome, Post, PostVersion, Review, State, Statement, User
from factcheck.text.cleaning import explanation_html
from factcheck.text.spans import SpanSet, words_at
from factcheck.workflow import (
    binding,
    confidentiality,
    corrections_standing,
    coverage,
    coverage_marking,
    repeats_published,
    replies,
    trails,
)
from factcheck.workflow.composing_links import linked


@dataclass(frozen=True, slots=True)
class ApprovedCheck:
    """A statement with the newest review of it that an editor approved, that decision, and where the words stand now."""

    statement: Statement
    review: Review
    decision: Decision
    version: PostVersion
    """The newest text of the post."""
    spans: SpanSet
    """Where the reviewed words stand in it."""


def approved_checks(article: Article) -> list[ApprovedCheck]:
    """The article's approved checks in reading order.

    A statement that was taken up again keeps its last approved review until a new one is approved: readers keep
    what was approved, on the words it was approved for. A dismissed or stale statement has none, nor one whose reviewed
    words were not carried over to the newest text of their post: a check never stands on words it was not made for.
    """
    rows = db.session.execute(
        select(Statement, Review, Decision)
        .join(Review, Review.statement_id == Statement.id)
        .join(Decision, Decision.review_id == Review.id)
        .join(Post, Post.id == Statement.post_id)
        .where(Post.article_id == article.id, Decision.outcome == Outcome.APPROVED, Statement.state.not_in((State.DISMISSED, State.STALE)))
        .where(repeats_published.stands())
        .options(
            joinedload(Statement.post),
            joinedload(Review.version),
            joinedload(Review.attribution).joinedload(Attribution.speaker),
            joinedload(Review.by),
            joinedload(Review.drafted_by),
            joinedload(Decision.by),
            selectinload(Review.evidence).options(joinedload(Evidence.source), joinedload(Evidence.snapshot)),
            selectinload(Review.evidence).joinedload(Evidence.added_by),
        )
        .order_by(Statement.id, Review.number)
    )
    newest = {statement.id: (statement, review, decision) for statement, review, decision in rows}
    if not newest:
        return []
    ways, texts = trails.of_article(article), newest_texts(article)
    checks = []
    for statement, review, decision in newest.values():
        version_id, spans = ways.end(review)
        if (version := texts[statement.post_id]).id == version_id:
            checks.append(ApprovedCheck(statement, review, decision, version, spans))
    return sorted(checks, key=lambda check: (check.statement.post.position, check.spans, check.statement.id))


def newest_texts(article: Article) -> dict[int, PostVersion]:
    """The newest text of every post of the article, by the post's number."""
    newest = select(func.max(PostVersion.number)).where(PostVersion.post_id == Post.id).correlate(Post).scalar_subquery()
    rows = select(PostVersion).join(Post, Post.id == PostVersion.post_id).where(Post.article_id == article.id, PostVersion.number == newest)
    return {version.post_id: version for version in db.session.scalars(rows)}


def document_of(
    article: Article, *, number: int, by: User, at: datetime, note: str, checks: Sequence[ApprovedCheck] | None = None
) -> EditionDocument:
    """What an edition of the article shows, made from what is approved now: from `checks`, where the caller has just asked for them."""
    checks = approved_checks(article) if checks is None else checks
    texts = newest_texts(article)
    told = replies.told_readers({check.statement.id for check in checks})
    posts = db.session.scalars(select(Post).filter_by(article_id=article.id).order_by(Post.position)).all()
    checked = {check.statement.post_id for check in checks}
    return EditionDocument(
        slug=article.slug,
        headline=article.headline,
        live=article.live,
        ended=article.ended,
        byline=article.byline,
        number=number,
        published_at=at,
        published_by=by.name,
        note=note,
        statements_total=statements_on_desk(article),
        posts=tuple(_post(post, texts[post.id]) for post in posts if post.removed_at is None or post.id in checked),
        checks=linked(
            article,
            [(check.review.id, _check(check, place, told.get(check.statement.id, ()))) for place, check in enumerate(checks, start=1)],
        ),
        language=article.language,
        sentences=_sentences(article),
        corrections=tuple(corrections_standing.of_article(article)),
    )


def _sentences(article: Article) -> SentenceCount:
    whole = coverage.of_article(article)
    return SentenceCount(
        checked=whole.tally.checked,
        in_progress=whole.tally.in_progress,
        not_a_claim=whole.tally.not_a_claim,
        untouched=whole.tally.untouched,
        complete=any(full.post_id is None for full in coverage_marking.standing(article, whole)),
    )


def statements_on_desk(article: Article) -> int:
    """How many statements the article has that are not dismissed."""
    on_desk = select(func.count(Statement.id)).join(Post).where(Post.article_id == article.id, Statement.state != State.DISMISSED)
    return db.session.scalar(on_desk) or 0


def _post(post: Post, version: PostVersion) -> PublishedPost:
    return PublishedPost(
        id=str(post.id),
        is_head=post.is_head,
        headline=version.headline,
        published_text=post.published_text,
        byline=post.byline,
        text=version.text,
        blocks=version.blocks,
        removed=post.removed_at is not None,
    )


def _check(check: ApprovedCheck, number: int, told: tuple[str, ...]) -> Check:
    review, attribution, override = check.review, check.review.attribution, check.decision.override
    approval = override.second if override is not None and override.second is not None else check.decision
    return Check(
        number=number,
        statement=str(check.statement.id),
        post=str(check.statement.post_id),
        kind=review.kind.value,
        spans=check.spans,
        words=words_at(check.version.text, check.spans),
        speaker=attribution.speaker_name if attribution else None,
        speaker_role=attribution.speaker_role if attribution else None,
        attribution_line=_said_by(review),
        verdict=review.verdict.key,
        verdict_label=review.verdict.label,
        family=review.verdict.family.value,
        finding=review.finding,
        explanation_html=explanation_html(review.explanation),
        sources=tuple(_cited(check)),
        checked_by=review.by.name,
        checked_at=review.at,
        approved_by=approval.by.name,
        approved_at=approval.at,
        replies=told,
        approved_sha256=check.decision.content_sha256,
        awaits_second=override is not None and override.second is None,
        speaker_type=attribution.speaker.type.value if attribution and attribution.speaker else None,
        as_of=review.as_of,
        next_look=review.next_look,
    )


def _said_by(review: Review) -> str:
    """Who said it, in one line; empty for a line that the article says in its own voice."""
    attribution = review.attribution
    if attribution is None or (attribution.speaker_name is None and review.kind is StatementKind.CLAIM):
        return ""
    return attribution.line


def _cited(check: ApprovedCheck) -> list[CitedSource]:
    """What readers see of the evidence: as it was approved, less what is for the desk only by now."""
    evidence = confidentiality.public(check.review.evidence)
    approved = binding.approved_content(check.decision)
    if approved is None:
        return _cited_now(evidence)
    public = {piece.id for piece in evidence}
    return [
        CitedSource(p.title, p.type, p.url, p.reference, p.publisher, p.published_on, p.locator, p.passage, p.stance)
        for p in approved.evidence
        if p.evidence in public and not p.desk_only
    ]


def _cited_now(evidence: Sequence[Evidence]) -> list[CitedSource]:
    """The same for an approval that is older than the keeping of what was approved."""
    return [
        CitedSource(
            title=e.source.title,
            type=e.source.type.value,
            url=e.source.url,
            reference=e.source.reference,
            publisher=e.source.publisher,
            published_on=e.source.published_on.isoformat() if e.source.published_on else None,
            locator=e.locator,
            passage=e.passage,
            stance=e.stance.value,
        )
        for e in evidence
    ]
