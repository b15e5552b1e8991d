"""In which language people outside the newsroom are written to."""

from __future__ import annotations

from factcheck.models import Article
from factcheck.text.wording import SOURCE, spoken
from factcheck.workflow import newsroom


def of(article: Article) -> str:
    """The article's, where the interface knows it: they have read that. Else the newsroom's."""
    return spoken(article.language) or spoken(newsroom.settings().language) or SOURCE
