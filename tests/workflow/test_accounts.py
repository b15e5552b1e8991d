"""Who can sign in, and what ends it. Every promise holds on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Role, User
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


@pytest.fixture
def cai() -> User:
    return accounts.create("cai@example.org", "Cai Rees", Role.CHECKER, PASSWORD)


def test_an_account_is_found_in_any_letter_case(cai: User) -> None:
    assert accounts.sign_in(" CAI@Example.org ", PASSWORD) == cai


@pytest.mark.parametrize(
    ("email", "password"),
    [("cai@example.org", "something else entirely"), ("nobody@example.org", PASSWORD), ("", ""), ("cai\0@example.org", PASSWORD)],
)
def test_every_failed_sign_in_gets_the_same_answer(cai: User, email: str, password: str) -> None:
    with pytest.raises(Refusal, match=r"^This address and password do not belong to an active account\.$"):
        accounts.sign_in(email, password)


def test_a_deactivated_account_does_not_sign_in_until_it_is_reactivated(ada: User, cai: User) -> None:
    accounts.deactivate(cai, by=ada)
    with pytest.raises(Refusal):
        accounts.sign_in("cai@example.org", PASSWORD)

    accounts.reactivate(cai, by=ada)
    assert accounts.sign_in("cai@example.org", PASSWORD) == cai


def test_signing_in_strengthens_how_an_old_password_is_kept(cai: User) -> None:
    weak = cai.password_hash = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)

    accounts.sign_in("cai@example.org", PASSWORD)

    assert cai.password_hash != weak
    assert accounts.sign_in("cai@example.org", PASSWORD) == cai


def test_a_new_account_that_cannot_be_made_says_everything_that_is_wrong() -> None:
    with pytest.raises(Refusal) as refused:
        accounts.create("not an address", " ", Role.CHECKER, PASSWORD)

    assert [problem.field for problem in refused.value.problems] == ["email", "name"]


@pytest.mark.parametrize("name", ["", "x" * 121, "Cai\0Rees", "Cai \x1b[31mRees"])
def test_a_name_is_one_that_can_be_printed(name: str) -> None:
    with pytest.raises(Refusal, match="name"):
        accounts.create("cai@example.org", name, Role.CHECKER, PASSWORD)


@pytest.mark.parametrize(
    "email", ["cai", "cai@example", "@example.org", "a b@example.org", "cai\0@example.org", f"{'x' * 250}@example.org"]
)
def test_an_address_is_one_that_mail_could_reach(email: str) -> None:
    with pytest.raises(Refusal, match="mail address"):
        accounts.create(email, "Cai Rees", Role.CHECKER, PASSWORD)


def test_an_address_has_one_account(cai: User) -> None:
    with pytest.raises(Refusal, match="already an account"):
        accounts.create("Cai@Example.org", "Another Cai", Role.EDITOR, PASSWORD)


def test_a_changed_password_is_the_only_one_that_works_and_ends_sessions(cai: User) -> None:
    before = cai.session_epoch

    accounts.change_password(cai, PASSWORD, "a brand new long password", "a brand new long password")

    assert cai.session_epoch > before
    assert accounts.sign_in("cai@example.org", "a brand new long password") == cai
    with pytest.raises(Refusal):
        accounts.sign_in("cai@example.org", PASSWORD)


def test_a_password_change_that_is_refused_says_everything_that_is_wrong_and_changes_nothing(cai: User) -> None:
    before = (cai.password_hash, cai.session_epoch)

    with pytest.raises(Refusal) as refused:
        accounts.change_password(cai, "not the old one", "short", "shorter")

    assert [problem.field for problem in refused.value.problems] == ["old", "password", "repeated"]
    assert (cai.password_hash, cai.session_epoch) == before


def test_a_changed_password_closes_a_link_that_would_set_another(ada: User, cai: User) -> None:
    _, token = invitations.renew(cai, days=7, by=ada)

    accounts.change_password(cai, PASSWORD, "a brand new long password", "a brand new long password")

    assert invitations.opened_by(token) is None


def test_a_new_role_ends_sessions_and_is_written_down(ada: User, cai: User) -> None:
    before = cai.session_epoch

    accounts.change_role(cai, Role.EDITOR, by=ada)

    assert (cai.role, cai.session_epoch > before) == (Role.EDITOR, True)
    entry = db.session.scalars(select(HistoryEntry).filter_by(verb="change role")).one()
    assert (entry.by, entry.user_id, entry.details) == (ada, cai.id, {"role": {"old": "checker", "new": "editor"}})


def test_the_role_somebody_has_already_ends_no_session(ada: User, cai: User) -> None:
    before = cai.session_epoch

    accounts.change_role(cai, Role.CHECKER, by=ada)

    assert cai.session_epoch == before


def test_deactivation_ends_sessions_and_closes_links(ada: User, cai: User) -> None:
    before = cai.session_epoch
    _, token = invitations.renew(cai, days=7, by=ada)

    accounts.deactivate(cai, by=ada)

    assert not cai.active
    assert cai.session_epoch > before
    assert invitations.opened_by(token) is None
    with pytest.raises(Refusal, match="deactivated already"):
        accounts.deactivate(cai, by=ada)


def test_only_administrators_change_accounts(ada: User, cai: User) -> None:
    with pytest.raises(Forbidden):
        accounts.change_role(ada, Role.CHECKER, by=cai)
    with pytest.raises(Forbidden):
        accounts.deactivate(ada, by=cai)
    with pytest.raises(Forbidden):
        accounts.reactivate(ada, by=cai)


def test_nobody_changes_their_own_role_or_deactivates_themselves(ada: User) -> None:
    accounts.create("bo@example.org", "Bo Ek", Role.ADMINISTRATOR, PASSWORD)

    with pytest.raises(Refusal, match="your own account"):
        accounts.change_role(ada, Role.CHECKER, by=ada)
    with pytest.raises(Refusal, match="your own account"):
        accounts.deactivate(ada, by=ada)


def test_the_last_administrator_stays(ada: User) -> None:
    with pytest.raises(Refusal, match="Ada Lund is the last administrator"):
        accounts.deactivate(ada, by=None)

    bo = accounts.create("bo@example.org", "Bo Ek", Role.ADMINISTRATOR, PASSWORD)
    accounts.deactivate(ada, by=None)
    with pytest.raises(Refusal, match="Bo Ek is the last administrator"):
        accounts.deactivate(bo, by=None)
