"""Saying that a newer statement has replaced an older one: the older verdict then reads "true when posted"."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Article, ConsistencyFinding, FindingState, Post, Role, State, Statement, Supersession, User, utc_now
from factcheck.text.wording import N_, said
from factcheck.workflow import consistency, history
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.rights import require


def supersede(older: Statement, newer: Statement, finding: ConsistencyFinding | None = None, *, by: User) -> Supersession:
    """Say that `newer` has replaced `older`; settles the finding that led there, if one did. No verdict changes. Raises Refusal."""
    require(Role.CHECKER, by, N_("say what has replaced a statement"))
    problems = []
    if older is newer:
        problems.append(N_("A statement cannot replace itself."))
    if older.post.article_id != newer.post.article_id:
        problems.append(N_("The two are in different articles."))
    problems += [said("Statement %(number)s is dismissed.", number=one.id) for one in (older, newer) if one.state is State.DISMISSED]
    if any({one.older_id, one.newer_id} == {older.id, newer.id} for one in standing(older)):
        problems.append(N_("Somebody has said already which of the two is the newer."))
    if problems:
        raise Refusal(*problems)
    link = Supersession(older=older, newer=newer, finding_id=finding.id if finding else None, by=by)
    db.session.add(link)
    told, details = f"said that statement {newer.id} has replaced it", {"newer": newer.id}
    history.write("supersede", told, by=by, statement=older, details=details, raises=False)
    history.write("supersede", f"said that it has replaced statement {older.id}", by=by, statement=newer, raises=False)
    if finding is not None and finding.state is FindingState.OPEN:
        consistency.settle(finding, f"Statement {newer.id} has replaced statement {older.id}.", by=by)
    return link


def take_back(link: Supersession, *, by: User) -> None:
    """The newer has not replaced the older after all. Raises Refusal."""
    require(Role.CHECKER, by, N_("say what has replaced a statement"))
    if link.ended_at is not None:
        raise Refusal(N_("This is taken back already."))
    link.ended_at = utc_now()
    history.write("supersede", f"took back that statement {link.newer_id} has replaced it", by=by, statement=link.older, raises=False)
    history.write("supersede", f"took back that it has replaced statement {link.older_id}", by=by, statement=link.newer, raises=False)


def standing(statement: Statement) -> Sequence[Supersession]:
    """Where the statement has replaced another, or another it."""
    either = or_(Supersession.older_id == statement.id, Supersession.newer_id == statement.id)
    rows = select(Supersession).where(either, Supersession.ended_at.is_(None)).order_by(Supersession.id)
    sides = [joinedload(side).joinedload(Statement.version) for side in (Supersession.older, Supersession.newer)]
    return db.session.scalars(rows.options(*sides, joinedload(Supersession.by))).all()


def of_article(article: Article) -> dict[int, Statement]:
    """The newest statement that has replaced each, by the older one's number."""
    rows = (
        select(Supersession)
        .join(Statement, Statement.id == Supersession.older_id)
        .join(Post, Post.id == Statement.post_id)
        .where(Post.article_id == article.id, Supersession.ended_at.is_(None))
        .options(joinedload(Supersession.newer).joinedload(Statement.version))
        .order_by(Supersession.id)
    )
    return {link.older_id: link.newer for link in db.session.scalars(rows)}
