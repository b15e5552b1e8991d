from __future__ import annotations

import json

from factcheck.extensions import db
from factcheck.models import FollowState, Post
from tests.support.databases import on_both_databases
from tests.support.form_reading import fields
from tests.support.web_steps import bomb, flood, hang, page, redirect, reset, status
from tests.web.following.conftest import Desk


def test_a_page_is_followed_from_the_article_and_the_address_is_there_already(desk: Desk) -> None:
    desk.press("/stop")
    shown = desk.see()
    assert "Stopped by Ana Checker." in shown
    assert f'value="{desk.day.address}"' in shown
    assert "The page is followed from now on." in desk.press("/start", address=desk.day.address, every="300")
    assert "Every 5 minutes" in desk.see()
    assert "Followed" in desk.see(f"/desk/articles/{desk.day.article_id}/")


def test_an_address_that_may_not_be_asked_is_refused_beside_its_field(desk: Desk) -> None:
    desk.press("/stop")
    shown = desk.press("/start", 422, address="http://192.168.1.1/live", every="60")
    assert "Only pages on the public internet are fetched." in shown
    assert 'value="http://192.168.1.1/live"' in shown


def test_what_is_sent_by_hand_is_refused_in_a_sentence(desk: Desk) -> None:
    assert "A page can be looked at every 30 seconds at most, and once a day at least." in desk.press("/interval", 422, every="1")
    assert "at most" in desk.press("/interval", 422, every="")
    assert "This page is being followed already." in desk.press("/start", 422, address=desk.day.address, every="60")
    assert "following this page is going on" in desk.press("/go-on", 422)


def test_following_is_paused_and_goes_on(desk: Desk) -> None:
    assert "Paused" in desk.press("/pause")
    with desk.app.app_context():
        assert (desk.day.following.state, desk.day.following.due_at) == (FollowState.PAUSED, None)
    assert "The page is followed again." in desk.press("/go-on")
    assert "The page is looked at every hour." in desk.press("/interval", every="3600")


def test_each_refusal_stands_on_the_page_with_its_sentence_and_the_state_says_since_when(desk: Desk) -> None:
    steps = (
        status(500),
        status(429, Retry_After="60"),
        hang(),
        reset(),
        flood(100_000_000, announced=True),
        bomb(100_000_000),
        page("<h1>Sorry</h1><p>Something went wrong here, so that nothing can be shown to you.</p>"),
        redirect("http://169.254.169.254/"),
    )
    with desk.app.app_context():
        told = [desk.day.look_while(step) for step in steps]
        since = desk.day.following.failing_since
    assert since is not None
    shown = desk.see()
    assert len({one.sentence for one in told}) == len(steps)
    assert [one.sentence for one in told if one.sentence not in shown] == []
    for seen in (shown, desk.see(f"/desk/articles/{desk.day.article_id}/")):
        assert f'Failing since <time datetime="{since:%Y-%m-%dT%H:%M}' in seen
        assert "Only pages on the public internet are fetched." in seen


def test_a_page_that_nobody_looks_at_says_so(desk: Desk) -> None:
    assert "Nothing has looked for due pages since" in desk.see()  # it has been due since a day in the past
    assert "is <code>flask watch</code> running?" in desk.see()


@on_both_databases
def test_new_posts_are_announced_to_whoever_has_a_page_open(desk: Desk) -> None:
    queue = desk.see("/desk/")
    since = queue.partition('data-since="')[2].partition('"')[0]
    assert json.loads(desk.client.get(f"/desk/news?since={since}").text) == {"newest": 0, "news": []}
    with desk.app.app_context():
        for number in (9, 10, 11):
            desk.day.blog.add(f"Street {number} closed", f"Street {number} was closed at ten, the police said.")
        desk.day.look()
    three = {"sentence": "3 new posts in “Flood in Marn: the river Oda rises”", "address": f"/desk/articles/{desk.day.article_id}/"}
    assert json.loads(desk.client.get(f"/desk/news?since={since}").text)["news"] == [three]
    assert json.loads(desk.client.get("/desk/news").text)["news"] == []  # nothing is new to a page that is opened now


@on_both_databases
def test_a_page_that_cannot_be_right_is_taken_in_only_by_a_person_who_has_seen_what_it_changes(desk: Desk) -> None:
    with desk.app.app_context():
        desk.day.blog.posts = desk.day.blog.posts[:2]
        desk.day.look_while(page(desk.day.blog.html()))
        record = desk.day.following.doubted_record or ""
    assert "The page shows 2 posts where 8 were; nothing was changed." in desk.see(f"/desk/articles/{desk.day.article_id}/")
    shown = desk.see("/doubted")
    assert shown.count("Street 3 closed") == 1
    assert "Street 2 closed" not in shown
    assert "Another page has come meanwhile." in desk.press("/doubted", 422, record="0" * 64)
    assert "Taken in: 6 posts removed" in desk.press("/doubted", record=record)
    with desk.app.app_context():
        posts = db.session.query(Post).filter_by(article_id=desk.day.article_id).all()
        assert sum(post.removed_at is not None for post in posts) == 6
        assert desk.day.look().sentence == "Nothing new."
    assert "Ana Checker took it in by hand" in desk.see()
    assert "There is no page to look at" in desk.see("/doubted")


def test_a_doubted_page_is_seen_in_full_and_mended_before_it_is_taken_in(desk: Desk) -> None:
    with desk.app.app_context():
        desk.day.blog.posts = desk.day.blog.posts[:2]
        desk.day.serve()
        desk.day.look()
    answer = desk.client.post(f"{desk.here}/doubted/mend")
    assert answer.status_code == 303
    shown = desk.see(answer.location)
    assert "Street 2 was closed at 2 o’clock" in shown
    stored = desk.client.post(f"{answer.location}/store-version", data=fields(shown, "mending") | {"sure": "yes"})
    assert stored.status_code == 303
    with desk.app.app_context():
        assert desk.day.look().sentence == "Nothing new."
        assert desk.day.following.doubted_record is None
