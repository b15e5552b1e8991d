"""Saying on the desk that one check covers several places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import State, Statement
from factcheck.workflow import approving, publishing, repeats
from tests.support.newsroom import Newsroom
from tests.support.query_counts import counting
from tests.support.repeated import AGAIN, FIRST, OTHERS, WITH_REPEATS, say_again, statement_of, submitted
from tests.support.versions import edited, post, take_in_version
from tests.web.desk.conftest import Person


@pytest.fixture
def two(app: Flask, room: Newsroom) -> tuple[int, int]:
    """The claim, and the same claim in another post."""
    with app.app_context():
        say_again(room)
        first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
        db.session.commit()
        return first.id, again.id


@pytest.fixture
def edda(at_desk: Callable[[str], Person]) -> Person:
    """An editor."""
    return at_desk("editor")


def state_of(app: Flask, number: int) -> State:
    with app.app_context():
        return db.session.get_one(Statement, number).state


def test_it_is_proposed_with_what_differs_confirmed_and_undone(app: Flask, ana: Person, room: Newsroom, two: tuple[int, int]) -> None:
    first, again = two
    address = f"/desk/articles/{room.article_id}/repeats/"
    page = ana.see(address)
    assert "One check covers both" in page
    assert "<ins>said again</ins>" in page or "<del>said again</del>" in page
    assert not any(words in page for words in OTHERS.values())
    answer = ana.client.post(f"/desk/statements/{first}/covers/{again}", data={"back": address})
    assert (answer.status_code, answer.location) == (303, address)
    assert "Nothing else looks the same" in ana.see(address)
    covered = ana.see(f"/desk/statements/{again}/")
    assert f"Covered by statement {first}’s check" in covered
    assert "Submit for approval" not in covered
    assert f"This check also covers statement {again}" in ana.see(f"/desk/statements/{first}/")
    with app.app_context():
        appearance = db.session.get_one(Statement, again).appearance
        assert appearance is not None
        number = appearance.id
    ana.client.post(f"/desk/repeats/{number}/undo")
    assert "Undone. Statement" in ana.see(f"/desk/statements/{again}/")
    assert state_of(app, again) is State.FOUND


def test_while_checking_the_like_and_the_checked_are_shown(app: Flask, ana: Person, room: Newsroom, two: tuple[int, int]) -> None:
    first, again = two
    assert "Perhaps the same statement" in ana.see(f"/desk/statements/{again}/")
    with app.app_context():
        approving.approve(submitted(room, db.session.get_one(Statement, first)), by=room.editor)
        other = statement_of(room, OTHERS["number"]).id
        db.session.commit()
    page = ana.see(f"/desk/statements/{other}/")
    assert "Earlier checks of like statements" in page
    assert "a number, a name or a negation differs" in page
    assert "Perhaps the same statement" not in page


def test_what_is_covered_is_not_left_to_do(app: Flask, ana: Person, room: Newsroom, two: tuple[int, int]) -> None:
    first, again = two
    ana.client.post(f"/desk/statements/{first}/covers/{again}")
    assert f"/desk/statements/{again}/" not in ana.see(f"/desk/?article={room.article_id}")


def test_numbers_that_differ_are_refused_in_a_sentence(app: Flask, ana: Person, room: Newsroom, two: tuple[int, int]) -> None:
    with app.app_context():
        other = statement_of(room, OTHERS["number"]).id
        db.session.commit()
    answer = ana.client.post(f"/desk/statements/{two[0]}/covers/{other}")
    assert answer.status_code == 409
    assert "Their numbers differ, so they are two statements." in answer.text


def test_an_editor_sees_the_other_words_before_the_answer_and_answers_once(
    app: Flask, room: Newsroom, two: tuple[int, int], edda: Person, ana: Person
) -> None:
    first, again = two
    ana.client.post(f"/desk/statements/{first}/covers/{again}")
    with app.app_context():
        review = submitted(room, db.session.get_one(Statement, first)).id
        db.session.commit()
    waiting = edda.see("/approvals/")
    assert FIRST in waiting
    assert AGAIN not in waiting
    page = edda.see(f"/approvals/reviews/{review}")
    assert "Your answer is also for these words" in page
    assert AGAIN in page
    with app.app_context():
        copies = [one.id for one in db.session.get_one(Statement, again).reviews]
    edda.client.post(f"/approvals/reviews/{review}/approve", data={"also": copies})
    assert (state_of(app, first), state_of(app, again)) == (State.APPROVED, State.APPROVED)


def test_readers_are_led_from_each_place_to_the_other(app: Flask, ana: Person, room: Newsroom, two: tuple[int, int]) -> None:
    with app.app_context():
        first, again = (db.session.get_one(Statement, number) for number in two)
        repeats.confirm(first, again, by=room.second_checker)
        approving.approve(submitted(room, first), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        slug = room.article.slug
    page = ana.see(f"/articles/{slug}/")
    assert FIRST in page
    assert AGAIN in page
    assert page.count("One check was made for both.") == 2
    assert "Said again <a" in page
    assert "Also said <a" in ana.see(f"/articles/{slug}/statements/{two[1]}/")


def test_after_a_text_changed_a_person_is_asked(app: Flask, ana: Person, room: Newsroom, two: tuple[int, int]) -> None:
    with app.app_context():
        first, again = (db.session.get_one(Statement, number) for number in two)
        appearance = repeats.confirm(first, again, by=room.second_checker)
        take_in_version(room, edited("said again that", "repeated that", WITH_REPEATS))
        db.session.commit()
        number = appearance.id
    assert "Does one check still cover both?" in ana.see(f"/desk/statements/{two[0]}/")
    assert "1 repeat waits" in ana.see(f"/desk/articles/{room.article_id}/")
    ana.client.post(f"/desk/repeats/{number}/let-go")
    assert "Does one check still cover both?" not in ana.see(f"/desk/statements/{two[0]}/")


WAYS = ("after all", "in the end", "once more", "as before", "at the time", "in calm weather")


def say_it_in(room: Newsroom, ways: int) -> None:
    """The same in so many more posts, of which the first is covered."""
    posts = [post(f"{FIRST}, {way}.", key=way) for way in WAYS[:ways]]
    take_in_version(room, replace(WITH_REPEATS, posts=(*WITH_REPEATS.posts, *posts)))
    first = statement_of(room, FIRST)
    for way in WAYS[:ways]:
        words = statement_of(room, f"{FIRST}, {way}")
        if WAYS.index(way) % 2 == 0 and words.appearance is None:
            repeats.confirm(first, words, by=room.checker)


def test_the_number_of_queries_does_not_grow_with_the_repeats(app: Flask, ana: Person, room: Newsroom, two: tuple[int, int]) -> None:
    addresses = (f"/desk/articles/{room.article_id}/repeats/", f"/desk/articles/{room.article_id}/", f"/desk/statements/{two[0]}/")
    asked: list[list[int]] = []
    for ways in (2, 6):
        with app.app_context():
            say_it_in(room, ways)
            db.session.commit()
        asked.append([])
        for address in addresses:
            with counting() as said:
                assert FIRST in ana.see(address)
            asked[-1].append(len(said))
    assert asked[0] == asked[1]
