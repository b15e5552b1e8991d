"""Passkeys from end to end, with the authenticator that Chromium brings for tests: made, signed in with, forged, removed."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import CDPSession, Page, expect
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Letter, Proof, SignIn
from tests.support.browser import Visitors
from tests.support.newsroom import PASSWORD, Newsroom
from tests.support.visitors import signed_in_as

WHO = "checker@example.org"
SIGN = """async ({verification, challenge}) => {
  const token = document.querySelector("[name=csrf_token]").value;
  const question = await fetch("/sign-in/passkey/question", {method: "POST", headers: {"X-CSRFToken": token}});
  const options = {...await question.json(), userVerification: verification, ...(challenge ? {challenge} : {})};
  const credential = await navigator.credentials.get({publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)});
  return JSON.stringify(credential.toJSON());
}"""


@pytest.fixture
def site(address: str) -> str:
    """A passkey is for a name, and not for a number."""
    return address.replace("127.0.0.1", "localhost")


def with_device(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a device that makes passkeys."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    number = device.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, "automaticPresenceSimulation": True}})["authenticatorId"]
    return device, number


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status").first).to_contain_text("You are signed out.")


def test_a_passkey_is_made_signs_in_and_is_removed(app: Flask, visitors: Visitors, site: str, room: Newsroom) -> None:
    page = visitors.new()
    device, number = with_device(page)
    page.goto(f"{site}/sign-in")
    page.get_by_label("Mail address").fill(WHO)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.goto(f"{site}/account/passkeys/new")
    page.get_by_label("Where is it?").fill("My phone")
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator("#main")).to_contain_text("My phone")
    sign_out(page)

    page.goto(f"{site}/sign-in?next=/desk/%3Fkind%3Dquote")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{site}/desk/?kind=quote")

    with app.app_context():
        assert db.session.scalars(select(SignIn.proof).order_by(SignIn.id.desc())).first() is Proof.PASSKEY
        assert "add passkey" in set(db.session.scalars(select(HistoryEntry.verb).filter_by(user_id=room.checker_id)))
        assert any("A passkey was added" in body for body in db.session.scalars(select(Letter.body)))
    assert app.test_client().post("/sign-in", data={"email": WHO, "password": PASSWORD}).location == "/sign-in/code"
    sign_out(page)
    _forged(page, device, number, site)

    page.goto(f"{site}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{site}/desk/")
    page.goto(f"{site}/account")
    page.get_by_role("link", name="Remove the passkey “My phone”").click()
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_role("status").first).to_contain_text("The passkey is removed.")
    sign_out(page)

    page.goto(f"{site}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("This passkey does not belong to an active account.")
    assert signed_in_as(app, WHO).get("/account").status_code == 200  # without a second step the password does again


def _forged(page: Page, device: CDPSession, number: str, site: str) -> None:
    """What was signed is good once, for the challenge that was asked, and only where the device saw its person."""
    page.goto(f"{site}/sign-in")
    token = page.locator("[name=csrf_token]").first.input_value()

    def send(credential: str) -> int:
        form: dict[str, str | float | bool] = {"csrf_token": token, "credential": credential}
        return page.context.request.post(f"{site}/sign-in/passkey", form=form, max_redirects=0).status

    once = page.evaluate(SIGN, {"verification": "required", "challenge": None})
    kept = page.context.cookies()
    assert send(once.replace('"signature":"', '"signature":"AAAA')) == 422
    page.context.add_cookies(kept)  # type: ignore[arg-type]  # what it gives is what it takes
    assert send(once) == 422  # the challenge was used up, also for somebody who kept the cookie
    another = page.evaluate(SIGN, {"verification": "required", "challenge": "AAAAAAAAAAAAAAAAAAAAAA"})
    assert send(another) == 422
    device.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
    unseen = page.evaluate(SIGN, {"verification": "discouraged", "challenge": None})
    assert send(unseen) == 422
    device.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": True})
    for nothing in ("{}", "", "[]", '{"id": 1}'):
        page.evaluate(SIGN, {"verification": "required", "challenge": None})
        assert send(nothing) == 422
    right = page.evaluate(SIGN, {"verification": "required", "challenge": None})
    assert send(right) == 303
    page.context.clear_cookies(name="session")
