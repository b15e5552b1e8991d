"""Followed pages that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Following, FollowState
from factcheck.text.wording import N_, said
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "following"
PATIENCE = timedelta(minutes=30)
MOST = 10


def look(asked: Asked) -> Iterator[Finding]:
    """Each page that has been failing for half an hour."""
    failing = (
        select(Following, Article.headline)
        .join(Article)
        .where(Following.state == FollowState.LIVE, Following.failing_since < asked.now - PATIENCE)
    )
    for one, headline in db.session.execute(failing.order_by(Following.failing_since).limit(MOST)):
        yield Finding(
            PART,
            said("The followed page of “%(headline)s” cannot be read.", headline=headline),
            N_("The article’s page says why. Mend the address, or stop following it."),
            one.failing_since,
            article_id=one.article_id,
        )
