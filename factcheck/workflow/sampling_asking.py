"""An expert outside whom the sample's checker asked by a link, and who has answered."""

from __future__ import annotations

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Capacity, Naming, Post, Stands, State, Statement, User, utc_now
from factcheck.workflow import asking, outside_answers
from factcheck.workflow.asking import Asking, Shown
from factcheck.workflow.outside_answers import Answered

_QUESTION = "You know the grid of the region. Are these words right as they stand?"
_ANSWER = "Not quite. It depends on where you begin to count: the operator's own log starts eleven minutes after the first line tripped."


def add(article: Article, *, checker: User) -> None:
    """Ask about a statement that is being checked; the answer waits on the desk."""
    rows = select(Statement).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    statement = db.session.scalar(rows.where(Statement.state == State.IN_REVIEW).order_by(Statement.id).limit(1))
    if statement is None:
        return
    now = utc_now()
    asked = Asking("Dr Lene Haverkamp", Capacity.EXPERT, _QUESTION, now + asking.USUAL, Shown.PARAGRAPH)
    question, _ = asking.ask(statement, asked, now=now, by=checker)
    answered = Answered(Stands.ADDS, _ANSWER, Naming.BY_FUNCTION, function="an engineer who studies power grids")
    outside_answers.answer(question, answered, now=now)
