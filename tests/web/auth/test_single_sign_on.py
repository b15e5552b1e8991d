"""Single sign-on with a real service: who comes in, as whom, and who does not."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import AuthenticatorApp, HistoryEntry, Identity, Letter, Proof, Role, SignIn, User, utc_now
from factcheck.workflow import accounts, authenticators, erasing, invitations, resetting
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, Newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as
from tests.web.auth.conftest import Opens
from tests.web.auth.service import PlannedService, RealService, back, path_of

WHO = "checker@example.org"
ROLES = {"oidc_roles_claim": "groups", "oidc_roles": "desk=editor; CN=IT,OU=News=administrator; *=checker"}


@pytest.fixture(autouse=True)
def newsroom(staffed: Newsroom) -> Newsroom:
    return staffed


def entries(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        return [(entry.verb, entry.sentence) for entry in db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id))]


def proofs(app: Flask) -> list[Proof]:
    with app.app_context():
        return list(db.session.scalars(select(SignIn.proof).order_by(SignIn.id)))


@on_both_databases
def test_somebody_of_the_newsroom_signs_in_by_the_service_and_is_known_again_whatever_their_address(
    real: RealService, opens: Opens, newsroom: Newsroom
) -> None:
    app = opens(real)
    real.knows("ana", email="Checker@Example.org", email_verified=True)

    client = app.test_client()
    answer = real.sign_in(client, "ana", "/sign-in/service?next=/desk/?kind=quote")
    assert (answer.status_code, answer.location) == (303, "/desk/?kind=quote")
    assert "Ana Checker" in client.get("/account").text
    assert proofs(app) == [Proof.PROVIDER_ALONE]
    assert ("link sign-in", "linked the account with Newsroom account by signing in there") in entries(app)
    with app.app_context():
        assert any("Your account was linked with Newsroom account" in body for body in db.session.scalars(select(Letter.body)))

    real.knows("ana", email="editor@example.org", email_verified=True)  # what she is called there has changed
    client = app.test_client()
    assert real.sign_in(client, "ana").status_code == 303
    assert "Ana Checker" in client.get("/account").text
    with app.app_context():
        assert db.session.scalars(select(Identity.user_id)).all() == [newsroom.checker_id]


def test_somebody_else_who_got_the_address_there_gets_no_account_here(real: RealService, opens: Opens) -> None:
    app = opens(real)
    real.knows("first", email=WHO, email_verified=True)
    real.knows("second", email=WHO, email_verified=True)
    assert real.sign_in(app.test_client(), "first").status_code == 303

    client = app.test_client()
    page = real.sign_in(client, "second")

    assert page.status_code == 422
    assert "linked with somebody else at Newsroom account" in page.text
    assert is_sent_to_sign_in(client.get("/account"))


def test_a_code_that_was_used_signs_nobody_in_again(real: RealService, opens: Opens) -> None:
    app = opens(real)
    real.knows("ana", email=WHO, email_verified=True)
    client, thief = app.test_client(), app.test_client()
    came = path_of(httpx.post(client.get("/sign-in/service").location, data={"sub": "ana"}).headers["location"])
    code = re.search("code=([^&]+)", came)
    assert code
    assert client.get(came).status_code == 303

    again = back(thief, httpx.URL(thief.get("/sign-in/service").location).params["state"], code=code[1])

    assert again.status_code == 422
    assert "This sign-in was finished before" in again.text
    assert is_sent_to_sign_in(thief.get("/account"))


def test_whoever_calls_it_off_there_is_told_so_here(real: RealService, opens: Opens) -> None:
    client = opens(real).test_client()

    refused = httpx.post(client.get("/sign-in/service").location, data={"action": "deny"})
    page = client.get(path_of(refused.headers["location"]))

    assert page.status_code == 422
    assert "You were not signed in at Newsroom account: it was called off, or you may not come here." in page.text


def test_nobody_gets_in_without_an_account_or_a_verified_address(planned: PlannedService, opens: Opens) -> None:
    app = opens(planned)
    for claims, words in (
        ({"email": "stranger@example.org"}, "There is no account for stranger@example.org here."),
        ({"email_verified": False}, "has not verified that checker@example.org is your mail address"),
        ({"email_verified": None}, "has not verified that checker@example.org is your mail address"),
        ({"email": None}, "does not say which mail address is yours"),
        ({"email": ["checker@example.org"]}, "does not say which mail address is yours"),
    ):
        client, planned.claims = app.test_client(), dict(claims)
        page = planned.sign_in(client)
        assert page.status_code == 422
        assert words in page.text
        assert is_sent_to_sign_in(client.get("/account"))
    with app.app_context():
        assert db.session.scalar(select(Identity.id)) is None
        assert accounts.find("stranger@example.org") is None


def test_what_the_token_lacks_is_told_beside_it_and_an_address_is_verified_only_where_it_stands(
    planned: PlannedService, opens: Opens, newsroom: Newsroom
) -> None:
    app = opens(planned, **ROLES)
    planned.says["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    planned.claims = {"email_verified": None}
    planned.person = {"sub": "ana-7", "email": "her-own@example.org", "email_verified": True}
    page = planned.sign_in(app.test_client())
    assert "has not verified that checker@example.org is your mail address" in page.text
    planned.claims, planned.person = {"email": None, "email_verified": True}, {"sub": "ana-7", "email": WHO, "email_verified": False}
    assert "has not verified that checker@example.org is your mail address" in planned.sign_in(app.test_client()).text

    planned.claims = {"email": None, "email_verified": None}
    planned.person = {"sub": "ana-7", "email": WHO, "email_verified": "true", "groups": ["desk"], "amr": ["mfa"]}
    assert planned.sign_in(app.test_client()).status_code == 303
    assert proofs(app) == [Proof.PROVIDER_ALONE]  # by which steps somebody came in, the token alone says
    with app.app_context():
        assert newsroom.checker.role is Role.EDITOR


def test_a_deactivated_account_stays_shut_linked_or_not(planned: PlannedService, opens: Opens, newsroom: Newsroom) -> None:
    app = opens(planned)
    assert planned.sign_in(app.test_client()).status_code == 303
    with app.app_context():
        accounts.deactivate(newsroom.checker, by=newsroom.administrator)
        accounts.deactivate(newsroom.second_checker, by=newsroom.administrator)
        db.session.commit()

    for claims in ({}, {"sub": "bo-8", "email": "second@example.org"}):
        page = planned.sign_in(app.test_client(), **claims)
        assert page.status_code == 422
        assert "is deactivated" in page.text


@on_both_databases
def test_where_the_newsroom_has_it_so_a_mapped_role_makes_an_account_and_nothing_else_does(planned: PlannedService, opens: Opens) -> None:
    mapped = {"oidc_roles_claim": "realm.roles", "oidc_roles": "desk=editor", "oidc_creates_accounts": True}
    app = opens(planned, **mapped)
    new = {"sub": "fern-1", "email": "fern@example.org", "name": "  Fern   Abara "}

    page = planned.sign_in(app.test_client(), **new, realm={"roles": ["canteen"]})
    assert "gives you no role in this newsroom" in page.text
    client = app.test_client()
    assert planned.sign_in(client, **new, realm={"roles": ["canteen", "desk"]}).status_code == 303

    page = client.get("/account")
    assert "Fern Abara" in page.text
    assert "You have no password" in page.text
    assert ("create", "got an account as editor, since Newsroom account vouches for them") in entries(app)
    with app.app_context():
        fern = accounts.find("fern@example.org")
        assert fern is not None
        assert (fern.role, fern.has_password) == (Role.EDITOR, False)
    assert app.test_client().post("/sign-in", data={"email": "fern@example.org", "password": ""}).status_code == 422
    assert app.test_client().post("/sign-in", data={"email": "fern@example.org", "password": PASSWORD}).status_code == 422


def test_roles_are_those_of_the_service_at_each_sign_in_and_other_sessions_end(
    planned: PlannedService, opens: Opens, newsroom: Newsroom
) -> None:
    app = opens(planned, **ROLES)
    before = app.test_client()
    assert planned.sign_in(before, groups=["canteen"]).status_code == 303
    assert not [entry for entry in entries(app) if entry[0] == "change role"]  # * is for everybody else: a checker already

    now = app.test_client()
    assert planned.sign_in(now, groups=["desk", "canteen"]).status_code == 303

    assert is_sent_to_sign_in(before.get("/account"))
    assert now.get("/approvals/").status_code == 200
    assert ("change role", "became editor, as Newsroom account says") in entries(app)
    planned.sign_in(app.test_client(), groups="CN=IT,OU=News")
    with app.app_context():
        assert newsroom.checker.role is Role.ADMINISTRATOR


def test_the_last_administrator_stays_one_and_is_told(planned: PlannedService, opens: Opens, newsroom: Newsroom) -> None:
    app, client = (made := opens(planned, **ROLES)), made.test_client()

    answer = planned.sign_in(client, sub="ada-1", email="admin@example.org", groups=["desk"])

    assert answer.status_code == 303
    assert "You stay an administrator, since there is no other." in client.get("/account").text
    with app.app_context():
        assert newsroom.administrator.role is Role.ADMINISTRATOR


def test_an_invitation_is_accepted_by_the_service_by_whom_it_is_for(planned: PlannedService, opens: Opens, newsroom: Newsroom) -> None:
    app = opens(planned, password_sign_in="administrators")
    with app.app_context():
        _, token = invitations.invite("fern@example.org", "Fern Abara", Role.EDITOR, days=7, by=newsroom.administrator)
        db.session.commit()
    page = app.test_client().get(f"/invitations/{token}").text
    start = f"/sign-in/service?invitation={token}"
    assert f'href="{start}"' in page
    assert "Password" not in page
    assert app.test_client().post(f"/invitations/{token}", data={"password": PASSWORD, "repeated": PASSWORD}).status_code == 422

    other = planned.sign_in(app.test_client(), start, sub="gil-1", email="gil@example.org")
    assert "This invitation is for fern@example.org, and at Newsroom account you are gil@example.org." in other.text
    assert planned.sign_in(app.test_client(), start, sub="fern-1", email="fern@example.org").status_code == 303

    assert app.test_client().get(f"/invitations/{token}").status_code == 410
    with app.app_context():
        fern = accounts.find("fern@example.org")
        assert fern is not None
        assert (fern.role, fern.has_password) == (Role.EDITOR, False)


def test_passwords_can_be_for_administrators_alone(planned: PlannedService, opens: Opens, app: Flask) -> None:
    before = signed_in_as(app, WHO)
    closed = opens(planned, password_sign_in="administrators")

    wrong = closed.test_client().post("/sign-in", data={"email": WHO, "password": PASSWORD})
    assert wrong.status_code == 422
    assert "This address and password are not those of an active administrator." in wrong.text
    assert signed_in_as(closed, "admin@example.org").get("/people/").status_code == 200
    cookie = before.get_cookie("session")
    assert cookie is not None
    late = closed.test_client()
    late.set_cookie("session", cookie.value)
    assert is_sent_to_sign_in(late.get("/desk/"))  # a session that began with a password ends

    closed.test_client().post("/sign-in/forgotten", data={"email": WHO})
    closed.test_client().post("/sign-in/forgotten", data={"email": "admin@example.org"})
    with closed.app_context():
        assert [letter.address for letter in resetting.write_letters(utc_now())] == ["admin@example.org"]


def test_unlinking_takes_a_password_and_another_way_in(planned: PlannedService, opens: Opens, newsroom: Newsroom) -> None:
    app, client = (made := opens(planned)), made.test_client()
    assert "Not linked yet." in signed_in_as(app, WHO).get("/account").text
    planned.sign_in(client)
    with app.app_context():
        number = db.session.scalars(select(Identity.id)).one()
    page, path = client.get("/account").text, f"/account/sign-in-service/{number}/unlink"
    assert path in page

    assert signed_in_as(app, "editor@example.org").get(path).status_code == 404
    assert client.post(path, data={"password": "not mine at all"}).status_code == 422
    with app.app_context():
        kept, newsroom.checker.password_hash = newsroom.checker.password_hash, ""
        db.session.commit()
    assert path not in client.get("/account").text
    refused = client.post(path)
    assert refused.status_code == 422
    assert "Without it you could not sign in any more" in refused.text
    with app.app_context():
        newsroom.checker.password_hash = kept
        db.session.commit()
    assert client.post(path, data={"password": PASSWORD}).status_code == 303
    assert ("unlink sign-in", "unlinked the account of Ana Checker from Newsroom account") in entries(app)


def test_an_administrator_unlinks_somebody_whose_sessions_end(planned: PlannedService, opens: Opens, newsroom: Newsroom) -> None:
    app, client = (made := opens(planned)), made.test_client()
    planned.sign_in(client)
    ada = signed_in_as(app, "admin@example.org")
    found = re.search("/people/sign-in-service/[0-9]+/unlink", ada.get(f"/people/{newsroom.checker_id}").text)
    assert found

    assert ada.post(found[0]).status_code == 303

    assert is_sent_to_sign_in(client.get("/account"))
    assert planned.sign_in(app.test_client(), sub="ana-new").status_code == 303  # the service has a new word for her


def test_who_has_no_password_is_known_by_having_signed_in_just_now(planned: PlannedService, opens: Opens, newsroom: Newsroom) -> None:
    app, client = (made := opens(planned)), made.test_client()
    with app.app_context():
        newsroom.checker.password_hash = ""
        db.session.commit()
    planned.sign_in(client)
    page = client.get("/account/passkeys/new").text
    assert "Where is it?" in page
    assert "Present password" not in page
    assert "Make the passkey" in client.post("/account/passkeys/new", data={"name": "My phone"}).text

    with app.app_context():
        db.session.scalars(select(SignIn)).one().created_at = utc_now() - timedelta(minutes=11)
        db.session.commit()
    late = client.post("/account/passkeys/new", data={"name": "My phone"})
    assert late.status_code == 422
    assert "Sign out and in again first." in late.text


def test_signing_out_tells_where_one_is_still_signed_in(planned: PlannedService, opens: Opens) -> None:
    client: FlaskClient = opens(planned).test_client()
    planned.sign_in(client)

    answer = client.post("/sign-out")
    page = client.get(answer.location).text

    assert answer.location == "/signed-out"
    assert f'href="{planned.issuer}/end?client_id=factcheck"' in page
    assert is_sent_to_sign_in(client.get("/account"))


def test_erasing_an_account_clears_what_the_service_calls_its_person(planned: PlannedService, opens: Opens, newsroom: Newsroom) -> None:
    app = opens(planned)
    planned.sign_in(app.test_client())
    with app.app_context():
        accounts.deactivate(newsroom.checker, by=newsroom.administrator)
        db.session.commit()
        erasing.erase("account", newsroom.checker_id, "She asked us to.", by=newsroom.administrator)
        db.session.commit()
        assert db.session.scalar(select(Identity.id)) is None
        assert db.session.get_one(User, newsroom.checker_id).email.endswith("@erased.invalid")

    assert "There is no account for checker@example.org here." in planned.sign_in(app.test_client()).text


def test_the_newsrooms_second_step_is_asked_for_unless_the_service_asked_for_one(
    planned: PlannedService, opens: Opens, newsroom: Newsroom
) -> None:
    app = opens(planned, oidc_acr="gold platinum")
    secret = authenticators.new_secret()
    with app.app_context():
        db.session.add(AuthenticatorApp(user_id=newsroom.checker_id, secret=authenticators.sealed(secret), last_step=0))
        db.session.commit()

    client = app.test_client()
    assert planned.sign_in(client, "/sign-in/service?next=/desk/?kind=quote", amr=["pwd", "otp"], acr="silver").location == "/sign-in/code"
    assert is_sent_to_sign_in(client.get("/account"))
    assert client.post("/sign-in/code", data={"code": pyotp.TOTP(secret).now()}).location == "/desk/?kind=quote"
    assert planned.sign_in(app.test_client(), amr=["pwd", "mfa"]).location == "/desk/"
    assert planned.sign_in(app.test_client(), amr="mfa", acr="1").status_code == 422  # a list is what it has to be
    assert planned.sign_in(app.test_client(), amr=None, acr="gold").location == "/desk/"
    assert proofs(app) == [Proof.PROVIDER_AND_CODE, Proof.PROVIDER, Proof.PROVIDER]
    assert client.post("/sign-out").location == "/signed-out"


@pytest.mark.parametrize(("counts", "amr", "leads"), [("always", ["pwd"], "/desk/"), ("never", ["mfa"], "/account/app")])
def test_whether_the_service_counts_as_both_steps_is_set(
    planned: PlannedService, opens: Opens, counts: str, amr: list[str], leads: str
) -> None:
    app = opens(planned, oidc_second_step=counts, second_step_checkers="required")
    client = app.test_client()

    assert planned.sign_in(client, amr=amr).location == leads
    assert is_sent_to_sign_in(client.get("/desk/")) == (leads != "/desk/")


def test_a_session_by_the_service_in_one_step_ends_when_two_are_required(planned: PlannedService, opens: Opens) -> None:
    before, strict = opens(planned), opens(planned, second_step_checkers="required")
    client, late = before.test_client(), strict.test_client()
    planned.sign_in(client)
    cookie = client.get_cookie("session")
    assert cookie is not None
    late.set_cookie("session", cookie.value)

    assert is_sent_to_sign_in(late.get("/desk/"))
