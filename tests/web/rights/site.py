"""The site over a newsroom with something behind every address, and somebody of each kind at its door.

It is made once for a process; what a test changes is put back before the next one asks.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import update
from werkzeug.test import TestResponse

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import AuthenticatorApp, Proof, Role, SignIn, User
from factcheck.workflow import accounts, authenticators
from tests.support import databases, quick_starts, run_folder
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.visitors import signed_in_as, token_on
from tests.web.rights.everything import something_of_everything, with_passkey


class Visitor(Enum):
    """Everybody who can come to a page. The value says how they sign in."""

    NOBODY = None
    HALF_SIGNED_IN = "half@example.org"
    """A checker with an app whose password was right, and who has not typed the app’s digits yet."""
    SECOND_STEP_DUE = "due@example.org"
    """An editor who signed in by a password alone, before the newsroom required a second step of editors."""
    DEACTIVATED = "second@example.org"
    """Was an administrator, and was signed in when the account was deactivated."""
    CHECKER = "checker@example.org"
    EDITOR = "editor@example.org"
    ADMINISTRATOR = "admin@example.org"


ON_THE_WAY = frozenset({Visitor.HALF_SIGNED_IN, Visitor.SECOND_STEP_DUE})
"""Those who have shown something, and not enough."""
OUTSIDE = frozenset({Visitor.NOBODY, Visitor.HALF_SIGNED_IN, Visitor.SECOND_STEP_DUE, Visitor.DEACTIVATED})
"""Those who are not signed in, or not any more: all that the desk says to them is to sign in."""


@dataclass(frozen=True)
class Someone:
    """A visitor's session: its cookie, and a token that is valid for its forms."""

    cookie: str
    token: str


@dataclass
class Site:
    """The application, its database as it was made, and who comes to it."""

    app: Flask
    database: Path
    kept: Path
    """The database as it was made."""
    values: dict[str, str | int]
    """What stands for each variable part of an address."""
    room: Newsroom
    people: dict[str | None, Someone] = field(default_factory=dict)
    """By the address they signed in with."""
    touched: bool = False
    """Whether anything may have been changed since the database was put back."""

    def tries(self, endpoint: str) -> Iterator[tuple[str, str]]:
        """Each method and path of an endpoint; those that change nothing first."""
        for rule in self.app.url_map.iter_rules(endpoint):
            path = self.path(endpoint, **{name: self.values[name] for name in rule.arguments})
            # OPTIONS says which methods there are, and never asks the view.
            for method in sorted((rule.methods or set()) - {"OPTIONS"}, key=["GET", "HEAD", "POST"].index):
                yield method, path

    def path(self, endpoint: str, **values: str | int) -> str:
        """The address of an endpoint."""
        return self.app.url_map.bind("localhost").build(endpoint, values)

    def ask(self, visitor: Visitor, method: str, path: str, token: str | None = None) -> TestResponse:
        """Open a page or send a form; with the visitor's own token unless another is given."""
        return self.ask_as(visitor.value, method, path, token=token)

    def ask_as(
        self, email: str | None, method: str, path: str, *, token: str | None = None, form: dict[str, str] | None = None
    ) -> TestResponse:
        """The same for whoever signed in with an address."""
        client, someone = self.app.test_client(), self.people[email]
        client.set_cookie("session", someone.cookie)
        sent = {**(form or {}), "csrf_token": someone.token if token is None else token}
        self.touched = self.touched or method not in {"GET", "HEAD"}
        return client.open(path, method=method, data=sent if method == "POST" else None, buffered=True)

    def put_back(self) -> None:
        """Bring the database to where it was made."""
        if self.touched:
            with self.app.app_context():
                db.session.remove()
                db.engine.dispose()
            with closing(sqlite3.connect(self.kept)) as made, closing(sqlite3.connect(self.database)) as database:
                made.backup(database)
            self.touched = False


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, made once."""
    folder = tmp_path_factory.mktemp("whole-site")
    template = run_folder.made_once("migrated.sqlite3", databases._migrate_sqlite)  # noqa: SLF001  (as every test’s database is made)
    database = Path(shutil.copy(template, folder / "factcheck.sqlite3"))
    settings = Settings(instance=folder / "instance", database_url=f"sqlite:///{database}", secret_key=SecretStr("no secret in a test"))
    before = _made(settings)
    with before.app_context():
        room = open_newsroom()
        values = something_of_everything(room)
        accounts.change_role(room.second_checker, Role.ADMINISTRATOR, by=room.administrator)
        _others(room)
        db.session.commit()
    people = {visitor.value: _at_the_door(before, visitor.value) for visitor in Visitor}
    people["author@example.org"] = _at_the_door(before, "author@example.org")
    people["bo@example.org"] = _at_the_door(before, "bo@example.org")
    with before.app_context():
        accounts.deactivate(room.second_checker, by=room.administrator)
        values["passkey_id"] = with_passkey(room)
        shown = [user.id for user in db.session.query(User) if user.email in {"editor@example.org", "author@example.org"}]
        db.session.execute(update(SignIn).where(SignIn.user_id.in_(shown)).values(proof=Proof.SECOND_STEP))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()  # closing the last connection brings the whole database into its one file
    kept = Path(shutil.copy(database, folder / "kept.sqlite3"))
    app = _made(settings.model_copy(update={"second_step_editors": "required"}))
    yield Site(app, database, kept, values, room, people)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def whole(whole_site: Site) -> Site:
    """The site as it was made."""
    whole_site.put_back()
    return whole_site


def _made(settings: Settings) -> Flask:
    app = create_app(settings)
    app.testing = True
    quick_starts.share_templates(app)
    quick_starts.share_statements(app)
    return app


def _others(room: Newsroom) -> None:
    """Another checker, and further editors; one of those who are there has an app."""
    names = {"half": Role.CHECKER, "bo": Role.CHECKER, "due": Role.EDITOR, "author": Role.EDITOR}
    for name, role in names.items():
        db.session.add(User(email=f"{name}@example.org", name=f"{name.title()} Other", role=role, password_hash=room.checker.password_hash))
    db.session.flush()
    half = db.session.query(User).filter_by(email="half@example.org").one()
    secret = authenticators.sealed(authenticators.new_secret())
    db.session.add(AuthenticatorApp(user_id=half.id, secret=secret, last_step=0))


def _at_the_door(app: Flask, email: str | None) -> Someone:
    """Signed in, as far as the password alone leads."""
    client = signed_in_as(app, email, PASSWORD) if email else app.test_client()
    token = token_on(client.get("/account", follow_redirects=True)) or token_on(client.get("/sign-in"))
    cookie = client.get_cookie("session")
    assert token
    assert cookie
    return Someone(cookie.value, token)
