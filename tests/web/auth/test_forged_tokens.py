"""What a sign-in service says is believed only where all of it fits: whoever forges, repeats, or asks in another's place stays outside."""

from __future__ import annotations

import hashlib
import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from joserfc.jwk import RSAKey
from sqlalchemy import select
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.models import Identity, utc_now
from factcheck.workflow import sign_in_requests, sign_in_service
from tests.support.newsroom import Newsroom
from tests.support.visitors import is_sent_to_sign_in
from tests.web.auth.conftest import Opens
from tests.web.auth.service import OTHER_KEY, SECRET, PlannedService, back, shown_basic

DOES_NOT_FIT = "What Newsroom account answered does not fit, so nobody was signed in."


@pytest.fixture(autouse=True)
def newsroom(staffed: Newsroom) -> Newsroom:
    return staffed


def stays_outside(app: Flask, page: TestResponse) -> None:
    """Nobody was signed in, and nothing was linked."""
    assert page.status_code == 422, page.text
    with app.app_context():
        assert db.session.scalar(select(Identity.id)) is None


def test_a_right_token_lets_in_with_proof_of_key_and_secret(planned: PlannedService, opens: Opens) -> None:
    app = opens(planned)
    client = app.test_client()
    told = planned.begin(client)
    assert back(client, told["state"]).status_code == 303

    (form,) = [form for path, form in planned.asked if path == "/token"]
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    assert told["code_challenge"] == urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert told["code_challenge_method"] == "S256"
    assert told["redirect_uri"] == form["redirect_uri"] == "http://127.0.0.1:5000/sign-in/service/back"
    assert shown_basic(form) == f"factcheck:{SECRET}"
    assert SECRET not in str(told)


def by_secret(secret: bytes) -> Callable[[bytes], bytes]:
    """Signs as whoever knows the secret."""
    return lambda words: hmac.digest(secret, words, "sha256")


NOW = int(time.time())
FORGED: dict[str, Callable[[PlannedService], object]] = {
    "no signature": lambda it: it.signs({"alg": "none"}, lambda _: b""),
    "no signature, and it says that it signs so": lambda it: (
        it.signs({"alg": "none"}, lambda _: b""),
        it.says.update(id_token_signing_alg_values_supported=["none", "RS256"]),
    ),
    "the public key as a secret": lambda it: (
        it.signs({"alg": "HS256", "kid": "ours"}, by_secret(it.published[0].as_pem(private=False))),
        it.says.update(id_token_signing_alg_values_supported=["HS256", "RS256"]),
    ),
    "our own secret as a key": lambda it: (
        it.signs({"alg": "HS256"}, by_secret(SECRET.encode())),
        it.says.update(id_token_signing_alg_values_supported=["HS256"]),
    ),
    "another's key under the same name": lambda it: it.signs({"alg": "RS256", "kid": "ours"}, OTHER_KEY),
    "a key that is not published": lambda it: it.signs({"alg": "RS256", "kid": "new"}, OTHER_KEY),
    "a key that the token brings along": lambda it: it.signs({"alg": "RS256", "jwk": OTHER_KEY.as_dict(private=False)}, OTHER_KEY),
    "for another program": lambda it: it.claims.update(aud="another"),
    "for another program, handed on by us": lambda it: it.claims.update(aud="another", azp="factcheck"),
    "for two, asked by the other": lambda it: it.claims.update(aud=["factcheck", "another"], azp="another"),
    "for nobody": lambda it: it.claims.update(aud=None),
    "from another service": lambda it: it.claims.update(iss="https://login.example.org"),
    "from nobody": lambda it: it.claims.update(iss=None),
    "for another sign-in": lambda it: it.claims.update(nonce="another"),
    "for no sign-in": lambda it: it.claims.update(nonce=None),
    "run out": lambda it: it.claims.update(iat=NOW - 900, exp=NOW - 300),
    "never runs out": lambda it: it.claims.update(exp=None),
    "runs out in words": lambda it: it.claims.update(exp="tomorrow"),
    "from the future": lambda it: it.claims.update(iat=NOW + 900, exp=NOW + 1800),
    "not yet": lambda it: it.claims.update(nbf=NOW + 900),
    "about nobody": lambda it: it.claims.update(sub=None),
    "about an empty word": lambda it: it.claims.update(sub=""),
    "about a number": lambda it: it.claims.update(sub=7),
    "about too long a word": lambda it: it.claims.update(sub="a" * 256),
    "about a word that no database takes": lambda it: it.claims.update(sub="ana\0"),
    "with another access token": lambda it: it.claims.update(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "beside somebody else": lambda it: (it.claims.update(email=None), it.tells({"sub": "bo", "email": "second@example.org"})),
    "no token of identity": lambda it: it.answers(200, {"access_token": "a", "token_type": "Bearer"}),
    "no words at all": lambda it: it.answers(200, b"<p>Sign in first</p>"),
    "a list": lambda it: it.answers(200, ["a"]),
    "a token that is none": lambda it: it.answers(200, {"access_token": "a", "id_token": "a.b.c"}),
    "a refusal of its own kind": lambda it: it.answers(401, {"error": "invalid_client"}),
}


def test_a_token_that_does_not_fit_lets_nobody_in(planned: PlannedService, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_service, "REMEMBERED", 0.0)
    app = opens(planned, limits="off")
    told = {}
    for how, forge in FORGED.items():
        planned.begins_anew()
        forge(planned)
        client = app.test_client()
        page = planned.sign_in(client)
        told[how] = (page.status_code, DOES_NOT_FIT in page.text, is_sent_to_sign_in(client.get("/account")))

    assert told == dict.fromkeys(FORGED, (422, True, True))
    with app.app_context():
        assert db.session.scalar(select(Identity.id)) is None
    planned.begins_anew()
    assert planned.sign_in(app.test_client()).status_code == 303


def test_a_new_key_of_the_service_is_taken_when_it_publishes_it(planned: PlannedService, opens: Opens) -> None:
    app = opens(planned)
    assert planned.sign_in(app.test_client()).status_code == 303

    new = RSAKey.generate_key(2048, {"kid": "new", "use": "sig"})
    planned.published, planned.key, planned.header = [new], new, {"alg": "RS256", "kid": "new"}

    assert planned.sign_in(app.test_client()).status_code == 303


def test_a_service_that_names_itself_otherwise_or_sends_people_anywhere_is_not_gone_to(
    planned: PlannedService, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in_service, "REMEMBERED_SILENT", 0.0)
    app = opens(planned)
    for name, address in (
        ("issuer", "https://login.example.org"),
        ("issuer", None),
        ("token_endpoint", None),
        ("authorization_endpoint", "http://login.example.org/authorize"),
        ("jwks_uri", "file:///etc/passwd"),
        ("token_endpoint", "https://login@example.org/token"),
    ):
        planned.says = {name: address}
        answer = app.test_client().get("/sign-in/service")
        assert answer.status_code == 503, name
        assert DOES_NOT_FIT in answer.text, name


def test_only_the_browser_in_which_it_was_begun_comes_back_and_once(planned: PlannedService, opens: Opens) -> None:
    app = opens(planned)
    client, other = app.test_client(), app.test_client()
    state = planned.begin(client)["state"]
    for page in (back(other, state), back(other, ""), back(client, state[:-1]), back(client, ""), client.get("/sign-in/service/back")):
        assert "This sign-in was not begun in this browser" in page.text
        stays_outside(app, page)
    nonce = planned.nonce
    planned.begin(other)
    stays_outside(app, back(other, state))  # one of their own does not help
    planned.nonce = nonce

    cookie = client.get_cookie("session")
    assert cookie is not None
    assert back(client, state).status_code == 303
    copy = app.test_client()
    copy.set_cookie("session", cookie.value)
    assert back(copy, state).status_code == 422  # not even with the cookie as it was


def test_a_sign_in_in_one_tab_does_not_undo_that_in_another(planned: PlannedService, opens: Opens) -> None:
    client = opens(planned).test_client()
    first = planned.begin(client, "/sign-in/service?next=/desk/?kind=quote")
    nonce = planned.nonce
    planned.begin(client)

    planned.nonce = nonce
    assert back(client, first["state"]).location == "/desk/?kind=quote"


def test_a_sign_in_that_took_too_long_is_begun_again(planned: PlannedService, opens: Opens) -> None:
    app = opens(planned)
    client = app.test_client()
    state = planned.begin(client)["state"]
    with client.session_transaction() as cookie:
        cookie["begun at the service"] = [
            [each[0], (utc_now() - timedelta(minutes=16)).isoformat(), *each[2:]] for each in cookie["begun at the service"]
        ]

    page = back(client, state)
    assert "begun too long ago" in page.text
    stays_outside(app, page)


def test_an_answer_in_the_name_of_another_service_is_not_taken(planned: PlannedService, opens: Opens) -> None:
    app = opens(planned)
    client = app.test_client()

    stays_outside(app, back(client, planned.begin(client)["state"], iss="https://login.example.org"))


def test_signing_in_by_the_service_leads_nobody_to_another_site(planned: PlannedService, opens: Opens) -> None:
    answer = planned.sign_in(opens(planned).test_client(), "/sign-in/service?next=//elsewhere.example/")

    assert answer.location == "/desk/"


def test_what_the_service_says_instead_of_a_code_is_told_in_our_words(planned: PlannedService, opens: Opens) -> None:
    client = opens(planned).test_client()
    for error, words in (
        ("access_denied", "it was called off, or you may not come here"),
        ("temporarily_unavailable", "could not sign you in just now"),
        ("<script>alert(1)</script>", "did not sign you in. If that goes on, tell an administrator."),
    ):
        state = planned.begin(client)["state"]
        page = client.get("/sign-in/service/back", query_string={"state": state, "error": error, "error_description": "zaunkoenig"})
        assert page.status_code == 422
        assert words in page.text
        assert "zaunkoenig" not in page.text
        assert "<script>alert" not in page.text


def test_guessing_codes_waits(planned: PlannedService, opens: Opens) -> None:
    app = opens(planned, limits="wrong-password-network=3")
    planned.token_answer = (400, {"error": "invalid_grant"})
    clients = [app.test_client() for _ in range(4)]

    pages = [planned.sign_in(client) for client in clients]

    assert [page.status_code for page in pages] == [422, 422, 422, 429]
    assert "This sign-in was finished before, or it took too long." in pages[0].text
    assert int(pages[-1].headers["Retry-After"]) > 0
    assert len([path for path, _ in planned.asked if path == "/token"]) == 3


def test_a_service_that_is_down_or_silent_is_said_so_and_nothing_else_waits(
    planned: PlannedService, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in_requests, "PATIENCE", 0.3)
    monkeypatch.setattr(sign_in_service, "REMEMBERED_SILENT", 60.0)
    app = opens(planned)
    client = app.test_client()
    state = planned.begin(client)["state"]
    planned.hangs = True

    silent = back(client, state, next="/desk/")
    assert silent.status_code == 503
    assert "Newsroom account does not answer just now. Try again in a minute." in silent.text
    assert silent.headers["Retry-After"]
    assert client.get("/sign-in").status_code == 200

    down = opens(PlannedService(9))  # nothing listens there
    for _ in range(2):
        page = down.test_client().get("/sign-in/service?next=/desk/")
        assert page.status_code == 503
        assert "does not answer just now" in page.text
        assert 'name="next"' in page.text


def test_no_page_asks_the_service_for_anything_before_somebody_begins(planned: PlannedService, opens: Opens) -> None:
    client = opens(planned).test_client()
    for path in ("/", "/sign-in", "/sign-in/forgotten", "/healthz", "/readyz"):
        client.get(path)
    assert planned.asked == []

    assert 'href="/sign-in/service"' in client.get("/sign-in").text
    assert planned.asked == []


def test_without_a_service_nothing_is_shown_and_the_addresses_say_so(app: Flask) -> None:
    client = app.test_client()
    assert "sign-in/service" not in client.get("/sign-in").text

    for path in ("/sign-in/service", "/sign-in/service/back?code=a&state=b"):
        page = client.get(path)
        assert page.status_code == 422
        assert "This newsroom has no sign-in service." in page.text
    assert client.get("/signed-out").location == "/"
