"""An article held against itself: findings that a person settles or dismisses. None of them is a verdict, and none blocks publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import defer, joinedload, selectinload

from factcheck.checking.consistency import Inconsistency, inconsistencies
from factcheck.extensions import db
from factcheck.models import (
    Article,
    ConsistencyFinding,
    ConsistencyPlace,
    FindingState,
    Post,
    PostVersion,
    Role,
    Statement,
    User,
    text_sha256,
    utc_now,
)
from factcheck.text.wording import N_, part, said
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking through an article brought."""

    new: int
    outdated: int


def look_through(article: Article, *, by: User | None = None) -> Looked:
    """Hold the article's newest texts against each other, and put on the desk what does not agree.

    What somebody has settled or dismissed does not come back while the same disagrees in the same posts; an open finding that
    is no longer found is closed as outdated. Nothing is removed.
    """
    versions = _in_time(article)
    texts = [version.text for version in versions]
    head = next((at for at, version in enumerate(versions) if version.post.is_head), None)
    found = {_identity(one, versions): one for one in inconsistencies(texts, head=head, year=_year(versions))}
    known = {one.identity: one for one in of_article(article) if one.state is not FindingState.OUTDATED}
    for identity in found.keys() & known.keys():
        _place(known[identity], found[identity], versions)
    new = [_add(article, identity, one, versions) for identity, one in found.items() if identity not in known]
    gone = [one for one in known.values() if one.identity not in found and one.state is FindingState.OPEN]
    for finding in gone:
        _answer(finding, FindingState.OUTDATED, "The words have changed.", by)
    db.session.flush()
    return Looked(len(new), len(gone))


def settle(finding: ConsistencyFinding, note: str, *, by: User) -> None:
    """Say how it was settled. Raises Refusal without a note."""
    _close(finding, FindingState.SETTLED, note, N_("Say how it was settled, for those who come after you."), by)


def dismiss(finding: ConsistencyFinding, reason: str, *, by: User) -> None:
    """Say why nothing is wrong. Raises Refusal without a reason."""
    _close(finding, FindingState.DISMISSED, reason, N_("Say why nothing is wrong here."), by)


def reopen(finding: ConsistencyFinding, *, by: User) -> None:
    """Take up a finding again that was settled or dismissed. Raises Refusal."""
    require(Role.CHECKER, by, N_("take up a finding again"))
    if finding.state not in (FindingState.SETTLED, FindingState.DISMISSED):
        raise Refusal(N_("Only what was settled or dismissed can be taken up again."))
    _answer(finding, FindingState.OPEN, "", by)


def _close(finding: ConsistencyFinding, state: FindingState, note: str, missing: str, by: User) -> None:
    require(Role.CHECKER, by, N_("settle what does not agree"))
    if finding.state is not FindingState.OPEN:
        raise Refusal(said("This is %(state)s already. Load the page again.", state=part(finding.state.value, "state of a finding")))
    if not note.strip():
        raise Refusal(Problem(missing, "note"))
    _answer(finding, state, note.strip(), by)


def _answer(finding: ConsistencyFinding, state: FindingState, note: str, by: User | None) -> None:
    before, finding.state, finding.note = finding.state, state, note
    finding.answered_at, finding.answered_by = (None, None) if state is FindingState.OPEN else (utc_now(), by)
    verb = {FindingState.OPEN: "took up again", FindingState.OUTDATED: "closed as outdated"}.get(state, state.value)
    said = f"{verb}: {finding.sentence}" + (f" ({note})" if note else "")
    details = {"finding": finding.id, "state": {"old": before.value, "new": state.value}, "note": note}
    history.write("finding", said, by=by, article=finding.article, details=details)


def open_findings(article: Article) -> Sequence[ConsistencyFinding]:
    """What does not agree and nobody has settled, in the order in which it was found."""
    return [one for one in of_article(article) if one.state is FindingState.OPEN]


def open_about(statement: Statement) -> Sequence[ConsistencyFinding]:
    """The open findings about words of a statement."""
    places = select(ConsistencyPlace).filter_by(version_id=statement.version_id).options(joinedload(ConsistencyPlace.finding))
    here = {
        place.finding.id: place.finding
        for place in db.session.scalars(places)
        if place.finding.state is FindingState.OPEN and any(a.meets(b) for a in place.spans for b in statement.spans)
    }
    return list(here.values())


def of_article(article: Article) -> Sequence[ConsistencyFinding]:
    """Every finding of the article with its places, in the order in which they were found."""
    rows = select(ConsistencyFinding).filter_by(article_id=article.id).order_by(ConsistencyFinding.id)
    version = selectinload(ConsistencyFinding.places).joinedload(ConsistencyPlace.version)
    places = version.options(joinedload(PostVersion.post), defer(PostVersion.blocks))
    return db.session.scalars(rows.options(places, joinedload(ConsistencyFinding.answered_by))).all()


def _in_time(article: Article) -> list[PostVersion]:
    """The newest texts, the head first, then the posts from the oldest to the newest: a live blog has its newest on top."""
    newest = select(func.max(PostVersion.number)).where(PostVersion.post_id == Post.id).correlate(Post).scalar_subquery()
    rows = select(PostVersion).join(Post, Post.id == PostVersion.post_id).order_by(Post.position)
    rows = rows.options(joinedload(PostVersion.post), defer(PostVersion.blocks))
    shown = rows.where(Post.article_id == article.id, Post.removed_at.is_(None), PostVersion.number == newest)
    versions = db.session.scalars(shown).all()
    body = [version for version in versions if not version.post.is_head]
    return [*(version for version in versions if version.post.is_head), *(reversed(body) if article.live else body)]


def _year(versions: Sequence[PostVersion]) -> int:
    """The year of the article: that of its first post with a known time, else of its being taken in."""
    return next((one.published_at.year for one in versions if one.published_at is not None), versions[0].at.year)


def _identity(one: Inconsistency, versions: Sequence[PostVersion]) -> str:
    """What a finding is known by again: its kind, its words and the posts, whatever else is changed in their texts."""
    places = "|".join(f"{versions[place.text].post_id}:{place.span.words(versions[place.text].text)}" for place in one.places)
    return text_sha256(f"{one.kind}|{one.sentence}|{places}")


def _add(article: Article, identity: str, one: Inconsistency, versions: Sequence[PostVersion]) -> ConsistencyFinding:
    finding = ConsistencyFinding(article=article, identity=identity, kind=one.kind.value, sentence=one.sentence)
    db.session.add(finding)
    _place(finding, one, versions)
    return finding


def _place(finding: ConsistencyFinding, one: Inconsistency, versions: Sequence[PostVersion]) -> None:
    """Where its words stand now."""
    now = [(versions[place.text], (place.span,)) for place in one.places]
    if [(place.version_id, place.spans) for place in finding.places] == [(version.id, spans) for version, spans in now]:
        return
    finding.places.clear()
    db.session.flush()
    finding.places += [
        ConsistencyPlace(number=number, version=version, spans=spans) for number, (version, spans) in enumerate(now, start=1)
    ]
