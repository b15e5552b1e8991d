"""Checks on other sites' pages: what is served for it, and how it does on a page of another origin."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.workflow import approving, publishing
from tests.support.accessibility import violations
from tests.support.browser import Visitors
from tests.support.html_validity import errors
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, withdraw
from tests.support.versions import edited, take_in_version

SLUG = "ferry-inquiry-hears-its-first-witnesses"
HERE = "http://127.0.0.1:5000"
HOME = f"{HERE}/articles/{SLUG}/"
HEAD = '<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,">'


@pytest.fixture(autouse=True)
def room(app: Flask) -> Newsroom:
    """A published article with one check."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
    return room


def asked(client: FlaskClient, **query: str) -> dict[str, Any]:
    """What oEmbed answers."""
    answer: dict[str, Any] = json.loads(client.get("/oembed", query_string=query).data)
    return answer


def both(room: Newsroom) -> tuple[str, str]:
    return f"/embed/articles/{SLUG}/", f"/embed/articles/{SLUG}/statements/{room.quote_id}/"


def test_both_pages_show_the_check_and_lead_to_the_site(client: FlaskClient, room: Newsroom) -> None:
    for address in both(room):
        html = client.get(address).text
        assert "She said it in these words." in html
        assert HOME in html
        assert '<base target="_blank">' in html
        assert "Sign in" not in html


def test_links_within_the_page_stay_in_the_frame(client: FlaskClient, room: Newsroom) -> None:
    html = client.get(both(room)[0]).text
    assert '<a target="_self" class="mark-number ok" href="#statement-1"' in html
    assert html.count('href="#') - html.count('use href="#') == html.count('target="_self"')


def test_a_withdrawn_check_is_replaced_by_its_notice(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    withdraw(app, room, "The transcript was <forged>.")
    for address in both(room):
        html = client.get(address).text
        assert "The transcript was &lt;forged&gt;." in html
        assert "She said it in these words." not in html


def test_a_frame_says_too_that_a_post_has_changed_since(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        take_in_version(room, edited("“We were never told to turn back,”", "“We were told to turn back,”"))
        db.session.commit()
    for address in both(room):
        assert "This post has changed since it was checked." in client.get(address).text


def test_what_was_never_published_cannot_be_embedded(client: FlaskClient, room: Newsroom) -> None:
    for address in ("no-such/", f"{SLUG}/statements/{room.claim_id}/", f"{SLUG}/statements/999/"):
        assert client.get(f"/embed/articles/{address}").status_code == 404


def test_the_pages_are_valid(client: FlaskClient, room: Newsroom) -> None:
    assert errors({address: client.get(address).text for address in both(room)}) == []


def test_a_site_that_asks_gets_the_html_for_either(client: FlaskClient, room: Newsroom) -> None:
    for address, embed in ((HOME, both(room)[0]), (f"{HOME}statements/{room.quote_id}/", both(room)[1])):
        answer = client.get("/oembed", query_string={"url": address, "format": "json"})
        assert answer.mimetype == "application/json"
        assert f'src="{HERE}{embed}"' in asked(client, url=address)["html"]


def test_a_page_names_the_place_to_ask(client: FlaskClient, room: Newsroom) -> None:
    for address in (f"/articles/{SLUG}/", f"/articles/{SLUG}/statements/{room.quote_id}/"):
        html = client.get(address).text
        link = unescape(html.split('type="application/json+oembed"')[1].split('href="')[1].split('"')[0])
        assert json.loads(client.get(link.removeprefix(HERE)).data)["type"] == "rich"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": HOME, "format": "xml"}, 501),
        ({}, 400),
        ({"url": "https://elsewhere.example/articles/x/"}, 404),
        ({"url": f"{HERE}/methodology"}, 404),
        ({"url": f"{HERE}/articles/no-such-article/"}, 404),
        ({"url": f"{HOME}statements/999/"}, 404),
        ({"url": f"{HERE}/sign-out"}, 404),
        ({"url": "http://[broken"}, 404),
        ({"url": HOME, "maxwidth": "wide"}, 400),
        ({"url": HOME, "maxheight": "0"}, 400),
    ],
)
def test_what_cannot_be_answered_is_refused_as_the_standard_says(client: FlaskClient, query: dict[str, str], status: int) -> None:
    assert client.get("/oembed", query_string=query).status_code == status


def test_what_was_withdrawn_is_offered_to_nobody(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    withdraw(app, room, "The transcript was <forged>.")
    assert client.get("/oembed", query_string={"url": HOME}).status_code == 404


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, *said: object) -> None:
        """Tests read no log."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Another site: the folder of its pages, and where it answers, under another host's name."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://localhost:{server.server_port}"
        server.shutdown()


def embedded(page: Page, client: FlaskClient, elsewhere: tuple[Path, str], ours: str, address: str, *, script: bool = True) -> None:
    """Open another site's page that holds what oEmbed gives for an address."""
    folder, site = elsewhere
    html = asked(client, url=address)["html"].replace(HERE, ours)
    html = html if script else html.split("<script")[0]
    (folder / "page.html").write_text(f"{HEAD}<p>Above.</p>{html}<p>Below.</p>", encoding="utf-8")
    page.goto(f"{site}/page.html")


def test_on_another_site_the_frame_is_as_high_as_the_article(
    visitors: Visitors, client: FlaskClient, elsewhere: tuple[Path, str], settings: Settings
) -> None:
    page = visitors.new(width=700, height=600)
    embedded(page, client, elsewhere, visitors.address, HOME)
    frame = page.frame_locator("iframe")
    frame.get_by_text("She said it in these words.").first.wait_for()
    page.wait_for_function("document.querySelector('iframe').style.height !== ''")
    inside = frame.locator("html").evaluate("one => one.scrollHeight - one.clientHeight")
    assert inside <= 1, "nothing is left to scroll within the frame"
    frame.get_by_text("Sources and who checked").click()
    frame.locator(".facts").wait_for(state="visible")
    page.wait_for_function("document.querySelector('iframe').getBoundingClientRect().height > 0")
    page.wait_for_timeout(300)
    assert frame.locator("html").evaluate("one => one.scrollHeight - one.clientHeight") <= 1, "nor after something opened"


def test_a_link_within_the_frame_moves_the_page_around_it(visitors: Visitors, client: FlaskClient, elsewhere: tuple[Path, str]) -> None:
    page = visitors.new(width=700, height=400)
    embedded(page, client, elsewhere, visitors.address, HOME)
    page.wait_for_function("document.querySelector('iframe').style.height !== ''")
    page.frame_locator("iframe").get_by_role("link", name="Statement 1, verdict").click()
    page.wait_for_function("scrollY > 100")


def test_without_the_script_the_frame_works_too(visitors: Visitors, client: FlaskClient, elsewhere: tuple[Path, str]) -> None:
    page = visitors.new()
    embedded(page, client, elsewhere, visitors.address, HOME, script=False)
    page.frame_locator("iframe").get_by_text("She said it in these words.").first.wait_for()
    assert page.locator("iframe").get_attribute("height") is not None


def test_no_other_page_of_ours_lets_itself_be_framed(visitors: Visitors, elsewhere: tuple[Path, str]) -> None:
    folder, site = elsewhere
    (folder / "page.html").write_text(
        f'{HEAD}<iframe src="{visitors.address}/articles/{SLUG}/"></iframe>',
        encoding="utf-8",
    )
    page = visitors.new()
    page.goto(f"{site}/page.html")
    page.wait_for_load_state("networkidle")
    assert page.frame_locator("iframe").get_by_text("She said it in these words.").count() == 0
    assert [fault for fault in visitors.faults if "frame-ancestors" not in fault] == []
    visitors.faults.clear()  # the refusal that this test asked for


def test_nobody_is_shut_out_of_a_frame(visitors: Visitors, room: Newsroom) -> None:
    page = visitors.new(width=320)
    for address in both(room):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert violations(page) == []
