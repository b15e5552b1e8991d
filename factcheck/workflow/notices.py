"""Telling people what concerns them: on their page of notices and, as they want it, by mail."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select, update

from factcheck.extensions import db
from factcheck.models import Article, Notice, NoticeKind, Statement, User, utc_now
from factcheck.workflow import blindness, mail, rights


def tell(
    person: User | None,
    kind: NoticeKind,
    sentence: str,
    *,
    statement: Statement | None = None,
    article: Article | None = None,
    by: User | None = None,
) -> Notice | None:
    """Tell one person something, in a whole sentence that names who did it. The caller's transaction carries it, with the mail about it.

    None, and nobody told, where there is nobody, where they did it themselves, where they check the statement blind, and where
    their account is closed.
    """
    if person is None or person == by or not person.active:
        return None
    if statement is not None and blindness.is_blind(person, statement.id):
        return None  # what is said of the first check would reach the second by mail
    about = statement.post.article if statement is not None else article
    notice = Notice(user=person, kind=kind, sentence=sentence, statement=statement, article=about, by=by)
    db.session.add(notice)
    mail.tell_of(notice)
    return notice


def tell_all(
    people: Iterable[User | None],
    kind: NoticeKind,
    sentence: str,
    *,
    statement: Statement | None = None,
    article: Article | None = None,
    by: User | None = None,
) -> list[Notice]:
    """Tell each of several people once."""
    told = (tell(person, kind, sentence, statement=statement, article=article, by=by) for person in dict.fromkeys(people))
    return [notice for notice in told if notice is not None]


def unread(person: User) -> int:
    """How many notices a person has not read."""
    return db.session.scalar(select(func.count(Notice.id)).where(Notice.user_id == person.id, Notice.read_at.is_(None))) or 0


def mark_read(notice: Notice, *, by: User) -> None:
    """Note that its person has read a notice; nothing where it is somebody else's."""
    if rights.owns(notice, by) and notice.read_at is None:
        notice.read_at = utc_now()


def mark_all_read(upto: int, *, by: User) -> int:
    """Note that a person has read their notices up to this number; later ones came after the page was opened. Returns how many."""
    rows = update(Notice).where(Notice.user_id == by.id, Notice.read_at.is_(None), Notice.id <= upto).values(read_at=utc_now())
    return len(db.session.scalars(rows.returning(Notice.id), execution_options={"synchronize_session": False}).all())
