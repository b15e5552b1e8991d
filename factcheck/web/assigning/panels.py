"""On a statement's page: who is on it and how pressing it is. On an article's: how pressing it is, and giving it to people."""

from __future__ import annotations

from factcheck.models import Article, Statement, User, utc_now
from factcheck.web.desk.panels import PANELS, ArticlePanel, Loaded, Slot, StatementPanel
from factcheck.workflow import assigning, urgency
from factcheck.workflow.assigning import ASSIGNABLE


def _statement(statement: Statement, user: User) -> Loaded | None:
    if statement.state not in ASSIGNABLE:
        return None
    pressing = urgency.effective(statement)
    return {
        "statement": statement,
        "pressing": pressing,
        "overdue": pressing.deadline is not None and pressing.deadline <= utc_now(),
        "may_take": statement.checker != user and assigning.refusal(statement, user) is None,
    }


def _article(article: Article, _user: User) -> Loaded:
    return {"article": article, "pressing": urgency.own(article)}


PANELS.statement.append(StatementPanel(Slot.TOP, "assigning/on_statement.html", _statement))
PANELS.article.append(ArticlePanel("assigning/on_article.html", _article))
