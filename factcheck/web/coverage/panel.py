"""How many sentences are dealt with, in an article's pane "What is left"."""

from __future__ import annotations

from factcheck.models import Article, User
from factcheck.web.desk.panels import PANELS, ArticlePanel, Loaded
from factcheck.workflow import coverage, coverage_marking


def of_article(article: Article, _user: User) -> Loaded | None:
    """The meter; nothing where there is no sentence."""
    whole = coverage.of_article(article)
    if not whole.tally.total:
        return None
    full = next((full for full in coverage_marking.standing(article, whole) if full.post_id is None), None)
    return {"article": article, "tally": whole.tally, "full": full}


PANELS.article.insert(0, ArticlePanel("coverage/article.html", of_article))  # beside the counts of what is left
