"""On a statement's page and an article's: what keeps it from readers for legal reasons."""

from __future__ import annotations

from factcheck.models import Article, Statement, User
from factcheck.web.desk.panels import PANELS, ArticlePanel, Loaded, Slot, StatementPanel
from factcheck.workflow import holds


def _statement(statement: Statement, _user: User) -> Loaded:
    flagged, review = holds.flag_of(statement), statement.review
    signed = flagged is not None and review is not None and holds.covers(flagged, review)
    standing = holds.standing_holds(statement.post.article)
    return {
        "statement": statement,
        "flagged": flagged,
        "signed": flagged.sign_offs[-1] if flagged is not None and signed else None,
        "held": next((held for held in standing if held.statement_id == statement.id), None),
        "whole": next((held for held in standing if held.statement_id is None), None),
    }


def _article(article: Article, _user: User) -> Loaded:
    return {"article": article, "standing": holds.standing_holds(article)}


PANELS.statement.append(StatementPanel(Slot.TOP, "holds/on_statement.html", _statement))
PANELS.article.append(ArticlePanel("holds/on_article.html", _article))
