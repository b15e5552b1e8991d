"""Which words a statement consists of: adding one by hand, and changing its edges."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import PostVersion, Role, State, Statement, User
from factcheck.text.spans import SpanSet, fits, span_set, words_at
from factcheck.text.wording import N_, said
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.steps import CHECK, check, take_up


def add(version: PostVersion, spans: SpanSet, kind: StatementKind, *, by: User) -> Statement:
    """Put words that the extractor did not mark on the desk. Raises Refusal if they do not stand in the text or are marked already."""
    require(Role.CHECKER, by, N_("add a statement"))
    spans = _fitting(version, spans)
    if (same := _marked(version, spans, kind)) is not None:
        raise Refusal(Problem(said("These words are already statement %(number)s.", number=same.id), "words"))
    statement = Statement(
        post=version.post,
        version=version,
        spans=spans,
        start=spans[0].start,
        kind=kind,
        type=StatementType.QUOTE if kind is StatementKind.QUOTE else StatementType.EVENT,
        worthiness=1.0,
        reasons=("marked by hand",),
        state=State.FOUND,
        added_by=by,
    )
    db.session.add(statement)
    db.session.flush()
    history.write(
        "add", f"marked “{_short(statement.words)}” as a {kind.value}", by=by, statement=statement, details={"words": statement.words}
    )
    return statement


def change_edges(statement: Statement, spans: SpanSet, *, by: User) -> None:
    """Let a statement consist of other words of the same text.

    Reviews made for the old words keep them: a verdict never moves to words it was not made for. Raises Refusal.
    """
    check(CHECK, statement, by)
    spans = _fitting(statement.version, spans)
    if spans == statement.spans:
        return
    same = _marked(statement.version, spans, statement.kind)
    if same is not None and same is not statement:
        raise Refusal(Problem(said("These words are already statement %(number)s.", number=same.id), "words"))
    old, new = statement.words, words_at(statement.version.text, spans)
    statement.spans, statement.start = spans, spans[0].start
    take_up(statement, by)
    history.write(
        "change edges", f"changed the words to “{_short(new)}”", by=by, statement=statement, details={"words": {"old": old, "new": new}}
    )


def change_kind(statement: Statement, kind: StatementKind, *, by: User) -> None:
    """Check a statement as a claim or as a quote. The draft's verdict is cleared where it no longer fits; the history keeps it."""
    check(CHECK, statement, by)
    if kind is statement.kind:
        return
    old, verdict = statement.kind, statement.draft_verdict
    statement.kind = kind
    if verdict is not None and verdict.vocabulary not in statement.vocabularies:
        statement.draft_verdict = None
    take_up(statement, by)
    details = {"kind": {"old": old.value, "new": kind.value}, "verdict": verdict.label if verdict else None}
    history.write("change kind", f"made it a {kind.value}", by=by, statement=statement, details=details)


def _fitting(version: PostVersion, spans: SpanSet) -> SpanSet:
    try:
        spans = span_set(spans)
    except ValueError as error:
        raise Refusal(Problem(N_("Select the words of the statement in the text."), "words")) from error
    if not fits(version.text, spans):
        raise Refusal(
            Problem(N_("The words you selected do not stand in this text. Load the page again and select them once more."), "words")
        )
    return spans


def _marked(version: PostVersion, spans: SpanSet, kind: StatementKind) -> Statement | None:
    candidates = db.session.query(Statement).filter_by(version_id=version.id, start=spans[0].start, kind=kind)
    return next((s for s in candidates if s.spans == spans), None)


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
