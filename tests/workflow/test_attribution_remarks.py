"""What the desk says of who a statement is given to, and what it records of how they know."""

from __future__ import annotations

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import Basis, Terms
from factcheck.workflow import attributing
from factcheck.workflow.attribution_remarks import remarks
from tests.support.newsroom import Newsroom, open_newsroom


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def said(app: Flask, room: Newsroom, chosen: attributing.Chosen) -> tuple[str, list[str]]:
    """The line that readers see, and the remarks."""
    with app.app_context():
        attributing.attribute(room.quote, chosen, by=room.checker)
        db.session.commit()
        assert room.quote.attribution is not None
        return room.quote.attribution.line, remarks(room.quote)


def unnamed(**facts: object) -> attributing.Chosen:
    return attributing.Chosen(new_name="official", new_type=SpeakerType.UNNAMED, terms=Terms.ANONYMOUS, **facts)  # type: ignore[arg-type]


def test_an_unnamed_source_without_a_word_of_why_is_remarked_on(app: Flask, room: Newsroom) -> None:
    line, told = said(app, room, unnamed(sources=1))
    assert line == "official, anonymous, one source"
    assert "One unnamed source, no reason for anonymity given: tell readers why, or name the source." in told
    assert any("how the unnamed source knows" in sentence for sentence in told)


def test_what_is_recorded_answers_its_remark_and_reaches_readers(app: Flask, room: Newsroom) -> None:
    line, told = said(app, room, unnamed(sources=2, basis=Basis.FIRST_HAND, reason="they would lose their post"))
    assert line == "official, anonymous, 2 sources, first-hand (not named because they would lose their post)"
    assert not any("no reason" in sentence or "Only one" in sentence or "how the unnamed" in sentence for sentence in told)


def test_a_named_speaker_on_the_record_is_nothing_to_remark_on(app: Flask, room: Newsroom) -> None:
    assert said(app, room, attributing.Chosen(new_name="Oda Lind", role="captain", terms=Terms.ON_RECORD)) == (
        "Oda Lind, captain, on the record",
        [],
    )


def test_a_reporter_who_saw_it_needs_no_other_source(app: Flask, room: Newsroom) -> None:
    assert said(app, room, attributing.Chosen(new_name="the reporter", terms=Terms.WITNESSED))[1] == []
