"""What differs between two editions, and what became of one check."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.config import PublicHistory
from factcheck.extensions import db
from factcheck.models import VERDICTS, CorrectionKind, Stance
from factcheck.workflow import approving, evidence, publishing, reviewing
from factcheck.workflow.corrections import Wording, correct
from tests.support.newsroom import QUOTED, Newsroom, open_newsroom, submitted_quote, transcript
from tests.support.queries import asked
from tests.support.versions import edited, take_in_version
from tests.support.visitors import signed_in_as


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """Three editions: one check; the same with another verdict and finding, and a second check; the second one dismissed."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        _again(room)
        _claim(room)
        publishing.publish(room.article, "Another verdict.", by=room.editor)
        reviewing.reopen(room.claim, "It is no claim.", by=room.checker)
        reviewing.dismiss(room.claim, reviewing.Reason.DUPLICATE, "", by=room.checker)
        publishing.publish(room.article, "One check less.", by=room.editor)
        db.session.commit()
    return room


def _again(room: Newsroom) -> None:
    reviewing.reopen(room.quote, "A new recording.", by=room.checker)
    evidence.add(room.quote, transcript(room.checker), locator="00:14:09", passage="", stance=Stance.REFUTES, by=room.checker)
    draft = reviewing.Draft(VERDICTS["quote.altered"], "She said it in other words.", "See the **transcript**.")
    reviewing.save_draft(room.quote, draft, by=room.checker)
    approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)


def _claim(room: Newsroom) -> None:
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.not-confirmed"], "Nothing settles it yet.", ""), by=room.checker)
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


def address(app: Flask, room: Newsroom, rest: str = "") -> str:
    with app.app_context():
        return f"/articles/{room.article.slug}/{rest}"


def test_new_changed_and_removed_checks_are_told_apart(app: Flask, room: Newsroom, reader: FlaskClient) -> None:
    page = reader.get(address(app, room, "editions/1..2/")).text
    assert "Changed checks" in page
    assert "</span>Verbatim</del>" in page
    assert "<ins>other</ins>" in page
    assert "New checks" in page
    assert "Nothing settles it yet." in page
    assert "Checks that are gone" not in page
    page = reader.get(address(app, room, "editions/2..3/")).text
    assert "Checks that are gone" in page
    assert "New checks" not in page
    assert "Changed checks" not in page


def test_any_two_editions_can_be_compared_and_the_older_comes_first(app: Flask, room: Newsroom, reader: FlaskClient) -> None:
    page = reader.get(address(app, room, "editions/1..3/")).text
    assert "Changed checks" in page
    assert "New checks" not in page
    assert reader.get(address(app, room, "editions/3..1/")).location.endswith("/editions/1..3/")
    assert reader.get(address(app, room, "editions/1..4/")).status_code == 404
    assert "one and the same edition" in reader.get(address(app, room, "editions/2..2/")).text


def test_a_correction_that_an_edition_brings_is_among_what_changed(app: Flask, room: Newsroom, reader: FlaskClient) -> None:
    with app.app_context():
        correct(room.article, Wording(CorrectionKind.CORRECTION, "It was another ferry.", "It was the Tern."), by=room.editor)
        publishing.publish(room.article, "A correction.", by=room.editor)
        db.session.commit()
    assert "It was another ferry." in reader.get(address(app, room, "editions/3..4/")).text
    assert "It was another ferry." not in reader.get(address(app, room, "editions/1..2/")).text


def test_changed_text_is_shown_word_by_word(app: Flask, room: Newsroom, reader: FlaskClient) -> None:
    with app.app_context():
        take_in_version(room, edited("Two lifeboats", "Three lifeboats"))
        publishing.publish(room.article, "The text has changed.", by=room.editor)
        db.session.commit()
    page = reader.get(address(app, room, "editions/3..4/")).text
    assert "Changed text" in page
    assert "<del>Two</del> <ins>Three</ins>" in page
    assert QUOTED[:8] in page


def test_the_list_of_editions_leads_to_the_differences(app: Flask, room: Newsroom, reader: FlaskClient) -> None:
    page = reader.get(address(app, room, "editions/")).text
    assert "/editions/1..2/" in page
    assert "/editions/2..3/" in page
    assert "/editions/0..1/" not in page


def test_a_withdrawn_edition_is_compared_by_the_newsroom_alone(app: Flask, room: Newsroom, reader: FlaskClient) -> None:
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        publishing.withdraw(newest, "It was of another hearing.", by=room.editor)
        db.session.commit()
    assert reader.get(address(app, room, "editions/2..3/")).location.endswith("/editions/3/")
    assert signed_in_as(app, "editor@example.org").get(address(app, room, "editions/2..3/")).status_code == 200


@pytest.mark.parametrize(
    ("shown", "told", "not_told"),
    [
        ("all", ("Verbatim", "Typo published"), ()),
        ("corrections", ("Typo published",), ("Verbatim",)),
        ("nothing", (), ("Verbatim", "Typo published")),
    ],
)
def test_a_checks_page_tells_its_past_as_far_as_the_newsroom_wants(
    app: Flask, room: Newsroom, reader: FlaskClient, shown: str, told: tuple[str, ...], not_told: tuple[str, ...]
) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_history": PublicHistory(shown)})
    with app.app_context():
        correct(room.article, Wording(CorrectionKind.TYPO, "It said sad.", "It says said.", room.quote_id), by=room.editor)
        db.session.commit()
    page = reader.get(address(app, room, f"statements/{room.quote_id}/")).text
    past = page[page.index("How this check has changed") :] if told else ""
    assert ("How this check has changed" in page) == bool(told)
    assert all(said in past for said in told)
    assert not any(said in past.split("</section>")[0] for said in not_told)


def test_comparing_asks_no_more_of_the_database_for_more_editions(app: Flask, room: Newsroom, reader: FlaskClient) -> None:
    with asked() as few:
        reader.get(address(app, room, "editions/1..2/"))
    with app.app_context():
        correct(room.article, Wording(CorrectionKind.TYPO, "It said sad.", "It says said."), by=room.editor)
        publishing.publish(room.article, "A typo.", by=room.editor)
        db.session.commit()
    with asked() as many:
        reader.get(address(app, room, "editions/1..2/"))
    assert len(many) == len(few)
