from __future__ import annotations

import html

from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article
from factcheck.text.blocks import BlockKind
from tests.support.databases import on_both_databases
from tests.web.articles.conftest import Checker

BRIDGES, SCHOOL, RIVER = "Both bridges stay closed until Friday", "School reopens in the north", "River rises by two metres"


def test_a_post_is_joined_with_the_next_whose_headline_becomes_a_block(checker: Checker) -> None:
    draft = checker.draft()
    assert draft.press("join:1").status_code == 303
    assert draft.headlines() == [BRIDGES, SCHOOL]
    assert draft.words(1)[2] == RIVER
    assert draft.kinds(1) == ["paragraph", "paragraph", "headline", "paragraph", "paragraph"]


def test_a_post_is_split_at_a_paragraph_and_the_way_leads_to_the_new_one(checker: Checker) -> None:
    draft = checker.draft()
    answer = draft.press("split:0:1")
    assert answer.location.endswith("#post-2")
    assert draft.headlines() == [BRIDGES, "", SCHOOL, RIVER]
    assert len(draft.words(0)) == 1
    assert draft.words(1)[0].startswith("“We will not gamble")


def test_a_paragraph_becomes_the_headline_of_a_new_post(checker: Checker) -> None:
    draft = checker.draft()
    draft.press("join:1")
    draft.press("split-headed:1:2")
    assert draft.headlines() == [BRIDGES, SCHOOL, RIVER]
    assert draft.kinds(2) == ["paragraph", "paragraph"]


def test_a_post_or_a_paragraph_is_left_out(checker: Checker) -> None:
    draft = checker.draft()
    draft.press("drop:1")
    draft.press("drop-block:0:2")
    assert draft.headlines() == [BRIDGES, RIVER]
    assert draft.kinds(0) == ["paragraph", "paragraph"]
    assert "<li>She thanked the fire brigade.</li>" in draft.page()


def test_headlines_and_kinds_are_changed_by_typing(checker: Checker) -> None:
    draft = checker.draft()
    draft.press(headline="Storm Oda", title_1="Lessons begin again", kind_0_2="caption")
    assert draft.fields()["headline"] == "Storm Oda"
    assert draft.headlines() == [BRIDGES, "Lessons begin again", RIVER]
    assert draft.kinds(0) == ["paragraph", "paragraph", "caption"]


def test_whatever_was_typed_is_kept_when_another_button_is_pressed(app: Flask, checker: Checker) -> None:
    draft = checker.draft()
    draft.press("join:1", title_0="Bridges closed")
    assert draft.headlines() == ["Bridges closed", SCHOOL]
    draft.press(to="store", title_1="School and river")
    with app.app_context():
        article = db.session.scalars(select(Article).order_by(Article.id.desc())).first()
        assert article is not None
        assert [post.version.headline for post in article.posts[1:]] == ["Bridges closed", "School and river"]
        assert BlockKind.HEADLINE in [block.kind for block in article.posts[2].version.blocks]


def test_a_wrongly_placed_paragraph_moves_to_its_neighbour(checker: Checker) -> None:
    draft = checker.draft()
    credit = draft.words(0)[-1]
    draft.press("after:0")
    assert draft.words(1)[0] == credit
    draft.press("before:1")
    assert draft.words(0)[-1] == credit


def test_paragraphs_move_between_the_head_and_the_first_post(checker: Checker) -> None:
    draft = checker.draft()
    notice = draft.words(-1)[-1]
    draft.press("after:-1")
    assert draft.words(0)[0] == notice
    draft.press("before:0")
    assert draft.words(-1)[-1] == notice
    draft.press(kind__1_0="paragraph")
    assert draft.kinds(-1)[0] == "paragraph"


def test_a_headline_that_is_none_becomes_a_paragraph_and_back(checker: Checker) -> None:
    draft = checker.draft()
    draft.press("demote:1")
    assert draft.headlines()[1] == ""
    assert draft.words(1)[0] == SCHOOL
    draft.press("promote:1")
    assert draft.headlines()[1] == SCHOOL


@on_both_databases
def test_every_change_is_undone_in_turn_and_survives_a_reload_until_then(checker: Checker) -> None:
    draft = checker.draft()
    before = draft.fields()
    draft.press("join:0")
    draft.press("drop:1", headline="Another headline")
    assert "2 changes" in draft.page()
    draft.press(to="undo")
    assert draft.headlines() == [BRIDGES, RIVER]
    assert draft.fields()["headline"] == before["headline"]
    draft.press(to="undo")
    passing = {"seen": "", "csrf_token": ""}
    assert draft.fields() | passing == before | passing
    assert "Undo the last change" not in draft.page()


def test_what_cannot_be_done_is_said_and_what_was_typed_stays(checker: Checker) -> None:
    draft = checker.draft()
    answer = draft.press("join:2", title_0="Bridges closed")
    assert answer.status_code == 422
    assert "This is the last post" in answer.text
    assert 'value="Bridges closed"' in answer.text
    assert draft.headlines() == [BRIDGES, SCHOOL, RIVER]


def test_a_forged_button_or_kind_is_refused(checker: Checker) -> None:
    draft = checker.draft()
    for do in ("explode:1", "join", "join:x", "retype:0:1"):
        assert draft.press(do).status_code == 422
    assert draft.press(kind_0_0="poem").status_code == 422
    assert draft.press("split:99:0").status_code == 422
    assert draft.headlines() == [BRIDGES, SCHOOL, RIVER]


def test_a_page_opened_before_another_change_does_not_mend_the_wrong_post(checker: Checker) -> None:
    draft = checker.draft()
    old = draft.fields()
    draft.press("drop:0")
    answer = draft.send({**old, "do": "drop:0"})
    assert answer.status_code == 409
    assert "changed in another window" in html.unescape(answer.text)
    assert draft.headlines() == [SCHOOL, RIVER]
    assert draft.send(old, to="store").status_code == 409
