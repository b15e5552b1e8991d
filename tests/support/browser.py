"""Visitors in a real browser, whose every complaint fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same browser without windows to draw, which takes half the time to open a page."""
LEFT_OUT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"),
    *("LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
)
"""Features of Chromium that are off. Playwright has the first rows off too, but only the last list that a browser is given counts;
the last row draws parts of the browser's own window for every visitor, and keeps a process ready that nobody needs."""


def chromium() -> str:
    """The browser's path: FACTCHECK_TEST_CHROMIUM, or the first that is installed. Raises RuntimeError where there is none."""
    found = os.environ.get("FACTCHECK_TEST_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not found:
        raise RuntimeError("These tests need Chromium. On Debian: apt-get install chromium; or set FACTCHECK_TEST_CHROMIUM to its path.")
    return found


@dataclass
class Visitors:
    """Opens pages, each for a visitor with cookies of their own, and notes what goes wrong on them."""

    browser: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def new(self, *, javascript: bool = True, theme: Literal["light", "dark"] = "light", width: int = 1280, height: int = 900) -> Page:
        """A page for a new visitor; one a telephone's width has touch. Paths such as "/sign-in" lead to the address that is served."""
        context = self.browser.new_context(
            base_url=self.address,
            java_script_enabled=javascript,
            color_scheme=theme,
            viewport={"width": width, "height": height},
            has_touch=width < 600,
        )
        context.set_default_timeout(15_000)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.faults.append(f"{error.page and error.page.url}: {error.error}"))
        context.on("response", self._note_response)
        self.contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close every page."""
        for context in self.contexts:
            context.close()

    def _note_console(self, message: ConsoleMessage) -> None:
        # Chromium repeats every refused response here; _note_response judges those, since a refusal may be the right answer.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{message.page and message.page.url}: console {message.type}: {message.text}")

    def _note_response(self, response: Response) -> None:
        refused_page = response.request.is_navigation_request() and response.status < 500
        if response.status >= 400 and not refused_page:
            self.faults.append(f"{response.url}: status {response.status}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once in each process that runs browser tests."""
    switches = [f"--disable-features={','.join(LEFT_OUT)}"]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")  # the sandbox does not work for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=switches)
        yield browser
        browser.close()


@pytest.fixture
def visitors(browser: Browser, address: str) -> Iterator[Visitors]:
    """Visitors to the application at `address`; a console message, a script error or a failed response fails the test."""
    visitors = Visitors(browser, address)
    yield visitors
    visitors.close()
    assert visitors.faults == []
