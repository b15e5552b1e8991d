"""What readers get at each address, without signing in and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import VERDICTS, Stance
from factcheck.workflow import approving, evidence, publishing, reviewing
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript, withdraw
from tests.support.visitors import signed_in_as

HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """A newsroom whose first edition holds one approved quote."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
    return room


@pytest.fixture
def read(client: FlaskClient) -> Callable[..., str]:
    """The HTML at an address, which must answer with that status."""

    def get(address: str, status: int = 200) -> str:
        response = client.get(address)
        assert response.status_code == status, address
        return response.text

    return get


def publish_claim(app: Flask, room: Newsroom) -> None:
    """A second edition, with the claim found to be wrong."""
    with app.app_context():
        evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        draft = reviewing.Draft(VERDICTS["line.wrong"], "The manifest lists 221.", "See <b>page</b> 3.")
        reviewing.save_draft(room.claim, draft, by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "The number of passengers was checked.", by=room.editor)
        db.session.commit()


@on_both_databases
def test_the_article_shows_each_statement_with_its_card(room: Newsroom, read: Callable[..., str]) -> None:
    html = read(HOME)
    assert "1 of 2 statements checked." in html
    assert '<p class="words" lang="en" dir="auto">' in html, "the words tell the language that the article was read in"
    assert 'aria-label="Statement 1, verdict Verbatim">1</a>' in html
    assert 'id="mark-1"' in html
    assert 'id="statement-1"' in html
    for shown in ("Verbatim", "Oda Lind, captain", "Hearing transcript", "00:14:02", "Ana Checker", "Edda Editor"):
        assert shown in html
    assert '<a href="https://inquiry.example/transcript" rel="noopener nofollow">Hearing transcript</a>' in html
    assert "See the <strong>transcript</strong>." in html


def test_every_link_within_the_article_leads_somewhere(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    html = read(HOME)
    places = set(re.findall(r' id="([^"]+)"', html))
    leads = set(re.findall(r'href="#([^"]+)"', html)) - set(re.findall(r'href="#(icon-[^"]+)"', html))
    assert {"mark-1", "mark-2", "statement-1", "statement-2", "main"} <= leads
    assert leads <= places


def test_the_legend_counts_each_family_and_its_links_lead_to_the_choice(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    html = read(HOME)
    assert re.findall(r'<li id="only-(\w+)"><a class="chip \w+" href="#only-(\w+)"', html) == [("ok", "ok"), ("wrong", "wrong")]


def test_a_new_edition_says_which_checks_are_new_and_how_others_changed(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    assert "New in this edition" not in read(HOME), "in a first edition nothing is new"
    publish_claim(app, room)
    assert read(HOME).count("New in this edition") == 1
    with app.app_context():
        reviewing.reopen(room.claim, "The harbour office answered.", by=room.checker)
        draft = reviewing.Draft(VERDICTS["line.not-confirmed"], "The manifest of the office lists 221.", "Two copies differ.")
        reviewing.save_draft(room.claim, draft, by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "The number of passengers is open again.", by=room.editor)
        db.session.commit()
    html = read(HOME)
    assert "Statement 1</a>: Wrong → Not confirmed" in html
    assert re.search(r"<b>Changed <time[^>]*>[^<]*</time>:</b> <del><span class=\"unseen\">until then </span>Wrong</del>", html)
    assert '<ins><span class="unseen">put in: </span>of the office</ins>' in html
    assert "New in this edition" not in html


def test_a_withdrawn_edition_is_never_compared_with(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    withdraw(app, room, "The <transcript> was forged.")
    with app.app_context():
        publishing.publish(room.article, "After the withdrawal.", by=room.editor)
        db.session.commit()
    assert read(HOME).count("New in this edition") == 1, "readers had the first edition before"


def test_words_of_the_article_never_become_markup(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    assert "See &lt;b&gt;page&lt;/b&gt; 3." in read(HOME)


def test_an_earlier_edition_stays_and_says_that_a_later_one_exists(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    first = read(HOME + "editions/1/")
    assert "This is edition 1." in first
    assert "read edition 2" in first
    assert "The manifest lists 221." not in first
    newest = read(HOME)
    assert "The manifest lists 221." in newest
    assert "This is edition" not in newest
    assert "The number of passengers was checked." in newest
    assert read(HOME + "editions/2/").count('<p class="finding">The manifest lists 221.') == 1


def test_all_editions_are_listed_with_what_changed(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    html = read(HOME + "editions/")
    assert html.index("Edition 2") < html.index("Edition 1")
    assert "The number of passengers was checked." in html


def test_each_statement_has_a_page_of_its_own(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    html = read(f"{HOME}statements/{room.quote_id}/")
    assert "We were never told to turn back" in html
    assert f'href="{HOME}#mark-2"' in html
    assert f'href="{HOME}statements/{room.claim_id}/"' in html


def test_a_statement_that_is_no_longer_published_says_so(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    with app.app_context():
        reviewing.reopen(room.quote, "The witness asked for it.", by=room.editor)
        reviewing.dismiss(room.quote, reviewing.Reason.OTHER, "asked for by the witness", by=room.editor)
        publishing.publish(room.article, "One check was taken out.", by=room.editor)
        db.session.commit()
    html = read(f"{HOME}statements/{room.quote_id}/")
    assert "The newest edition no longer holds it" in html
    assert "read edition 3" in html


def test_a_withdrawn_article_answers_with_its_notice_everywhere(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    withdraw(app, room, "The <transcript> was forged.")
    for address in (HOME, HOME + "editions/1/", f"{HOME}statements/{room.quote_id}/"):
        html = read(address)
        assert "The &lt;transcript&gt; was forged." in html
        assert "She said it in these words." not in html
    assert "Withdrawn" in read(HOME + "editions/")
    assert "Withdrawn. The page says why." in read("/")


def test_the_newsroom_can_still_look_at_what_it_withdrew(app: Flask, room: Newsroom) -> None:
    withdraw(app, room, "The <transcript> was forged.")
    answer = signed_in_as(app, "checker@example.org").get(HOME + "editions/1/")
    assert "Edition 1 was withdrawn." in answer.text
    assert "She said it in these words." in answer.text


def test_earlier_editions_of_a_withdrawn_article_can_still_be_read(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    withdraw(app, room, "The <transcript> was forged.")
    assert f'href="{HOME}editions/1/"' in read(HOME)
    first = read(HOME + "editions/1/")
    assert "A later one was published and withdrawn" in first
    assert "She said it in these words." in first


@on_both_databases
def test_the_first_page_lists_what_is_published(app: Flask, room: Newsroom, read: Callable[..., str]) -> None:
    publish_claim(app, room)
    html = read("/")
    assert f'<a href="{HOME}">Ferry inquiry hears its first witnesses</a>' in html
    assert "2 statements checked" in html
    assert "edition 2" in html


def test_before_anything_is_published_the_first_page_says_so(app: Flask, read: Callable[..., str]) -> None:
    with app.app_context():
        open_newsroom()
    assert "Nothing has been published yet" in read("/")


def test_what_was_never_published_is_not_there(app: Flask, read: Callable[..., str]) -> None:
    with app.app_context():
        open_newsroom()
    for address in (HOME, HOME + "editions/", HOME + "editions/1/", HOME + "statements/1/", "/articles/no-such-article/", "/?page=2"):
        assert "There is no page at this address" in read(address, 404)


def test_an_edition_or_statement_that_never_was_is_not_there(room: Newsroom, read: Callable[..., str]) -> None:
    for address in (HOME + "editions/2/", HOME + "editions/0/", f"{HOME}statements/{room.claim_id}/", HOME + "statements/99999/"):
        read(address, 404)


def test_every_verdict_is_defined_on_the_page_that_says_how_we_check(read: Callable[..., str]) -> None:
    html = read("/methodology")
    for verdict in VERDICTS.values():
        assert verdict.label in html
        assert verdict.definition in html


def test_the_editors_preview_says_what_the_next_edition_will_change(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        draft = reviewing.Draft(VERDICTS["line.wrong"], "The manifest lists 221.", "See page 3.")
        reviewing.save_draft(room.claim, draft, by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        db.session.commit()
    preview = signed_in_as(app, "editor@example.org").get(f"/approvals/articles/{room.article_id}/preview").text
    assert preview.count("New in this edition") == 1
