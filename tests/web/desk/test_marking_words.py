"""Adding a statement and changing its words, with and without a script."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Post, PostVersion, Statement
from tests.support.newsroom import FIGURE, QUOTED, SECOND, Newsroom
from tests.web.desk.conftest import Person


def the_post(room: Newsroom) -> tuple[int, PostVersion]:
    version = room.article.posts[1].version
    return version.post_id, version


def place(version: PostVersion, words: str) -> str:
    start = version.text.index(words)
    return f"{start}-{start + len(words)}"


def newest() -> Statement:
    return db.session.scalars(select(Statement).order_by(Statement.id.desc()).limit(1)).one()


def test_a_sentence_is_chosen_from_the_list(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        post, version = the_post(room)
        chosen = place(version, SECOND)
    assert f'value="{chosen}"' in ana.see(f"/desk/posts/{post}/add")
    answer = ana.client.post(f"/desk/posts/{post}/add", data={"sentences": chosen, "kind": "claim"})
    assert answer.status_code == 303
    with app.app_context():
        assert (newest().words, newest().kind.value) == (SECOND, "claim")
        assert newest().added_by == room.checker


def test_part_of_a_sentence_is_typed_with_any_shape_of_quotation_marks(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        post, _ = the_post(room)
    ana.client.post(f"/desk/posts/{post}/add", data={"typed": '"We were never told', "kind": "quote"})
    with app.app_context():
        assert newest().words == "“We were never told"


def test_words_selected_in_several_stretches_make_one_statement(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        post, version = the_post(room)
        selected = f"{place(version, 'The ferry')},{place(version, 'the line said')}"
        number = version.id
    ana.client.post(f"/desk/posts/{post}/add", data={"selected": selected, "version": number, "kind": "claim"})
    with app.app_context():
        assert newest().words == "The ferry … the line said"


def test_neighbouring_sentences_become_one_stretch(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        post, version = the_post(room)
        sentences = [place(version, f"{FIGURE}, the line said."), place(version, f"{QUOTED} Captain Oda Lind told the inquiry.")]
    ana.client.post(f"/desk/posts/{post}/add", data={"sentences": sentences, "kind": "claim"})
    with app.app_context():
        assert len(newest().spans) == 1


def test_what_cannot_be_marked_is_said_and_nothing_is_added(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        post, version = the_post(room)
        taken = place(version, FIGURE)
        before = newest().id
    for sent, sentence in (
        ({}, "Choose at least one sentence, or type the words."),
        ({"typed": "words that are not there"}, "These words do not stand in the post."),
        ({"typed": "e"}, "more than once"),
        ({"selected": "5"}, "could not be read"),
        ({"selected": "9-3"}, "could not be read"),
        ({"selected": "0-999999"}, "do not stand in this text"),
        ({"sentences": taken}, f"already statement {room.claim_id}"),
    ):
        answer = ana.client.post(f"/desk/posts/{post}/add", data={**sent, "kind": "claim"})
        assert answer.status_code == 422
        assert sentence in answer.text
    with app.app_context():
        assert newest().id == before


def test_words_of_a_statement_are_changed(app: Flask, ana: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.claim_id}/words"
    with app.app_context():
        seen = room.claim.revision
    assert ana.client.post(address, data={"seen": seen, "typed": "212 passengers"}).status_code == 303
    with app.app_context():
        assert room.claim.words == "212 passengers"
    assert "212 passengers" in ana.see(f"/desk/statements/{room.claim_id}/?tab=history")


def test_changing_the_words_saves_what_was_typed_on_the_way(app: Flask, ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.claim_id, "edges", finding="Half done.")
    assert answer.status_code == 303
    assert answer.location.endswith("/words")
    with app.app_context():
        assert room.claim.draft_finding == "Half done."


def test_an_unknown_post_or_statement_is_not_found(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        assert db.session.get(Post, 999) is None
    for address in ("/desk/posts/999/add", "/desk/statements/999/", "/desk/statements/999/words", "/desk/articles/999/"):
        ana.see(address, status=404)
