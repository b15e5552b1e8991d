"""The tab “Quote check” of a statement, the line above all tabs, and the part of an article's pane."""

from __future__ import annotations

from flask import request

from factcheck.extraction.findings import StatementKind
from factcheck.models import Article, Statement, User
from factcheck.web.desk.panels import PANELS, ArticlePanel, Loaded, Slot, StatementPanel
from factcheck.web.quotes.offered import offers
from factcheck.web.quotes.queries import KEYS, counts_of, entries_of
from factcheck.web.quotes.view import family, view
from factcheck.workflow import quote_checks
from factcheck.workflow.source_snapshots import newest_of
from factcheck.workflow.steps import CHECK, refusal

_EARLIER = 10


def load(statement: Statement, user: User) -> Loaded:
    """The newest check with both sides, what to compare with, and the earlier ones."""
    checks = quote_checks.newest_of(statement, _EARLIER + 1)
    newest = checks[0] if checks else None
    source = newest.snapshot.source if newest is not None and newest.snapshot is not None else None
    words = request.args.get("source", "").strip()
    chosen = {snapshot.source_id for snapshot in newest.against} if newest is not None else set()
    return {
        "statement": statement,
        "parts": [part.words(statement.version.text) for part in quote_checks.parts_of(statement)],
        "view": view(newest, newest_of(source) if source is not None else None) if newest is not None else None,
        "earlier": checks[1:],
        "offers": offers(statement.post.article_id, words, chosen),
        "searched": words,
        "may_use": refusal(CHECK, statement, user) is None,
        "family": family,
    }


def load_line(statement: Statement, _user: User) -> Loaded | None:
    """The newest label, for a quote; nothing on the tab itself, which says more."""
    if statement.kind is not StatementKind.QUOTE or request.args.get("tab") == Slot.QUOTES.value:
        return None
    newest = next(iter(quote_checks.newest_of(statement, 1)), None)
    return {"statement": statement, "check": newest, "family": family}


def load_article(article: Article, _user: User) -> Loaded | None:
    """How many quotations have which label, and what to compare them with."""
    counts = counts_of(entries_of(article.id))
    if not counts.total:
        return None
    return {"article": article, "counts": counts, "groups": KEYS, "offers": offers(article.id), "family": family}


PANELS.statement.append(StatementPanel(Slot.TOP, "quotes/line.html", load_line))
PANELS.statement.append(StatementPanel(Slot.QUOTES, "quotes/panel.html", load))
PANELS.article.append(ArticlePanel("quotes/article_panel.html", load_article))
