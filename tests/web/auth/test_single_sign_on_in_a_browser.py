"""Single sign-on from end to end, in a browser that keeps to the pages' own rules of what may be loaded and sent where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Thread
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from tests.support.accessibility import violations
from tests.support.browser import Visitors
from tests.support.newsroom import Newsroom
from tests.web.auth.conftest import Opens
from tests.web.auth.service import RealService


@pytest.fixture
def address(opens: Opens, real: RealService, staffed: Newsroom) -> Iterator[str]:
    """Where the application with the service answers: it has to know that itself, since the service leads people back there."""
    apps: list[Flask] = []

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return apps[0](environ, start)

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    found = f"http://127.0.0.1:{server.server_port}"
    apps.append(opens(real, public_url=found))
    apps[0].config["WTF_CSRF_ENABLED"] = True
    thread = Thread(target=lambda: server.serve_forever(0.05))
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def test_somebody_goes_to_the_service_comes_back_signed_in_and_leaves(real: RealService, visitors: Visitors, address: str) -> None:
    real.knows("ana", email="checker@example.org", email_verified=True, name="Ana Checker", amr=["pwd", "mfa"])
    page = visitors.new()

    page.goto("/account")
    _is_sound(page)
    page.get_by_role("link", name="Sign in with Newsroom account").click()
    page.wait_for_url(f"{real.issuer}/**")
    page.locator("input[name=sub]").fill("ana")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{address}/account")
    expect(page.locator("#main")).to_contain_text("Ana Checker")
    expect(page.get_by_role("heading", name="Sign-in with Newsroom account")).to_be_visible()
    page.get_by_role("link", name="Unlink").click()
    expect(page.get_by_role("heading", name="Unlink your account from Newsroom account?")).to_be_visible()
    _is_sound(page)

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    _is_sound(page)
    page.get_by_role("link", name="Sign out of Newsroom account").click()
    page.wait_for_url(f"{real.issuer}/oauth2/end_session?client_id=factcheck")
    page.goto("/account")
    expect(page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()


def _is_sound(page: Page) -> None:
    """The page shuts nobody out, and fits a phone."""
    assert violations(page) == []
    page.set_viewport_size({"width": 375, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.set_viewport_size({"width": 1280, "height": 900})
