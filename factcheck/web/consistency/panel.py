"""What does not agree, on a statement's page and on an article's."""

from __future__ import annotations

from factcheck.models import Article, Statement, User
from factcheck.web.consistency import queries
from factcheck.web.desk.panels import PANELS, ArticlePanel, Loaded, Slot, StatementPanel
from factcheck.workflow import consistency
from factcheck.workflow import consistency_superseding as superseding


def at_top(statement: Statement, _user: User) -> Loaded | None:
    """Open findings about the statement's words, and what has replaced what; nothing where there is none of it."""
    found, links = consistency.open_about(statement), superseding.standing(statement)
    if not found and not links:
        return None
    return {"statement": statement, "findings": found, "links": links}


def of_article(article: Article, _user: User) -> Loaded | None:
    """The open findings with their passages; nothing where nothing was ever found."""
    every = queries.findings(article)
    if not every:
        return None
    return {"article": article, "open": [one for one in every if one.finding.state.value == "open"], "all": len(every)}


PANELS.statement.append(StatementPanel(Slot.TOP, "consistency/top.html", at_top))
PANELS.article.insert(0, ArticlePanel("consistency/article.html", of_article))  # beside the counts of what is left
