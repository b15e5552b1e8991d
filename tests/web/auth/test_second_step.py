"""The second step: an app's digits or a recovery code beside the password, none of them twice; where it is required, nothing without."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from factcheck import create_app
from factcheck.config import Settings, WrongSettings, read_settings
from factcheck.extensions import db
from factcheck.models import AuthenticatorApp, HistoryEntry, Letter, RecoveryCode, Role, utc_now
from factcheck.workflow import authenticators, second_steps
from factcheck.workflow.second_steps import Policy, Wanted
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as

WHO = "checker@example.org"
KEY = re.compile(r'<p class="numeric">([A-Z2-7 ]+)</p>')
CODE = re.compile(r"<code>([a-z0-9-]{11})</code>")


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def key_on(page: TestResponse) -> pyotp.TOTP:
    """The app, after its camera saw the page."""
    found = KEY.search(page.text)
    assert found, page.text
    return pyotp.TOTP(found[1].replace(" ", ""))


def set_up(client: FlaskClient) -> tuple[pyotp.TOTP, list[str]]:
    """Set up an app while signed in; the app and the recovery codes."""
    phone = key_on(client.get("/account/app"))
    page = client.post("/account/app", data={"code": phone.now(), "password": PASSWORD})
    assert page.status_code == 200, page.text
    return phone, CODE.findall(page.text)


def forget_last(app: Flask) -> None:
    """As if the digits that were taken last were older."""
    with app.app_context():
        db.session.execute(update(AuthenticatorApp).values(last_step=0))
        db.session.commit()


def half_in(app: Flask, target: str = "") -> FlaskClient:
    """Somebody who typed the right password."""
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": WHO, "password": PASSWORD, "next": target})
    assert (answer.status_code, answer.location) == (303, "/sign-in/code")
    return client


def digits(phone: pyotp.TOTP, periods: int = 0) -> str:
    return phone.at(utc_now() + timedelta(seconds=30 * periods))


@on_both_databases
def test_with_an_app_set_up_the_password_alone_lets_nobody_in(app: Flask) -> None:
    phone, codes = set_up(signed_in_as(app, WHO))
    assert len(set(codes)) == 10
    forget_last(app)

    client = half_in(app, "/desk/?kind=quote")
    assert is_sent_to_sign_in(client.get("/account"))
    assert client.post("/account/app", data={"code": digits(phone)}).status_code == 302  # nor does it set up another app

    answer = client.post("/sign-in/code", data={"code": f"{digits(phone)[:3]} {digits(phone)[3:]}"})
    assert (answer.status_code, answer.location) == (303, "/desk/?kind=quote")
    assert client.get("/account").status_code == 200


def test_the_same_digits_are_not_taken_twice(app: Flask) -> None:
    phone, _ = set_up(signed_in_as(app, WHO))

    assert half_in(app).post("/sign-in/code", data={"code": digits(phone)}).status_code == 422  # they set the app up
    following = digits(phone, 1)
    assert half_in(app).post("/sign-in/code", data={"code": following}).status_code == 303
    assert half_in(app).post("/sign-in/code", data={"code": following}).status_code == 422


@pytest.mark.parametrize(("periods", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_period(app: Flask, periods: int, taken: bool) -> None:
    secret, now = authenticators.new_secret(), utc_now()

    with app.app_context():
        step = authenticators.step_of(secret, pyotp.TOTP(secret).at(now + timedelta(seconds=30 * periods)), 0, now=now)
    assert (step is not None) is taken


def test_a_recovery_code_works_once_in_any_writing_and_is_told_by_mail(app: Flask) -> None:
    _, codes = set_up(signed_in_as(app, WHO))

    assert half_in(app).post("/sign-in/code", data={"code": codes[0].upper().replace("-", " ")}).status_code == 303
    assert half_in(app).post("/sign-in/code", data={"code": codes[0]}).status_code == 422
    with app.app_context():
        assert any("9 are left" in body for body in db.session.scalars(select(Letter.body)))
        assert not db.session.scalar(select(RecoveryCode).where(RecoveryCode.code_hash.in_(codes)))  # only hashes are kept


def test_guessing_digits_waits(app: Flask) -> None:
    set_up(signed_in_as(app, WHO))
    client = half_in(app)

    statuses = [client.post("/sign-in/code", data={"code": f"{number:06}x"}).status_code for number in range(6)]

    assert statuses == [422] * 5 + [429]
    assert half_in(app).post("/sign-in/code", data={"code": "another try"}).status_code == 429


def test_half_a_sign_in_runs_out_and_ends_with_a_new_password(app: Flask, newsroom: Newsroom) -> None:
    phone, _ = set_up(signed_in_as(app, WHO))
    forget_last(app)
    client = half_in(app)
    with client.session_transaction() as cookie:
        number, epoch, _, target = cookie["half in"]
        cookie["half in"] = [number, epoch, (utc_now() - timedelta(minutes=11)).isoformat(), target]
    assert is_sent_to_sign_in(client.post("/sign-in/code", data={"code": digits(phone)}))

    client = half_in(app)
    with app.app_context():
        newsroom.checker.session_epoch += 1
        db.session.commit()
    assert is_sent_to_sign_in(client.post("/sign-in/code", data={"code": digits(phone)}))


def test_setting_up_needs_the_password_and_the_apps_own_digits(app: Flask) -> None:
    client = signed_in_as(app, WHO)
    phone = key_on(client.get("/account/app"))

    assert client.post("/account/app", data={"code": phone.now(), "password": "not mine at all"}).status_code == 422
    page = client.post("/account/app", data={"code": "000000" if phone.now() != "000000" else "111111", "password": PASSWORD})
    assert page.status_code == 422
    assert "These are not the digits" in page.text
    assert key_on(page).secret == phone.secret  # the camera need not look again
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(AuthenticatorApp)) == 0


def test_setting_up_ends_other_sessions_and_stands_in_history_and_mail(app: Flask, newsroom: Newsroom) -> None:
    other, here = signed_in_as(app, WHO), signed_in_as(app, WHO)
    phone, _ = set_up(here)

    assert is_sent_to_sign_in(other.get("/account"))
    assert here.get("/account").status_code == 200
    with app.app_context():
        verbs = set(db.session.scalars(select(HistoryEntry.verb).filter_by(user_id=newsroom.checker_id)))
        assert {"set up app", "make recovery codes"} <= verbs
        assert any("An authenticator app was set up" in body for body in db.session.scalars(select(Letter.body)))
        kept = db.session.scalars(select(AuthenticatorApp.secret)).one()
        assert phone.secret not in kept
        assert authenticators.opened(kept) == phone.secret


def test_new_codes_replace_the_old_and_taking_the_app_off_needs_the_password(app: Flask) -> None:
    client = signed_in_as(app, WHO)
    _, old = set_up(client)

    page = client.post("/account/recovery-codes", data={"password": PASSWORD})
    new = CODE.findall(page.text)
    assert page.headers["Cache-Control"] == "no-store"
    assert half_in(app).post("/sign-in/code", data={"code": old[0]}).status_code == 422
    assert half_in(app).post("/sign-in/code", data={"code": new[0]}).status_code == 303

    assert client.post("/account/app/remove", data={"password": "not mine at all"}).status_code == 422
    assert client.post("/account/app/remove", data={"password": PASSWORD}).status_code == 303
    assert signed_in_as(app, WHO).get("/account").status_code == 200


@on_both_databases
def test_an_administrator_takes_a_lost_step_away_and_the_sessions_end(app: Flask, newsroom: Newsroom) -> None:
    client = signed_in_as(app, WHO)
    set_up(client)
    administrator = signed_in_as(app, "admin@example.org")
    assert "Lost second step" in administrator.get(f"/people/{newsroom.checker_id}").text

    assert administrator.post(f"/people/{newsroom.checker_id}/second-step/remove").status_code == 303

    assert is_sent_to_sign_in(client.get("/account"))
    assert signed_in_as(app, WHO).get("/account").status_code == 200
    assert administrator.post(f"/people/{newsroom.checker_id}/second-step/remove").status_code == 409


def test_the_command_line_takes_it_off_the_last_administrator(app: Flask, runner: FlaskCliRunner) -> None:
    set_up(signed_in_as(app, "admin@example.org"))

    assert "signs in with the password alone" in runner.invoke(args=["users", "forget-second-step", "admin@example.org"]).output
    assert signed_in_as(app, "admin@example.org").get("/account").status_code == 200


def test_where_it_is_required_the_set_up_page_comes_before_anything_else(app: Flask, settings: Settings) -> None:
    before = signed_in_as(app, WHO)
    strict = create_app(settings.model_copy(update={"second_step_checkers": "required"}))
    strict.config["WTF_CSRF_ENABLED"] = False
    client = strict.test_client()

    answer = client.post("/sign-in", data={"email": WHO, "password": PASSWORD, "next": "/desk/?kind=quote"})
    assert answer.location == "/account/app"
    assert is_sent_to_sign_in(client.get("/desk/"))
    phone = key_on(client.get("/account/app"))
    page = client.post("/account/app", data={"code": phone.now()})
    assert CODE.search(page.text)
    assert 'href="/desk/?kind=quote"' in page.text
    assert client.get("/desk/").status_code == 200
    assert "require" in client.post("/account/app/remove", data={"password": PASSWORD}).text

    assert signed_in_as(strict, "editor@example.org").get("/desk/").status_code == 200  # the policy is for checkers
    cookie = before.get_cookie("session")
    assert cookie is not None
    late = strict.test_client()
    late.set_cookie("session", cookie.value)
    assert is_sent_to_sign_in(late.get("/desk/"))  # a session that began with less ends
    with strict.app_context():
        db.engine.dispose()


def test_a_day_makes_it_asked_before_and_required_from_then_on(settings: Settings) -> None:
    today = utc_now().date()
    site = create_app(settings.model_copy(update={"second_step_editors": today.isoformat(), "second_step_checkers": "none"}))
    with site.app_context():
        assert second_steps.policy_of(Role.EDITOR, today) == Policy(Wanted.REQUIRED, today)
        assert second_steps.policy_of(Role.EDITOR, today - timedelta(days=1)) == Policy(Wanted.ASKED, today)
        assert second_steps.policy_of(Role.CHECKER) == Policy(Wanted.NOT)
        assert second_steps.policy_of(Role.ADMINISTRATOR) == Policy(Wanted.ASKED)


def test_a_policy_that_is_none_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_SECOND_STEP_EDITORS", "soon")

    with pytest.raises(WrongSettings, match="'soon' is not none, asked, required or a day such as 2027-01-31"):
        read_settings()
