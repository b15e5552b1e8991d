from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.models import Role
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def administrator(app: Flask) -> FlaskClient:
    return signed_in_as(app, "admin@example.org")


def test_the_list_shows_everybody_with_role_and_state(administrator: FlaskClient, newsroom: Newsroom) -> None:
    administrator.post(f"/people/{newsroom.second_checker_id}/deactivate")

    page = administrator.get("/people/").text

    for name in ("Ana Checker", "Bo Checker", "Edda Editor", "Ada Admin"):
        assert name in page
    assert page.count("Active</span>") == 3
    assert page.count("Deactivated</span>") == 1
    assert "Administrator (you)" in page


def test_a_persons_page_tells_what_happened_to_the_account(administrator: FlaskClient, newsroom: Newsroom) -> None:
    administrator.post(f"/people/{newsroom.checker_id}/role", data={"role": "editor"})

    page = administrator.get(f"/people/{newsroom.checker_id}").text

    assert "Ada Admin made Ana Checker editor" in page


def test_a_new_role_is_given_and_ends_the_persons_sessions(app: Flask, administrator: FlaskClient, newsroom: Newsroom) -> None:
    session = signed_in_as(app, "checker@example.org")

    answer = administrator.post(f"/people/{newsroom.checker_id}/role", data={"role": "editor"}, follow_redirects=True)

    assert "Ana Checker is now editor" in answer.text
    assert is_sent_to_sign_in(session.get("/account"))
    with app.app_context():
        assert newsroom.checker.role is Role.EDITOR


@pytest.mark.parametrize("role", [None, "", "owner"])
def test_a_role_that_is_none_changes_nothing(app: Flask, administrator: FlaskClient, newsroom: Newsroom, role: str | None) -> None:
    page = administrator.post(f"/people/{newsroom.checker_id}/role", data={} if role is None else {"role": role})

    assert page.status_code == 422
    assert "Choose a role." in page.text
    with app.app_context():
        assert newsroom.checker.role is Role.CHECKER


def test_deactivation_asks_first_and_then_ends_the_persons_sessions(app: Flask, administrator: FlaskClient, newsroom: Newsroom) -> None:
    session = signed_in_as(app, "checker@example.org")

    assert "Deactivate the account of Ana Checker?" in administrator.get(f"/people/{newsroom.checker_id}/deactivate").text
    assert session.get("/account").status_code == 200

    answer = administrator.post(f"/people/{newsroom.checker_id}/deactivate", follow_redirects=True)
    assert "The account of Ana Checker is deactivated." in answer.text
    assert is_sent_to_sign_in(session.get("/account"))

    again = administrator.post(f"/people/{newsroom.checker_id}/deactivate")
    assert again.status_code == 422
    assert "deactivated already" in again.text


def test_a_deactivated_person_can_be_taken_back(app: Flask, administrator: FlaskClient, newsroom: Newsroom) -> None:
    administrator.post(f"/people/{newsroom.checker_id}/deactivate")
    assert "Reactivate this account" in administrator.get(f"/people/{newsroom.checker_id}").text

    administrator.post(f"/people/{newsroom.checker_id}/reactivate")

    assert signed_in_as(app, "checker@example.org").get("/account").status_code == 200


def test_nobody_changes_their_own_role_or_deactivates_themselves(app: Flask, administrator: FlaskClient, newsroom: Newsroom) -> None:
    page = administrator.get(f"/people/{newsroom.administrator_id}").text
    assert "This is your own account" in page
    assert "Change the role" not in page

    assert administrator.post(f"/people/{newsroom.administrator_id}/role", data={"role": "checker"}).status_code == 422
    assert administrator.post(f"/people/{newsroom.administrator_id}/deactivate").status_code == 422
    with app.app_context():
        assert newsroom.administrator.may_work_as(Role.ADMINISTRATOR)


@pytest.mark.parametrize("path", ["/people/999", "/people/999/deactivate"])
def test_a_person_who_is_not_there_is_not_found(administrator: FlaskClient, path: str) -> None:
    assert administrator.get(path).status_code == 404
