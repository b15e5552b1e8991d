"""A site with something behind every address, and people of each role who ask for anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from werkzeug.routing import BuildError
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.models import AuthenticatorApp, Passkey, RecoveryCode, Role, Throttle, User
from factcheck.workflow import tokens
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as
from tests.web.fuzz.forms import Fields, forms_on, names_in_code
from tests.web.fuzz.inputs import Sent
from tests.web.rights.everything import something_of_everything, with_passkey
from tests.web.rights.site import Visitor
from tests.web.test_access import ACCESS

MAY_FAIL = {"embeds.oembed": {501}, "health.ready": {503}}
"""Answers of 500 and more that are meant so."""
ROLES = {Visitor.CHECKER: Role.CHECKER, Visitor.EDITOR: Role.EDITOR, Visitor.ADMINISTRATOR: Role.ADMINISTRATOR}
_NOT_FOR_LONG = frozenset({"auth.sign_out"})


@dataclass
class Site:
    """The application, what stands for each part of an address, and who is signed in."""

    app: Flask
    room: Newsroom
    values: Mapping[str, str | int]
    token: str
    clients: dict[Visitor, FlaskClient] = field(default_factory=dict)
    offered: dict[str, Fields] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=names_in_code)

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Every endpoint with each method that it answers."""
        seen = set()
        for rule in self.app.url_map.iter_rules():
            for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
                if (rule.endpoint, method) not in seen:
                    seen.add((rule.endpoint, method))
                    yield rule.endpoint, method

    def arguments(self, endpoint: str) -> dict[str, str | int]:
        """What stands in the path of an endpoint; of several paths, the longest."""
        rule = max(self.app.url_map.iter_rules(endpoint), key=lambda one: len(one.arguments))
        return {name: self.values[name] for name in sorted(rule.arguments)}

    def names_for(self, endpoint: str) -> Sequence[str]:
        """The names that the code of an endpoint's part of the site asks for."""
        return sorted(self.names.get(endpoint.partition(".")[0], frozenset()))

    def visitors(self, endpoint: str) -> Sequence[Visitor]:
        """Who may ask, those first for whom the page is."""
        everybody = (Visitor.ADMINISTRATOR, Visitor.EDITOR, Visitor.CHECKER, Visitor.NOBODY)
        return sorted(everybody, key=lambda visitor: visitor not in ACCESS.get(endpoint, ()))

    def ask(self, visitor: Visitor, endpoint: str, method: str, sent: Sent) -> TestResponse | None:
        """Send it, and see that what comes back is an answer; None where no such address can be written."""
        try:
            path = self.app.url_map.bind("localhost").build(endpoint, dict(sent.path))
        except (BuildError, ValueError):
            return None
        options = sent.options()
        if endpoint.startswith("api."):
            options["headers"]["Authorization"] = f"Bearer {self.token}"
        client = self.clients[visitor] if endpoint not in _NOT_FOR_LONG else self.app.test_client()
        answer = client.open(path, method=method, buffered=True, **options)
        assert answer.status_code < 500 or answer.status_code in MAY_FAIL.get(endpoint, ()), (visitor, method, path, answer.status)
        assert "Traceback (most recent call last)" not in (answer.text if (answer.mimetype or "").startswith("text/") else "")
        if location := answer.headers.get("Location"):
            assert urlsplit(location).netloc in {"", "localhost"}, location
        if visitor in ROLES and (is_sent_to_sign_in(answer) or answer.status_code == 403):
            self.settle()
        return answer

    def settle(self) -> None:
        """Let everybody be who they were: a request may have taken somebody's role, account or session."""
        with self.app.app_context():
            for kind in (AuthenticatorApp, Passkey, RecoveryCode, Throttle):
                db.session.execute(delete(kind))
            for visitor, role in ROLES.items():
                person = db.session.scalars(db.select(User).filter_by(email=visitor.value)).one()
                if person.role is not role or not person.active or person.password_hash != self.hashes[visitor]:
                    person.role, person.active, person.password_hash = role, True, self.hashes[visitor]
            db.session.commit()
        for visitor in ROLES:
            if self.clients[visitor].get("/account/tokens").status_code != 200:
                self.clients[visitor] = signed_in_as(self.app, visitor.value or "")

    hashes: dict[Visitor, str] = field(default_factory=dict)


def open_site(app: Flask) -> Site:
    """Make the newsroom with something of everything in it, sign people in and read the forms of every page."""
    with app.app_context():
        room = open_newsroom()
        values = dict(something_of_everything(room))
        values["passkey_id"] = with_passkey(room)
        token = tokens.make("A program", by=room.checker)[1]
        db.session.commit()
        hashes = {visitor: db.session.scalars(db.select(User.password_hash).filter_by(email=visitor.value)).one() for visitor in ROLES}
    site = Site(app, room, values, token, hashes=hashes)
    site.clients[Visitor.NOBODY] = app.test_client()
    with app.app_context():
        db.session.execute(delete(Passkey))
        db.session.commit()
    for visitor in ROLES:
        site.clients[visitor] = signed_in_as(app, visitor.value or "")
    _read_forms(site)
    return site


def _read_forms(site: Site) -> None:
    for endpoint, method in site.addresses():
        if method != "GET" or endpoint == "static":
            continue
        path = site.app.url_map.bind("localhost").build(endpoint, site.arguments(endpoint))
        for visitor in (Visitor.ADMINISTRATOR, Visitor.NOBODY):
            try:
                page = site.clients[visitor].get(path, buffered=True)
            except Exception:  # noqa: BLE001, S112  (a page that fails here fails in its turn too, and is told there)
                continue
            if page.status_code == 200 and page.mimetype == "text/html":
                for target, fields in forms_on(site.app, page.text, path):
                    known = site.offered.setdefault(target, {})
                    for name, values in fields.items():
                        known.setdefault(name, []).extend(value for value in values if value not in known.get(name, ()))
            if page.status_code == 200:
                break


def wait_for_jobs() -> None:
    """Let work that was begun behind the scenes come to its end."""
    for thread in threading.enumerate():
        if thread.name.startswith("job-"):
            thread.join()
