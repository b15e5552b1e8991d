"""A post whose shown time changed says so on the desk."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from factcheck.extensions import db
from tests.support.newsroom import PARSED, Newsroom, open_newsroom
from tests.support.versions import take_in_version, with_posts
from tests.support.visitors import signed_in_as


def test_the_list_of_posts_shows_the_time_as_it_is_now_and_as_it_was(app: Flask) -> None:
    first, *rest = PARSED.posts
    with app.app_context():
        room: Newsroom = open_newsroom()
        take_in_version(room, with_posts(replace(first, published_text="14:10"), *rest))
        db.session.commit()
        article = room.article_id
    page = signed_in_as(app, "checker@example.org").get(f"/desk/articles/{article}/").text
    assert "14:10 (was 14:05)" in page
    assert "13:40 (was" not in page
