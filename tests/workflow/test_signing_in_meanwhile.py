"""What happens while a password is compared, which takes long on purpose: nobody waits for it, and it gives nothing away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import update

from factcheck.extensions import db
from factcheck.models import Throttle, User, utc_now
from factcheck.workflow import passwords, signing_in
from factcheck.workflow.sessions import Visitor
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, open_newsroom
from tests.support.other_writers import others_write

OFFICE = Visitor("Firefox", "Linux", "192.0.2.1", "a browser that nobody has seen")


class Interrupted(PasswordHasher):
    """Compares as always, and lets something happen before the first time."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self._waiting = [happens]

    def verify(self, kept: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # it only ever gives True, or raises
        for happens in self._waiting[:]:
            self._waiting.clear()
            happens()
        return super().verify(kept, password)


@on_both_databases
def test_others_write_while_a_password_is_compared(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        room = open_newsroom()
        email = room.checker.email
        db.session.commit()
        renamed = update(User).where(User.id == room.editor_id).values(name="Edda Renamed")
        monkeypatch.setattr(passwords, "_hasher", Interrupted(lambda: others_write(renamed)))
        assert signing_in.attempt(email, PASSWORD, OFFICE, now=utc_now()).user is room.checker
        db.session.commit()
        db.session.refresh(room.editor)
        assert room.editor.name == "Edda Renamed"


@on_both_databases
def test_a_right_password_opens_nothing_once_too_many_others_have_failed_meanwhile(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        email = open_newsroom().checker.email
        db.session.commit()
        failed = update(Throttle).values(failures=100, last_at=utc_now())
        monkeypatch.setattr(passwords, "_hasher", Interrupted(lambda: others_write(failed)))
        tried = signing_in.attempt(email, PASSWORD, OFFICE, now=utc_now())
        assert tried.user is None
        assert tried.wait


@on_both_databases
def test_a_password_that_is_replaced_while_it_is_compared_opens_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        room = open_newsroom()
        email = room.checker.email
        db.session.commit()
        another = update(User).where(User.id == room.checker_id).values(password_hash=passwords.hashed("twelve other words here"))
        monkeypatch.setattr(passwords, "_hasher", Interrupted(lambda: others_write(another)))
        tried = signing_in.attempt(email, PASSWORD, OFFICE, now=utc_now())
        assert tried.user is None
        assert not tried.wait
