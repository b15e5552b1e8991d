"""Steps with many statements at once: those that refuse are named, the others are done, and one undo takes all of it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import BulkChange, BulkStep, HistoryEntry, NoticeKind, Post, Role, Statement, User, utc_now
from factcheck.text.counting import counted
from factcheck.text.wording import N_, figure, said
from factcheck.workflow import history, notices, rights
from factcheck.workflow.bulk_acts import TAKEN_BACK, TOUCHES_THE_WORK, Act, Assign
from factcheck.workflow.refusals import Forbidden, Refusal
from factcheck.workflow.rights import require

MOST = 1000
"""Statements in one step: more is hardly meant, and nobody could look over it."""

_SETS = ("assign", "take over", "press", "flag", "clear flag", "undo")
"""Verbs that say something about a statement beside its check; the revision does not tell of all of them."""


def take(ids: Iterable[int], act: Act, *, by: User) -> BulkStep:
    """Do something with each of these statements, and keep what they were like before.

    A statement that refuses is kept with the reason and left as it is. Raises Refusal if there is none, if there are too
    many, or if it cannot be done with any at all.
    """
    require(Role.CHECKER, by, N_("do something with many statements at once"))
    chosen = list(dict.fromkeys(ids))
    if not chosen:
        raise Refusal(N_("Tick at least one statement."))
    if len(chosen) > MOST:
        raise Refusal(
            said(
                "These are %(count)s statements. At most %(most)s can be changed in one step: narrow the view first.",
                count=figure(len(chosen)),
                most=figure(MOST),
            )
        )
    act.require()
    statements = _loaded(chosen)
    lost = Counter(s.checker for s in statements if s.checker is not None)
    changes = [change for statement in statements if (change := _change(statement, act, by)) is not None]
    done = [change for change in changes if not change.refused]
    step = BulkStep(verb=act.verb, sentence=act.said(counted(len(done), "statement")), by=by, changes=changes)
    db.session.add(step)
    db.session.flush()
    _note_where_the_history_was(done)
    if isinstance(act, Assign):
        _tell(act.to, done, lost, by)
    return step


def undo(step: BulkStep, *, by: User) -> int:
    """Take the whole step back; returns for how many statements that was possible.

    A statement that somebody changed since is left as it is, and the change says so. Raises Forbidden for whoever neither
    took the step nor is an editor, Refusal where it was undone already.
    """
    if by != step.by:
        require(Role.EDITOR, by, N_("undo what somebody else did with many statements"))
    if not rights.may_undo(step, by):
        raise Forbidden(N_("Your account is closed."))
    if step.undone_at is not None:
        raise Refusal(N_("This step has been undone already."))
    done = [change for change in step.changes if not change.refused]
    since = _changed_since(done)
    for change in done:
        if (why := since.get(change.statement_id)) is not None:
            change.left = why
            continue
        TAKEN_BACK[step.verb](change.statement, change.before, by)
        raises = step.verb in TOUCHES_THE_WORK
        history.write("undo", f"undid a step with many statements: {step.sentence}", by=by, statement=change.statement, raises=raises)
    step.undone_at, step.undone_by = utc_now(), by
    return sum(1 for change in done if not change.left)


def recent(by: User, limit: int = 20) -> Sequence[BulkStep]:
    """The last steps of a person, the newest first."""
    return db.session.scalars(select(BulkStep).filter_by(by_id=by.id).order_by(BulkStep.id.desc()).limit(limit)).all()


def _loaded(ids: Sequence[int]) -> Sequence[Statement]:
    """The statements in reading order, with what the acts ask of them, in a fixed number of queries."""
    rows = select(Statement).join(Post, Post.id == Statement.post_id).where(Statement.id.in_(ids))
    eagerly = (joinedload(Statement.post).joinedload(Post.article), joinedload(Statement.checker), selectinload(Statement.reviews))
    return db.session.scalars(rows.options(*eagerly).order_by(Post.article_id, Post.position, Statement.start, Statement.id)).all()


def _change(statement: Statement, act: Act, by: User) -> BulkChange | None:
    try:
        before = act.take(statement, by)
    except Refusal as refusal:
        return BulkChange(statement=statement, refused=str(refusal), before={})
    if before is None:
        return None
    return BulkChange(statement=statement, before={**before, "revision": statement.revision})


def _note_where_the_history_was(done: Sequence[BulkChange]) -> None:
    """Each change keeps the last entry about its statement: what comes after it was done by somebody else, or later."""
    last = _last_entries([change.statement_id for change in done])
    for change in done:
        change.before = {**change.before, "entry": last.get(change.statement_id, 0)}


def _last_entries(ids: Sequence[int]) -> Mapping[int | None, int]:
    rows = select(HistoryEntry.statement_id, func.max(HistoryEntry.id)).where(HistoryEntry.statement_id.in_(ids))
    return {row[0]: row[1] for row in db.session.execute(rows.group_by(HistoryEntry.statement_id))}


def _changed_since(done: Sequence[BulkChange]) -> dict[int, str]:
    """Why a statement cannot be taken back: somebody changed it since the step."""
    first = min((change.before["entry"] for change in done), default=0)
    rows = select(HistoryEntry).where(HistoryEntry.statement_id.in_([change.statement_id for change in done]), HistoryEntry.id > first)
    later: dict[int | None, list[HistoryEntry]] = {}
    for entry in db.session.scalars(rows.options(joinedload(HistoryEntry.by)).order_by(HistoryEntry.id)):
        later.setdefault(entry.statement_id, []).append(entry)
    why = {}
    for change in done:
        known = change.before["entry"], change.before["revision"]
        entries = [e for e in later.get(change.statement_id, ()) if e.id > known[0] and (e.verb in _SETS or (e.revision or 0) > known[1])]
        if entries:
            who = entries[-1].by.name if entries[-1].by else "The program"
            why[change.statement_id] = f"{who} {entries[-1].sentence} since."
        elif change.statement.revision != known[1]:
            why[change.statement_id] = "It was changed since."
    return why


def _tell(to: User | None, done: Sequence[BulkChange], lost: Counter[User], by: User) -> None:
    """One notice for each person, not one for each statement."""
    articles = {change.statement.post.article for change in done}
    about = articles.pop() if len(articles) == 1 else None
    if done:
        notices.tell(to, NoticeKind.ASSIGNED, f"{by.name} gave {counted(len(done), 'statement')} to you.", article=about, by=by)
    taken = Counter(change.before["checker"] for change in done)
    for person in lost:
        if count := taken[person.id]:
            sentence = f"{by.name} took {counted(count, 'statement')} off you{f', for {to.name}' if to and to != by else ''}."
            notices.tell(person, NoticeKind.TAKEN_OVER, sentence, article=about, by=by)
