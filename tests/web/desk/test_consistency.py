"""What does not agree, on the pages of the desk and to readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import ConsistencyFinding, FindingState
from factcheck.workflow import publishing
from tests.support.newsroom import Newsroom
from tests.support.query_counts import counting
from tests.support.versions import post, take_in_version
from tests.web.desk.conftest import Person
from tests.workflow.test_consistency_findings import EARLY, LATE, STORM, approve, findings, statement


@pytest.fixture
def number(app: Flask, room: Newsroom) -> int:
    """Two posts give different numbers of dead: the finding that says so."""
    with app.app_context():
        take_in_version(room, STORM)
        db.session.commit()
        return findings(room)[0].id


def state_of(app: Flask, number: int) -> FindingState:
    with app.app_context():
        return db.session.get_one(ConsistencyFinding, number).state


def test_it_stands_on_the_article_and_on_the_statement(app: Flask, ana: Person, room: Newsroom, number: int) -> None:
    with app.app_context():
        early = statement(room, EARLY).id
        db.session.commit()
    page = ana.see(f"/desk/articles/{room.article_id}/")
    assert "<mark>12</mark>" in page
    assert "<mark>14</mark>" in page
    assert "1 open finding<" in ana.see(f"/desk/statements/{early}/")
    assert "1 open finding<" not in ana.see(f"/desk/statements/{room.quote_id}/")


def test_it_is_settled_dismissed_and_taken_up_again(app: Flask, ana: Person, room: Newsroom, number: int) -> None:
    address = f"/desk/articles/{room.article_id}/consistency/"
    answer = ana.client.post(f"/desk/findings/{number}/dismiss", data={"note": " "})
    assert answer.status_code == 422
    assert "Say why nothing is wrong here." in answer.text
    assert ana.client.post(f"/desk/findings/{number}/dismiss", data={"note": "Two storms."}).location == address
    assert "Two storms." in ana.see(address)
    ana.client.post(f"/desk/findings/{number}/reopen")
    ana.client.post(f"/desk/findings/{number}/settle", data={"note": "The post was mended."})
    assert state_of(app, number) is FindingState.SETTLED
    ana.client.post(f"/desk/articles/{room.article_id}/consistency/look")
    assert "Looked through: 0 new, 0 closed" in ana.see(address)


def test_newer_words_replace_older_ones_and_readers_are_told(app: Flask, ana: Person, room: Newsroom, number: int) -> None:
    with app.app_context():
        early, late = statement(room, EARLY), statement(room, LATE)
        approve(room, early)
        approve(room, late)
        db.session.commit()
        older, newer = early.id, late.id
    page = ana.see(f"/desk/articles/{room.article_id}/consistency/")
    assert "has replaced statement" in page
    ana.client.post(f"/desk/findings/{number}/replaced/{older}/by/{newer}")
    assert "<h2>True when posted</h2>" in ana.see(f"/desk/statements/{older}/")
    with app.app_context():
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        slug = room.article.slug
    reader = ana.see(f"/articles/{slug}/")
    assert reader.count("<b>True when posted.</b>") == 1, "the endnotes of a print say it once more"
    assert f"<q>{LATE}</q>" in reader


def test_an_editor_reads_what_is_open_and_can_publish_all_the_same(
    app: Flask, at_desk: Callable[[str], Person], room: Newsroom, number: int
) -> None:
    with app.app_context():
        approve(room, statement(room, EARLY))
        db.session.commit()
    page = at_desk("editor").see(f"/approvals/articles/{room.article_id}/publish")
    assert "you can publish all the same" in page
    assert "in one text" in page
    assert "Not ready to publish" not in page


def test_the_number_of_queries_does_not_grow_with_the_findings(app: Flask, ana: Person, room: Newsroom, number: int) -> None:
    addresses = (f"/desk/articles/{room.article_id}/consistency/", f"/desk/articles/{room.article_id}/")
    asked: list[list[int]] = []
    for more in ((), ("17 people were killed in the fire.", "19 people were killed in the fire.", "23 houses were destroyed, 4 in Marn.")):
        if more:
            with app.app_context():
                take_in_version(room, replace(STORM, posts=(*STORM.posts, *(post(text, key=text) for text in more))))
                db.session.commit()
        asked.append([])
        for address in addresses:
            ana.see(address)
            with counting() as said:
                ana.see(address)
            asked[-1].append(len(said))
    assert asked[0] == asked[1]
