"""Repeats on a statement's page and on an article's."""

from __future__ import annotations

from factcheck.models import Appearance, Article, Statement, User
from factcheck.text.diff import Change, word_diff
from factcheck.web.desk.panels import PANELS, ArticlePanel, Loaded, Slot, StatementPanel
from factcheck.web.repeats import queries
from factcheck.workflow import repeats_near, repeats_proposed


def told(appearance: Appearance) -> tuple[Change, ...]:
    """From the words that are checked to those that they cover."""
    return word_diff(appearance.covering.words, appearance.covered.words)


def at_top(statement: Statement, _user: User) -> Loaded | None:
    """Whose check covers the statement, what its own covers, and what waits for a person; nothing where there is none of it."""
    found = queries.of_statement(statement)
    if not found:
        return None
    return {"statement": statement, "appearances": [(one, told(one)) for one in found]}


def while_checking(statement: Statement, _user: User) -> Loaded | None:
    """Statements that may be the same, and earlier checks of like ones."""
    if statement.appearance is not None:
        return None
    nearby = repeats_near.near(statement)
    proposals, earlier = repeats_proposed.proposals_for(statement, nearby), repeats_proposed.earlier_checks(statement, nearby)
    if not proposals and not earlier:
        return None
    return {"statement": statement, "proposals": proposals, "earlier": earlier}


def of_article(article: Article, _user: User) -> Loaded:
    """How many repeats there are, and how many wait for a person."""
    return {"article": article, "confirmed": len(queries.confirmed(article)), "asked": len(queries.suspended(article))}


PANELS.statement.append(StatementPanel(Slot.TOP, "repeats/top.html", at_top))
PANELS.statement.append(StatementPanel(Slot.CHECK, "repeats/check.html", while_checking))
PANELS.article.insert(0, ArticlePanel("repeats/article.html", of_article))  # beside the counts of what is left
