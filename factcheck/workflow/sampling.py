"""The sample newsroom, made by the same verbs that people use: nothing in it is written past the workflow."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import VERDICTS, Article, Post, PostVersion, Source, SourceType, Stance, State, Statement, Terms, User
from factcheck.models import Role as AccountRole
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence, SampleSpeaker
from factcheck.sample.sample import CHECKS, LIVE_BLOG, SOURCES, USERS, live_blog
from factcheck.text.spans import Span, SpanSet
from factcheck.workflow import accounts, approving, attributing, evidence, marking, publishing, reviewing, sampling_quotes
from factcheck.workflow.sources import SourceFacts, add_source
from factcheck.workflow.speakers import SpeakerIndex
from factcheck.workflow.taking_in import find, take_in

PASSWORD = "lamp oil and paper"  # noqa: S105  (the sample's people are invented, and so is their secret)
"""The password of the sample's people."""


def fill() -> Article:
    """Make the sample's people, sources, live blog and all the work done on it, with one published edition."""
    given = live_blog()
    parsed = read(given)
    found = find(parsed)
    people = {person.role: accounts.create(person.address, person.name, AccountRole(person.role), PASSWORD) for person in USERS}
    checker, editor = people["checker"], people["editor"]
    sources = {source.key: _source(source.key, by=checker) for source in SOURCES}
    article = take_in(parsed, found, given=given, name=LIVE_BLOG.name, by=checker)
    db.session.flush()
    for sample in sorted(CHECKS, key=lambda sample: sample.ending is not Ending.PUBLISHED):
        _check(article, sample, sources, checker=checker, editor=editor)
    sampling_quotes.compare(article, sources, by=checker)
    publishing.publish(article, "", by=editor)
    return article


def _source(key: str, *, by: User) -> Source:
    sample = next(source for source in SOURCES if source.key == key)
    facts = SourceFacts(
        title=sample.title,
        type=SourceType(sample.type),
        url=sample.url or "",
        reference=sample.reference or "",
        publisher=sample.publisher,
        published_on=sample.published_on,
    )
    return add_source(facts, by=by)


def _check(article: Article, sample: SampleCheck, sources: dict[str, Source], *, checker: User, editor: User) -> None:
    """Bring one statement to where the sample wants it."""
    if sample.ending is Ending.FOUND:
        return  # it stays as the extractor found it
    statement = _marked(_version(article, sample.post), sample, by=checker)
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
    verdict = VERDICTS[sample.verdict] if sample.verdict else None
    reviewing.save_draft(statement, reviewing.Draft(verdict, sample.finding, sample.explanation), by=checker)
    if sample.ending is Ending.IN_REVIEW:
        return
    review = reviewing.submit(statement, by=checker)
    db.session.flush()
    if sample.ending is Ending.PUBLISHED:
        approving.approve(review, by=editor)
    if sample.ending is Ending.RETURNED:
        approving.send_back(review, sample.reason, by=editor)


def _version(article: Article, headline: str | None) -> PostVersion:
    fits = [post.version for post in article.posts if _headline(post) == headline]
    if len(fits) != 1:
        raise LookupError(f"The sample's live blog has {len(fits)} posts headed {headline!r}.")
    return fits[0]


def _headline(post: Post) -> str | None:
    return None if post.is_head else post.version.headline


def _marked(version: PostVersion, sample: SampleCheck, *, by: User) -> Statement:
    """The statement that consists of the sample's words: found so, found with other edges, or added by hand."""
    start = version.text.index(sample.words)
    spans = (Span(start, start + len(sample.words)),)
    nearest = _nearest(version, sample, spans)
    if nearest is None:
        return marking.add(version, spans, sample.kind, by=by)
    if nearest.spans != spans:
        marking.change_edges(nearest, spans, by=by)
    return nearest


def _nearest(version: PostVersion, sample: SampleCheck, spans: SpanSet) -> Statement | None:
    """The statement that shares most of its characters with the words, if they are more than half of both together."""
    wanted = _places(spans)
    candidates = db.session.query(Statement).filter_by(version_id=version.id, kind=sample.kind).all()
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


def _add_evidence(statement: Statement, piece: SampleEvidence, sources: dict[str, Source], *, by: User) -> None:
    stance = Stance(piece.stance)
    evidence.add(statement, sources[piece.source], locator=piece.locator, passage=piece.passage, stance=stance, by=by)
