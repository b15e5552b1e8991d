from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as, token_on


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def test_somebody_who_signs_in_is_led_on_to_the_desk_and_out_again(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "Checker@Example.org", "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/desk/")
    assert "Ana Checker" in client.get("/account").text

    assert client.post("/sign-out").location == "/"
    assert is_sent_to_sign_in(client.get("/account"))


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client: FlaskClient) -> None:
    asked = client.get("/desk/?kind=quote")
    assert is_sent_to_sign_in(asked)

    page = client.get(asked.location)
    assert 'value="/desk/?kind=quote"' in page.text
    answer = client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD, "next": "/desk/?kind=quote"})
    assert answer.location == "/desk/?kind=quote"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "desk/",
        " //elsewhere.example",
    ],
)
def test_signing_in_leads_nobody_to_another_site(client: FlaskClient, elsewhere: str) -> None:
    answer = client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD, "next": elsewhere})
    assert answer.location == "/desk/"

    already = client.get("/sign-in", query_string={"next": elsewhere})
    assert already.location == "/desk/"


@pytest.mark.parametrize(("email", "password"), [("checker@example.org", "twelve noisy gulls"), ("nobody@example.org", PASSWORD), ("", "")])
def test_a_failed_sign_in_says_so_keeps_the_address_and_never_shows_the_password(client: FlaskClient, email: str, password: str) -> None:
    page = client.post("/sign-in", data={"email": email, "password": password, "next": "/desk/"})

    assert page.status_code == 422
    assert "do not belong to an active account" in page.text
    assert f'value="{email}"' in page.text
    assert 'value="/desk/"' in page.text
    assert not password or password not in page.text


def test_somebody_signed_in_already_is_led_on(app: Flask) -> None:
    assert signed_in_as(app, "checker@example.org").get("/sign-in").location == "/desk/"


def test_the_sessions_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD}).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # the address here is plain HTTP


def test_where_the_product_is_reached_over_https_the_cookie_keeps_to_it(app: Flask) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    cookie = app.test_client().post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD}).headers["Set-Cookie"]

    assert "; Secure" in cookie


def test_signing_in_begins_a_fresh_session(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    before = token_on(client.get("/sign-in"))
    client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD, "csrf_token": before})

    assert client.post("/sign-out", data={"csrf_token": before}).status_code == 400
    assert client.post("/sign-out", data={"csrf_token": token_on(client.get("/account"))}).status_code == 303


def test_a_session_that_was_tampered_with_is_nobodys(app: Flask) -> None:
    client = signed_in_as(app, "admin@example.org")
    cookie = client.get_cookie("session")
    assert cookie is not None

    client.set_cookie("session", cookie.value[:-3] + ("AAA" if not cookie.value.endswith("AAA") else "BBB"))

    assert is_sent_to_sign_in(client.get("/account"))


def test_two_people_at_once_are_two_people(app: Flask) -> None:
    checker, editor = signed_in_as(app, "checker@example.org"), signed_in_as(app, "editor@example.org")

    assert "Ana Checker" in checker.get("/account").text
    assert "Edda Editor" in editor.get("/account").text
    assert "Ana Checker" in checker.get("/account").text


def test_a_sign_in_that_strengthens_the_kept_password_keeps_the_stronger_one(app: Flask, newsroom: Newsroom) -> None:
    from argon2 import PasswordHasher

    with app.app_context():
        weak = newsroom.checker.password_hash = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
        db.session.commit()

    signed_in_as(app, "checker@example.org")

    with app.app_context():
        assert newsroom.checker.password_hash != weak
