"""Opens every page of the hostile newsroom in a browser that notes what runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, Request

from tests.support.newsroom import PASSWORD
from tests.support.pages import sign_in
from tests.web.security.watching import AGAIN, watch


@dataclass
class Tour:
    """One visitor's way through the pages. `found` gets everything that must not be; `opened` and `violations` are counted."""

    home: str
    opened: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    def take(self, browser: Browser, paths: Iterable[str], *, mail: str | None = None, once_in: Callable[[], None] | None = None) -> None:
        """Open each path, let the scripts of the product run, and look again at what stands there then.

        With `mail` as whoever signs in so; `once_in` is called when they are.
        """
        context = browser.new_context(base_url=self.home)
        noted, page = watch(context), self._page(context)
        if mail is not None:
            sign_in(page, mail, PASSWORD)
            page.wait_for_url("**/desk/")
        if once_in is not None:
            once_in()
        for path in paths:
            self._open(page, path)
            if mail is not None and "/sign-in" in page.url and "sign-in" not in path:
                self.found.append(f"{path}: nobody is signed in")
            self.found += [f"{path}: {one}" for one in noted]
            noted.clear()
        context.close()

    def _page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        context.set_default_timeout(30_000)
        context.on("request", self._note_request)
        context.on("dialog", self._note_dialog)
        context.on("page", lambda other: self.found.append(f"{page.url}: opened {other.url}"))
        return page

    def _open(self, page: Page, path: str) -> None:
        try:
            answer = page.goto(path, wait_until="load")
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            self.opened.append(path)  # a file to keep is not shown
            return
        assert answer is not None
        if answer.status >= 500:
            self.found.append(f"{path}: status {answer.status}")
        page.evaluate(AGAIN)
        self.opened.append(path)

    def _note_dialog(self, dialog: Dialog) -> None:
        self.found.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def _note_request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.home).netloc and not request.url.startswith(("data:", "blob:")):
            self.found.append(f"{request.frame.url}: asks for {request.url}")
