"""People who use the site without a browser: one test client each, signed in through the form."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.newsroom import PASSWORD

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def signed_in_as(app: Flask, email: str, password: str = PASSWORD) -> FlaskClient:
    """A client that has signed in, with or without form tokens switched on."""
    client = app.test_client()
    told = {"email": email, "password": password}
    if app.config.get("WTF_CSRF_ENABLED", True):
        told["csrf_token"] = token_on(client.get("/sign-in"))
    answer = client.post("/sign-in", data=told)
    assert answer.status_code == 303, answer.text
    return client


def token_on(page: TestResponse) -> str:
    """The form token that a page carries, valid for every form of that session."""
    found = TOKEN.search(page.text)
    return found[1] if found else ""


def is_sent_to_sign_in(answer: TestResponse) -> bool:
    """Whether the answer to a request was: sign in first."""
    return answer.status_code in {302, 303} and answer.location.split("?")[0].endswith("/sign-in")
