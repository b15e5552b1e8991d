"""What is new on the pages that are followed, for the desk to announce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Article, Following, Role, Visit, VisitOutcome
from factcheck.web.access import needs
from factcheck.web.following import blueprint
from factcheck.web.language import ngettext

RECENT = timedelta(hours=1)
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class News:
    """New posts in one article."""

    article_id: int
    headline: str
    posts: int
    at: datetime

    @property
    def sentence(self) -> str:
        """As in "3 new posts in …", without a full stop."""
        return ngettext("%(num)s new post in “%(headline)s”", "%(num)s new posts in “%(headline)s”", self.posts, headline=self.headline)


@blueprint.get("/news")
@needs(Role.CHECKER)
def latest() -> ResponseReturnValue:
    """What came since a page of the desk was opened, as JSON: `since` names the newest look that it knew of.

    Without `since` nothing is new yet; `newest` is what to ask with the next time.
    """
    asked, newest = request.args.get("since", ""), newest_visit()
    since = min(int(asked), _LARGEST) if asked.isdecimal() and len(asked) < 12 else newest
    told = [{"sentence": news.sentence, "address": url_for("desk.article", article_id=news.article_id)} for news in news_after(since)]
    answer = jsonify({"newest": newest, "news": told})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def newest_visit() -> int:
    """The number of the newest look at any page; 0 where there was none."""
    return db.session.scalar(select(func.max(Visit.id))) or 0


def news_after(visit_id: int) -> list[News]:
    """New posts that came after this look, the newest first."""
    return _news(Visit.id > visit_id)


def recent_news(now: datetime) -> list[News]:
    """New posts of the last hour, the newest first."""
    return _news(Visit.at >= now - RECENT)


def _news(*conditions: object) -> list[News]:
    rows = (
        select(Article.id, Article.headline, func.sum(Visit.new_posts), func.max(Visit.at))
        .select_from(Visit)
        .join(Following, Visit.following_id == Following.id)
        .join(Article, Following.article_id == Article.id)
        .where(Visit.outcome == VisitOutcome.CHANGED, Visit.new_posts > 0, *conditions)  # type: ignore[arg-type]
        .group_by(Article.id, Article.headline)
        .order_by(func.max(Visit.id).desc())
    )
    return [News(*row) for row in db.session.execute(rows)]
