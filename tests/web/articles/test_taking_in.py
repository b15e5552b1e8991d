from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Intake, IntakeDraft, Statement
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom
from tests.web.articles.conftest import LIVE_BLOG, Checker

HEADLINES = ["Both bridges stay closed until Friday", "School reopens in the north", "River rises by two metres"]


def newest() -> Article:
    return db.session.scalars(select(Article).order_by(Article.id.desc())).first() or pytest.fail("No article is stored.")


def test_a_pasted_live_blog_is_shown_with_all_its_parts_before_anything_is_stored(app: Flask, checker: Checker, room: Newsroom) -> None:
    draft = checker.draft()
    page = draft.page()
    assert draft.headlines() == HEADLINES
    assert "Two bridges are closed." in page
    assert "as many as the page says" in page
    assert draft.fields()["ended"] == "yes"
    assert draft.kinds(0) == ["paragraph", "paragraph", "credit"]
    with app.app_context():
        assert newest().id == room.article_id


@on_both_databases
def test_storing_leads_to_the_desk_with_what_was_found_in_every_post(app: Flask, checker: Checker) -> None:
    answer = checker.draft().press(to="store")
    assert answer.status_code == 303
    assert checker.client.get(answer.location).status_code == 200
    with app.app_context():
        article = newest()
        assert answer.location.startswith(f"/desk/articles/{article.id}")
        assert article.ended
        assert [post.version.headline for post in article.posts[1:]] == HEADLINES
        words = {statement.words for statement in db.session.scalars(select(Statement)) if statement.post.article == article}
        assert any("We will not gamble with lives" in found for found in words)
        assert any("highest level since 1987" in found for found in words)


def test_the_text_is_kept_exactly_as_given(app: Flask, checker: Checker) -> None:
    given = LIVE_BLOG.replace("2 metres overnight", "2\u00a0metres  overnigt")
    checker.draft(given).press(to="store")
    with app.app_context():
        assert newest().intakes[0].text == given
        assert "2\u00a0metres  overnigt" in newest().posts[0].version.text


def test_an_uploaded_file_is_read_like_a_pasted_text_and_its_name_is_kept(app: Flask, checker: Checker) -> None:
    answer = checker.upload(LIVE_BLOG.encode(), "storm.txt")
    assert answer.status_code == 303
    checker.client.post(f"{answer.location}/store", data={"seen": "1", "live": "yes", "ended": "yes"})
    with app.app_context():
        assert [post.version.headline for post in newest().posts[1:]] == HEADLINES
        assert newest().intakes[0].name == "storm.txt"


def test_a_draft_is_listed_until_it_is_stored(app: Flask, checker: Checker) -> None:
    draft = checker.draft()
    assert draft.address in checker.see("/desk/articles/")
    draft.press(to="store")
    assert draft.address not in checker.see("/desk/articles/")
    checker.see(draft.address, 404)
    with app.app_context():
        assert db.session.scalars(select(IntakeDraft)).all() == []


def test_a_draft_that_is_thrown_away_leaves_nothing_stored(app: Flask, checker: Checker, room: Newsroom) -> None:
    draft = checker.draft()
    assert draft.press(to="discard").status_code == 303
    checker.see(draft.address, 404)
    with app.app_context():
        assert newest().id == room.article_id


def test_text_that_was_taken_in_before_is_said_so_with_a_link_and_may_be_stored_again(app: Flask, checker: Checker) -> None:
    checker.draft().press(to="store")
    with app.app_context():
        first = newest().id
    again = checker.draft()
    assert "This text was taken in before" in again.page()
    assert f'href="/desk/articles/{first}/"' in again.page()
    assert again.press(to="store").status_code == 303
    with app.app_context():
        texts = db.session.scalars(select(Intake.text).where(Intake.text == LIVE_BLOG)).all()
        assert len(texts) == 2


def test_a_difference_between_declared_and_found_posts_is_said(checker: Checker) -> None:
    assert "The page says 9 posts; 3 were found." in checker.draft(LIVE_BLOG.replace("3 Posts", "9 Posts")).page()


def test_a_difference_that_mending_makes_is_said_and_goes_when_it_is_mended(checker: Checker) -> None:
    draft = checker.draft()
    draft.press("drop:1")
    assert "The page says 3 posts; 2 were found." in draft.page()
    draft.press(to="undo")
    assert "The page says 3 posts" not in draft.page()


def test_what_is_not_part_of_the_article_is_shown(checker: Checker) -> None:
    menu = "Sign in\n\nHome\nNews\nSport\nWeather\nMore\n\n"
    page = checker.draft(menu + LIVE_BLOG).page()
    assert "lines were left out" in page
    assert "<li>Weather</li>" in page


def test_markup_in_a_text_is_shown_as_words(checker: Checker) -> None:
    draft = checker.draft(LIVE_BLOG.replace("She thanked the fire brigade.", "She <script>alert(1)</script> thanked them."))
    assert "<script>alert(1)" not in checker.client.get(draft.address).text
    assert "&lt;script&gt;alert(1)" in checker.client.get(draft.address).text


def test_storing_without_a_headline_is_refused_and_nothing_is_stored(app: Flask, checker: Checker, room: Newsroom) -> None:
    draft = checker.draft()
    answer = draft.press(to="store", headline="")
    assert answer.status_code == 422
    assert "The article has no headline. Type one in." in answer.text
    assert len(draft.headlines()) == 3
    with app.app_context():
        assert newest().id == room.article_id


def test_a_text_without_any_post_can_be_given_up_but_not_stored(checker: Checker) -> None:
    draft = checker.draft("Hello")
    answer = draft.press(to="store", headline="Hello")
    assert answer.status_code == 422
    assert "No post holds any text." in answer.text
