"""How a speaker knows, how many stand behind it, and why no name is given: typed on the statement's page."""

from __future__ import annotations

from typing import Any

from tests.support.newsroom import Newsroom
from tests.web.desk.conftest import Person

UNNAMED: dict[str, Any] = {"new_speaker": "aide", "new_speaker_type": "unnamed", "terms": "anonymous"}


def test_the_form_takes_it_all_and_the_page_shows_the_remarks(ana: Person, room: Newsroom) -> None:
    assert ana.work(room.quote_id, **UNNAMED, sources="1", basis="from others").status_code == 303
    page = ana.see(f"/desk/statements/{room.quote_id}/")
    assert "aide, anonymous, one source, from others" in page
    assert "remarks on the attribution" in page
    assert "The source has this from others" in page


def test_what_was_recorded_stays_while_something_else_is_saved(ana: Person, room: Newsroom) -> None:
    ana.work(room.quote_id, **UNNAMED, sources="2", reason="they would lose their post")
    ana.work(room.quote_id, finding="She said it.")
    assert "aide, anonymous, 2 sources (not named because they would lose their post)" in ana.see(f"/desk/statements/{room.quote_id}/")


def test_a_number_that_is_none_is_asked_for_again_and_nothing_typed_is_lost(ana: Person, room: Newsroom) -> None:
    answer = ana.work(room.quote_id, **UNNAMED, sources="a few")
    assert answer.status_code == 422
    assert "Write a number in figures, such as 2." in answer.text
    assert 'value="aide"' in answer.text
    assert 'value="a few"' in answer.text
