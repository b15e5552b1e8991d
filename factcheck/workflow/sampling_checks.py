"""Bringing the statements of the sample to where it wants them, by the same verbs that people use."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import VERDICTS, Article, Post, PostVersion, Source, Stance, State, Statement, Terms, User, utc_now
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence, SampleSpeaker
from factcheck.text.spans import Span, SpanSet
from factcheck.workflow import approving, attributing, evidence, marking, reviewing
from factcheck.workflow.speakers import SpeakerIndex


def check(article: Article, sample: SampleCheck, sources: Mapping[str, Source], *, checker: User, editor: User) -> None:
    """Bring one statement to where the sample wants it."""
    if sample.ending is Ending.FOUND:
        return  # it stays as the extractor found it
    statement = marked(_version(article, sample.post), sample.words, sample.kind, by=checker)
    if statement.state is State.DISMISSED and sample.ending is not Ending.DISMISSED:
        reviewing.reopen(statement, "It can be checked.", by=checker)
    if sample.ending is Ending.DISMISSED:
        if statement.state is not State.DISMISSED:
            reviewing.dismiss(statement, reviewing.Reason.OTHER, sample.reason, by=checker)
        return
    if sample.speaker is not None:
        _attribute(statement, sample.speaker, by=checker)
    for piece in sample.evidence:
        _add_evidence(statement, piece, sources, by=checker)
    reviewing.save_draft(statement, _draft(sample), by=checker)
    if sample.ending is Ending.IN_REVIEW:
        return
    review = reviewing.submit(statement, by=checker)
    db.session.flush()
    if sample.ending is Ending.PUBLISHED:
        approving.approve(review, by=editor)
    if sample.ending is Ending.RETURNED:
        approving.send_back(review, sample.reason, by=editor)


def _draft(sample: SampleCheck) -> reviewing.Draft:
    now = utc_now()
    return reviewing.Draft(
        VERDICTS[sample.verdict] if sample.verdict else None,
        sample.finding,
        sample.explanation,
        as_of=now - sample.looked if sample.looked is not None else None,
        next_look=now + sample.again if sample.again is not None else None,
    )


def found(article: Article, words: str) -> Statement:
    """The article's statement that consists of exactly these words."""
    of_the_article = select(Statement).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    fits = [one for one in db.session.scalars(of_the_article.options(joinedload(Statement.version))) if one.words == words]
    if len(fits) != 1:
        raise LookupError(f"“{article.headline}” has {len(fits)} statements that read {words!r}.")
    return fits[0]


def _version(article: Article, headline: str | None) -> PostVersion:
    fits = [post.version for post in article.posts if _headline(post) == headline]
    if len(fits) != 1:
        raise LookupError(f"The sample's live blog has {len(fits)} posts headed {headline!r}.")
    return fits[0]


def _headline(post: Post) -> str | None:
    return None if post.is_head else post.version.headline


def marked(version: PostVersion, words: str, kind: StatementKind, *, by: User) -> Statement:
    """The statement that consists of these words: found so, found with other edges, or added by hand."""
    start = version.text.index(words)
    spans = (Span(start, start + len(words)),)
    nearest = _nearest(version, kind, spans)
    if nearest is None:
        return marking.add(version, spans, kind, by=by)
    if nearest.spans != spans:
        marking.change_edges(nearest, spans, by=by)
    return nearest


def _nearest(version: PostVersion, kind: StatementKind, spans: SpanSet) -> Statement | None:
    """The statement that shares most of its characters with the words, if they are more than half of both together."""
    wanted = _places(spans)
    candidates = db.session.query(Statement).filter_by(version_id=version.id, kind=kind).all()
    shares = [(len(wanted & _places(s.spans)) / len(wanted | _places(s.spans)), s) for s in candidates]
    share, statement = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    untouched = statement is not None and (statement.state is State.FOUND or statement.spans == spans)
    return statement if share > 0.5 and untouched else None


def _places(spans: SpanSet) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _attribute(statement: Statement, sample: SampleSpeaker, *, by: User) -> None:
    speaker = SpeakerIndex(statement.post.article).find_or_add(sample.name, sample.type, sample.role)
    chosen = attributing.Chosen(speaker=speaker, role=sample.role or "", terms=Terms(sample.terms))
    attributing.attribute(statement, chosen, by=by)


def _add_evidence(statement: Statement, piece: SampleEvidence, sources: Mapping[str, Source], *, by: User) -> None:
    stance = Stance(piece.stance)
    evidence.add(statement, sources[piece.source], locator=piece.locator, passage=piece.passage, stance=stance, by=by)
