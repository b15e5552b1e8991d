"""What becomes of the statements of a post whose text changed: carried over, stale, or set aside where nobody had worked on them.

No statement is ever bound to other words here. What the rules of `text/anchoring.py` find is carried over with its state;
for everything else a person decides (see `stale.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.extraction.findings import FoundStatement
from factcheck.models import Outcome, Placement, Post, PostVersion, Review, State, Statement, User
from factcheck.text.anchoring import Anchored, AnchorKind, Around, Revised
from factcheck.text.spans import SpanSet, words_at
from factcheck.workflow import history, repeats_following
from factcheck.workflow.trails import Place, Trails

SET_ASIDE = "set aside"
"""What is counted where a statement was dropped: its words are gone and nobody had worked on it."""
_SAID = {
    AnchorKind.REWORDED: "its words were changed in the post",
    AnchorKind.AMBIGUOUS: "its words stand in several places of the new text, and nobody can tell which is meant without looking",
    AnchorKind.GONE: "its words are no longer in the post",
}


def statements_of(post_ids: Iterable[int]) -> Sequence[Statement]:
    """The statements of some posts in reading order, with all that tells whether anybody worked on them."""
    rows = select(Statement).where(Statement.post_id.in_(list(post_ids))).order_by(Statement.post_id, Statement.start, Statement.id)
    return db.session.scalars(
        rows.options(
            joinedload(Statement.version),
            joinedload(Statement.post).joinedload(Post.article),
            selectinload(Statement.attributions),
            selectinload(Statement.evidence),
            selectinload(Statement.reviews).joinedload(Review.decision),
        )
    ).all()


def carry(statements: Sequence[Statement], version: PostVersion, *, by: User | None) -> Counter[str]:
    """Settle the statements of one post, whose newest text is now `version`. Returns how many became what.

    Each is looked for from the text that it was last bound to, so one that was stale and stands again as it was checked
    is as it was before.
    """
    trails = Trails(_placements(statements))
    texts: dict[int, Revised] = {}
    became: Counter[str] = Counter()
    for statement in statements:
        if statement.version_id == version.id:
            continue
        revised = texts.setdefault(statement.version_id, Revised(statement.version.text, version.text))
        anchored = revised.anchor(statement.spans)
        elsewhere = _reviewed_elsewhere(statement, trails)
        became[_settle(statement, anchored, version, by)] += 1
        if elsewhere is not None and elsewhere[0] in texts:
            _place(statement, elsewhere, texts[elsewhere[0]].anchor(elsewhere[1]), version)
    return +became


def lose(statements: Sequence[Statement], *, by: User | None) -> Counter[str]:
    """Settle the statements of a post that is no longer on the page."""
    became = Counter(_settle(s, Anchored(AnchorKind.GONE), None, by) for s in statements if s.state is not State.STALE)
    return +became


def come_back(statements: Sequence[Statement], *, by: User | None) -> None:
    """A post is back with the text that it had: what was stale or set aside only because it was gone is as it was before."""
    for statement in statements:
        set_aside_with_it = statement.state is State.DISMISSED and statement.stale_from is not None
        if set_aside_with_it or (statement.state is State.STALE and not _last_is_placed(statement)):
            _revive(statement)
            history.write("carry", "took it up as it was: its post is back on the page", by=by, statement=statement)


def covered(found: FoundStatement, standing: Iterable[Statement]) -> bool:
    """Whether a statement of the same kind already stands over at least half of the words (of the shorter of the two)."""
    return any(found.kind is statement.kind and overlaps(found.spans, statement.spans) for statement in standing)


def overlaps(here: SpanSet, there: SpanSet) -> bool:
    """Whether two places share at least half of the characters of the shorter one."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in here for b in there)
    return 2 * shared >= min(sum(map(len, here)), sum(map(len, there)))


def untouched(statement: Statement) -> bool:
    """Whether nobody has worked on a statement since it was found."""
    drafted = statement.draft_verdict is not None or statement.draft_finding or statement.draft_explanation
    worked = statement.checker_id or statement.added_by_id or statement.evidence or statement.reviews or drafted
    return statement.state is State.FOUND and not worked and all(said.by_id is None for said in statement.attributions)


def set_aside(statement: Statement, why: str, *, by: User | None) -> None:
    """Drop a statement that nobody has worked on. Its record stays."""
    statement.state = State.DISMISSED
    history.write("set aside", f"set it aside: {why}", by=by, statement=statement, details={"words": statement.words})
    repeats_following.suspend(statement, f"statement {statement.id} is no longer in the text", by=by)


def _settle(statement: Statement, anchored: Anchored, version: PostVersion | None, by: User | None) -> str:
    kind = anchored.kind
    if version is not None and anchored.spans is not None and anchored.around is None:
        _carry_over(statement, anchored, version, by)
        return kind
    if statement.state is State.DISMISSED:
        return ""  # it stays with the text that it was dismissed in
    if untouched(statement):
        statement.stale_from = statement.state if version is None else None
        set_aside(statement, _SAID.get(kind, "the sentence around its words was changed"), by=by)
        return SET_ASIDE
    _place(statement, (statement.version_id, statement.spans), anchored, version)
    why = _why(statement, anchored, version)
    if statement.state is not State.STALE:
        statement.stale_from, statement.state = statement.state, State.STALE
        history.write("go stale", f"became stale: {why}", by=by, statement=statement, details={"words": statement.words, "was": kind.value})
        repeats_following.suspend(statement, f"the text of statement {statement.id} has changed", by=by)
    return State.STALE.value


def _carry_over(statement: Statement, anchored: Anchored, version: PostVersion, by: User | None) -> None:
    spans = anchored.spans or ()
    _place(statement, (statement.version_id, statement.spans), anchored, version)
    old = {"version": statement.version.number, "words": statement.words}
    statement.version, statement.spans, statement.start = version, spans, spans[0].start
    if statement.state is State.STALE:
        _revive(statement)
    said = "carried it over: its words stand as before in the new text"
    details = {"was": anchored.kind.value, "old": old, "new": {"version": version.number, "words": statement.words}}
    history.write("carry", said, by=by, statement=statement, details=details)


def _revive(statement: Statement) -> None:
    statement.state, statement.stale_from = statement.stale_from or State.IN_REVIEW, None


def _place(statement: Statement, old: Place, anchored: Anchored, version: PostVersion | None) -> None:
    placement = Placement(
        statement=statement,
        from_version_id=old[0],
        from_spans=old[1],
        kind=anchored.kind,
        version=version,
        spans=anchored.spans or (),
        doubt=_doubt(anchored.around) if anchored.around else "",
    )
    db.session.add(placement)


def _doubt(around: Around) -> str:
    old = f"“{around.old}”" if around.old else "nothing else"
    new = f"“{around.new}”" if around.new else "nothing else"
    return f"The words stand, but their sentence has changed around them: it said {old} beside them, and now {new}."


def _why(statement: Statement, anchored: Anchored, version: PostVersion | None) -> str:
    if version is None:
        return "its post is no longer on the page"
    if anchored.around is not None:
        return "the sentence around its words was changed"
    return _SAID[anchored.kind] + f" (“{_short(words_at(statement.version.text, statement.spans))}”)"


def _reviewed_elsewhere(statement: Statement, trails: Trails) -> Place | None:
    """Where the approved review stands, if the statement has other words by now: readers may still be given that one."""
    approved = [r for r in statement.reviews if r.decision is not None and r.decision.outcome is Outcome.APPROVED]
    place = trails.end(approved[-1]) if approved else None
    return place if place != (statement.version_id, statement.spans) else None


def _placements(statements: Sequence[Statement]) -> Sequence[Placement]:
    ids = [statement.id for statement in statements if statement.reviews]
    return db.session.scalars(select(Placement).where(Placement.statement_id.in_(ids)).order_by(Placement.id)).all() if ids else ()


def _last_is_placed(statement: Statement) -> bool:
    last = select(Placement).filter_by(statement_id=statement.id).order_by(Placement.id.desc()).limit(1)
    placement = db.session.scalar(last)
    return placement is not None and placement.version_id is not None


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
