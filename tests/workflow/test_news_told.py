"""Who checks something in a followed article is told when it grows, and not again before they have read it."""

from __future__ import annotations

from factcheck.extensions import db
from factcheck.models import NoticeKind
from factcheck.workflow import notices
from factcheck.workflow.news_told import tell_of_new_posts
from tests.support.newsroom import Newsroom


def test_those_who_check_there_are_told_once_until_they_have_read_it(room: Newsroom) -> None:
    assert tell_of_new_posts(room.article, 2) == [], "Nobody checks anything yet."
    room.quote.checker = room.claim.checker = room.checker
    db.session.flush()

    [notice] = tell_of_new_posts(room.article, 2)
    db.session.flush()
    assert (notice.user, notice.kind) == (room.checker, NoticeKind.NEW_POSTS)
    assert notice.sentence == "2 new posts in “Ferry inquiry hears its first witnesses”, where you check."
    assert tell_of_new_posts(room.article, 1) == []

    notices.mark_read(notice, by=room.checker)
    db.session.flush()
    assert len(tell_of_new_posts(room.article, 1)) == 1


def test_an_article_that_has_not_grown_is_no_news(room: Newsroom) -> None:
    room.quote.checker = room.checker
    db.session.flush()
    assert tell_of_new_posts(room.article, 0) == []
