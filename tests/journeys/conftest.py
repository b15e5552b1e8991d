"""The people of the journeys, each with a browser of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.workflow import accounts
from tests.support.browser import Visitors
from tests.support.newsroom import PASSWORD
from tests.support.pages import sign_in

PEOPLE = (
    ("nell.harker@example.org", "Nell Harker", Role.CHECKER),
    ("tove.brandt@example.org", "Tove Brandt", Role.CHECKER),
    ("ruth.ekberg@example.org", "Ruth Ekberg", Role.EDITOR),
)

SignsIn = Callable[..., Page]
"""Called with a person's name and, if need be, what `Visitors.new` takes; gives the desk as that person sees it after signing in."""


@pytest.fixture
def signs_in(app: Flask, visitors: Visitors) -> SignsIn:
    """Two checkers and an editor, who sign in through the form."""
    with app.app_context():
        for mail, name, role in PEOPLE:
            accounts.create(mail, name, role, PASSWORD)
        db.session.commit()
    mails = {name: mail for mail, name, _ in PEOPLE}

    def enter(name: str, *, javascript: bool = True, width: int = 1280) -> Page:
        page = visitors.new(javascript=javascript, width=width)
        sign_in(page, mails[name], PASSWORD)
        page.get_by_role("heading", name="Desk", exact=True).wait_for()
        return page

    return enter
