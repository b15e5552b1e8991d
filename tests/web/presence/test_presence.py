"""An open page tells of its person, with and without scripts."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.support.newsroom import Newsroom


def test_loading_the_page_is_enough_to_be_seen(ana: FlaskClient, bo: FlaskClient, room: Newsroom) -> None:
    address = f"/desk/statements/{room.quote_id}/"
    ana.get(address, buffered=True)

    assert "Ana Checker has this statement open" in bo.get(address).text
    assert "Ana Checker has this statement open" not in ana.get(address).text
    assert "Ana Checker has this statement open" not in bo.get(f"/desk/statements/{room.claim_id}/").text


def test_a_page_that_says_so_is_answered_with_who_else_is_there(ana: FlaskClient, bo: FlaskClient, room: Newsroom) -> None:
    ana.post(f"/desk/statements/{room.quote_id}/here")
    answer = bo.post(f"/desk/statements/{room.quote_id}/here")

    assert [one["name"] for one in answer.get_json()] == ["Ana Checker"]
    ana.post(f"/desk/statements/{room.quote_id}/gone")
    assert bo.post(f"/desk/statements/{room.quote_id}/here").get_json() == []
