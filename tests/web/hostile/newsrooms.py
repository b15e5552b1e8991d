"""A newsroom with something of everything, its people signed in, that can be put back as it was."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Column, Enum, String, Text, cast, select, union_all
from sqlalchemy.types import TypeDecorator, TypeEngine

from factcheck.extensions import db
from factcheck.models import Base, Role, User
from tests.support.visitors import signed_in_as
from tests.web.hostile import addresses, stage
from tests.web.hostile.forms import Form, forms_on

OWN = frozenset({"desk.statement", "discussion.edit", "blind.show"})
"""Pages that hold forms for the checker alone."""
PLAIN = tuple(f"Marn counted {number} boats that day" for number in range(12))


@dataclass
class Filled:
    """The newsroom and its visitors, by what they are."""

    app: Flask
    given: stage.Stage
    people: dict[str, FlaskClient]
    kept: str
    """The file of the database as it was; empty where it is no file."""

    @classmethod
    def make(cls, app: Flask, folder: Path) -> Self:
        """Fill the empty database of `app`."""
        with app.app_context():
            given = stage.fill(PLAIN, published=3)
            checker = db.session.scalars(select(User.email).where(User.role == Role.CHECKER).order_by(User.id).limit(1)).one()
        mails = {"administrator": stage.ADMINISTRATOR, "checker": checker}
        people = {name: signed_in_as(app, mail) for name, mail in mails.items()}
        return cls(app, given, people, _keep(app, folder))

    def forms(self) -> list[tuple[str, Form]]:
        """Every form of every page, each once, with who sends it."""
        found: dict[Hashable, tuple[str, Form]] = {}
        for endpoint, path in addresses.paths(self.app, self.given.values, left_out=frozenset({"static", "metrics.numbers"})):
            for name in ("administrator", "checker") if endpoint in OWN else ("administrator",):
                for form in forms_on(path, self.people[name].get(path)):
                    found.setdefault(form.key, (name, form))
        return list(found.values())

    def now(self, name: str, form: Form) -> Form | None:
        """The form as its page shows it now."""
        return next((one for one in forms_on(form.page, self.people[name].get(form.page)) if one.key == form.key), None)

    def put_back(self) -> None:
        """Everything is as it was when it was made; nothing happens where the database is no file."""
        _wait_for_pages()
        if self.kept:
            with self.app.app_context():
                db.engine.dispose()
                shutil.copy(self.kept, str(db.engine.url.database))

    def where(self, mark: str) -> list[str]:
        """Every text in the database that holds a mark, in plain words or in JSON."""
        texts = [select(cast(column, Text)).where(cast(column, Text).contains(mark, autoescape=True)) for column in _columns()]
        with self.app.app_context():
            return list(db.session.scalars(union_all(*texts)))


def _columns() -> list[Column[Any]]:
    """The columns that hold words of people."""
    return [column for table in Base.metadata.sorted_tables for column in table.columns if _holds_words(column.type)]


def _holds_words(kind: TypeEngine[Any]) -> bool:
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    return isinstance(kind, String) and not isinstance(kind, Enum)


def _keep(app: Flask, folder: Path) -> str:
    """A copy of the database's file, and where it lies."""
    _wait_for_pages()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()  # closing the last connection brings the whole database into its one file
        url = db.engine.url
    return str(shutil.copy(str(url.database), folder / "as it was.sqlite3")) if url.get_backend_name() == "sqlite" else ""


def _wait_for_pages() -> None:
    """Until nothing is drawn in the background any more."""
    for thread in threading.enumerate():
        if thread.name == "published pages":
            thread.join()
