"""What the sample's people say to each other, whom they asked for comment, and the rules that they work by."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, select

from factcheck.extensions import db
from factcheck.models import VERDICTS, Article, AskedBy, Post, ReplyOutcome, State, Statement, User, utc_now
from factcheck.workflow import comments, guidelines, replies

RULES = """\
Every figure needs **two sources** that do not rest on each other. A press release and the article that copies it are one.

- Quotations are held against the recording; a transcript that nobody checked is a transcript, not the recording.
- Whoever is rated wrong by name is asked for comment first, with a deadline they can keep.
- An unnamed source is cited only for what they know at first hand, and we say why they are not named.
"""


def add(article: Article, *, checker: User, editor: User) -> None:
    """Write the guidelines, ask somebody who is rated wrong for comment, and talk about a statement that was sent back."""
    guidelines.write(RULES, "", seen=0, by=editor)
    if (wrong := _first(article, Statement.draft_verdict == VERDICTS["claim.false"])) is not None:
        _ask_for_comment(wrong, by=checker)
    if (returned := _first(article, Statement.state == State.RETURNED)) is not None:
        thread, _ = comments.comment(returned, f"Is there a recording of this, @{checker.name}? The shorthand leaves a gap.", by=editor)
        db.session.flush()
        comments.answer(thread, "I have asked the press office for it.", by=checker)


def _first(article: Article, condition: ColumnElement[bool]) -> Statement | None:
    rows = select(Statement).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id, condition)
    return db.session.scalar(rows.order_by(Statement.id).limit(1))


def _ask_for_comment(statement: Statement, *, by: User) -> None:
    attribution, now = statement.attribution, utc_now()
    whom = (attribution.speaker_name if attribution else None) or "The energy ministry"
    asked_at, deadline = now - timedelta(hours=30), now - timedelta(hours=6)
    asking = replies.Asking(whom, AskedBy.MAIL, asked_at, deadline, "Sent to the press office, with the passage.")
    request = replies.ask(statement, asking, now=now, by=by)
    replies.answer(request, replies.Answering(ReplyOutcome.NO_ANSWER), now=now, by=by)
    replies.tell_readers(request, replies.proposal(request), by=by)
