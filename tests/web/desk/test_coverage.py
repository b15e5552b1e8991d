"""What has become of every sentence, on the desk and to readers."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.formats.edition_json import dump, load
from factcheck.models import State, Statement
from factcheck.workflow import approving, coverage_marking, publishing, reviewing
from factcheck.workflow.reviewing import Reason
from tests.support.newsroom import QUOTED, SECOND, Newsroom, submitted_quote
from tests.support.query_counts import counting
from tests.support.repeated import say_again
from tests.web.desk.conftest import Person
from tests.workflow.test_coverage import untouched


@pytest.fixture
def address(room: Newsroom) -> str:
    return f"/desk/articles/{room.article_id}/sentences/"


def boxes(page: str) -> dict[str, str]:
    """What the checkboxes of the page send, by the sentence beside each."""
    found = re.findall(r'name="sentences" value="([^"]+)"[^>]*><span><span[^>]*>(.*?)</span>', page, re.S)
    return {words: value for value, words in found}


def test_what_nobody_has_looked_at_is_listed_and_set_aside_at_once(app: Flask, ana: Person, room: Newsroom, address: str) -> None:
    page = ana.see(address)
    assert "0 of 7 sentences dealt with" in page
    free = boxes(page)
    assert SECOND in free
    assert not any(QUOTED in words for words in free)
    answer = ana.client.post(f"{address}no-check", data={"sentences": list(free.values()), "reason": "not a claim", "note": ""})
    assert (answer.status_code, answer.location) == (303, address)
    page = ana.see(address)
    assert f"{len(free)} of 7 sentences dealt with" in page
    assert SECOND not in page
    with app.app_context():
        made = [one for one in db.session.query(Statement) if one.words == SECOND]
        assert [one.state for one in made] == [State.DISMISSED]


def test_without_a_reason_nothing_is_set_aside_and_the_choice_is_kept(ana: Person, room: Newsroom, address: str) -> None:
    value = boxes(ana.see(address))[SECOND]
    answer = ana.client.post(f"{address}no-check", data={"sentences": [value], "reason": "", "note": ""})
    assert answer.status_code == 422
    assert "Say why this needs no check." in answer.text
    assert f'value="{value}" checked' in answer.text
    none = ana.client.post(f"{address}no-check", data={"reason": "opinion", "sentences": ["9999:1-2", "x"]})
    assert "Choose at least one sentence." in none.text


def test_fully_checked_is_refused_with_every_sentence_that_is_left(app: Flask, ana: Person, room: Newsroom, address: str) -> None:
    answer = ana.client.post(f"{address}fully-checked")
    assert answer.status_code == 422
    assert "7 sentences are untouched." in answer.text
    assert f"“{SECOND}” is untouched." in answer.text
    with app.app_context():
        finish(room)
    answer = ana.client.post(f"{address}fully-checked", follow_redirects=True)
    assert "Fully checked</span> by Ana Checker" in answer.text
    assert "Fully checked" in ana.see(f"/desk/articles/{room.article_id}/")


def finish(room: Newsroom) -> None:
    """The quote is checked, everything else set aside."""
    approving.approve(submitted_quote(room), by=room.editor)
    reviewing.dismiss(room.claim, Reason.OPINION, "", by=room.checker)
    coverage_marking.need_no_check(untouched(room), Reason.NOT_A_CLAIM, "", by=room.checker)
    db.session.commit()


def test_a_post_is_marked_by_itself_and_only_of_this_article(ana: Person, room: Newsroom, address: str) -> None:
    assert ana.client.post(f"{address}fully-checked", data={"post": 9999}).status_code == 404
    answer = ana.client.post(f"{address}fully-checked", data={"post": post_number(ana, room)})
    assert answer.status_code == 422


def post_number(ana: Person, room: Newsroom) -> int:
    found = re.search(r"#post-(\d+)", ana.see(f"/desk/articles/{room.article_id}/sentences/"))
    assert found is not None
    return int(found[1])


def test_the_article_and_each_post_show_how_many_sentences_are_dealt_with(ana: Person, room: Newsroom) -> None:
    page = ana.see(f"/desk/articles/{room.article_id}/")
    assert "0 of 7 sentences dealt with" in page
    assert '0 of 1 sentence<span class="unseen"> dealt with' in page


def test_readers_see_the_numbers_of_the_edition_they_read(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        edition = publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        slug, document = room.article.slug, publishing.read(edition)
        reviewing.dismiss(room.claim, Reason.OPINION, "", by=room.checker)
        db.session.commit()
    assert document.sentences is not None
    assert document.sentences.total == 7
    page = ana.see(f"/articles/{slug}/")
    assert f"{document.sentences.settled} of 7 sentences dealt with" in page
    assert "that nobody has looked at yet" in page
    assert load(dump(document)) == document


def test_an_edition_of_before_has_no_numbers_and_still_reads(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        raw = json.loads(dump(publishing.preview(room.article, by=room.editor)))
    del raw["sentences"]
    for check in raw["checks"]:
        del check["repeats"]
    assert load(json.dumps(raw)).sentences is None


def test_the_number_of_queries_does_not_grow_with_the_sentences(app: Flask, ana: Person, room: Newsroom, address: str) -> None:
    asked = []
    for grow in (False, True):
        if grow:
            with app.app_context():
                say_again(room)
                db.session.commit()
        ana.see(address)
        with counting() as said:
            ana.see(address)
        asked.append(len(said))
    assert asked[0] == asked[1]
