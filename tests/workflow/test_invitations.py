"""A link sets one password, once, in time. Every promise holds on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import Role, User, utc_now
from factcheck.workflow import accounts, invitations
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases

pytestmark = on_both_databases

PASSWORD = "copper kettle on the stove"


@pytest.fixture(autouse=True)
def _in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def ada() -> User:
    return accounts.create("ada@example.org", "Ada Lund", Role.ADMINISTRATOR, PASSWORD)


def test_an_accepted_invitation_makes_the_account_that_it_offers(ada: User) -> None:
    invitation, _ = invitations.invite("Cai@Example.org", " Cai   Rees ", Role.EDITOR, days=7, by=ada)

    user = invitations.accept(invitation, PASSWORD, PASSWORD)

    assert (user.email, user.name, user.role, user.active) == ("cai@example.org", "Cai Rees", Role.EDITOR, True)
    assert accounts.sign_in("cai@example.org", PASSWORD) == user


def test_only_a_hash_of_the_links_token_is_kept(ada: User) -> None:
    invitation, token = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)

    assert invitations.opened_by(token) == invitation
    assert token not in (invitation.token_sha256, invitation.email, invitation.name)
    assert invitations.opened_by(invitation.token_sha256) is None


def test_a_link_works_once(ada: User) -> None:
    invitation, token = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)
    invitations.accept(invitation, PASSWORD, PASSWORD)

    assert invitations.opened_by(token) is None
    with pytest.raises(Refusal, match="has been used"):
        invitations.accept(invitation, "somebody else's password", "somebody else's password")


def test_a_link_runs_out(ada: User) -> None:
    invitation, token = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)
    assert timedelta(days=6, hours=23) < invitation.expires_at - utc_now() <= timedelta(days=7)

    invitation.expires_at = utc_now() - timedelta(seconds=1)
    db.session.flush()

    assert invitations.opened_by(token) is None
    with pytest.raises(Refusal, match="has run out"):
        invitations.accept(invitation, PASSWORD, PASSWORD)


def test_a_password_that_is_refused_leaves_the_link_open(ada: User) -> None:
    invitation, token = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)

    with pytest.raises(Refusal, match="12 to 200 characters"):
        invitations.accept(invitation, "short", "short")

    assert invitations.opened_by(token) == invitation
    assert accounts.find("cai@example.org") is None


def test_a_newer_link_closes_the_older_one(ada: User) -> None:
    _, older = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)
    invitation, newer = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)

    assert invitations.opened_by(older) is None
    assert invitations.opened_by(newer) == invitation


def test_a_withdrawn_invitation_opens_nothing(ada: User) -> None:
    invitation, token = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)

    invitations.withdraw(invitation, by=ada)

    assert invitations.opened_by(token) is None


def test_an_accepted_invitation_cannot_be_withdrawn(ada: User) -> None:
    invitation, _ = invitations.invite("cai@example.org", "Cai Rees", Role.CHECKER, days=7, by=ada)
    invitations.accept(invitation, PASSWORD, PASSWORD)

    with pytest.raises(Refusal, match="already accepted"):
        invitations.withdraw(invitation, by=ada)


def test_somebody_who_forgot_their_password_sets_a_new_one_and_keeps_the_rest(ada: User) -> None:
    cai = accounts.create("cai@example.org", "Cai Rees", Role.EDITOR, PASSWORD)
    before = cai.session_epoch
    invitation, _ = invitations.renew(cai, days=7, by=ada)
    assert accounts.sign_in("cai@example.org", PASSWORD) == cai

    invitations.accept(invitation, "a brand new long password", "a brand new long password")

    assert (cai.role, cai.session_epoch > before) == (Role.EDITOR, True)
    assert accounts.sign_in("cai@example.org", "a brand new long password") == cai
    with pytest.raises(Refusal):
        accounts.sign_in("cai@example.org", PASSWORD)


def test_an_account_is_not_invited_again_and_a_deactivated_one_gets_no_link(ada: User) -> None:
    cai = accounts.create("cai@example.org", "Cai Rees", Role.CHECKER, PASSWORD)
    with pytest.raises(Refusal, match="already an account"):
        invitations.invite("cai@example.org", "Cai Rees", Role.ADMINISTRATOR, days=7, by=ada)

    accounts.deactivate(cai, by=ada)
    with pytest.raises(Refusal, match="Reactivate it first"):
        invitations.renew(cai, days=7, by=ada)


def test_only_administrators_invite(ada: User) -> None:
    cai = accounts.create("cai@example.org", "Cai Rees", Role.EDITOR, PASSWORD)
    invitation, _ = invitations.invite("bo@example.org", "Bo Ek", Role.CHECKER, days=7, by=ada)

    with pytest.raises(Forbidden):
        invitations.invite("di@example.org", "Di Moss", Role.CHECKER, days=7, by=cai)
    with pytest.raises(Forbidden):
        invitations.renew(ada, days=7, by=cai)
    with pytest.raises(Forbidden):
        invitations.withdraw(invitation, by=cai)
