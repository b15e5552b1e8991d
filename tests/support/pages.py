"""Every sort of page that somebody can reach by following links."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Error, Page, Response


def sign_in(page: Page, mail: str, password: str) -> None:
    """Sign in through the form, as a person does."""
    page.goto("/sign-in")
    page.get_by_label("Mail address").fill(mail)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sort_of(address: str) -> str:
    """What sort of page this is: its path, with # for every number, so that two statements' pages are one sort."""
    return re.sub(r"\d+", "#", urlsplit(address).path)


def sorts_of_pages(page: Page, *starts: str) -> dict[str, str]:
    """Follow every link on this site from the paths `starts`; gives the first address met of each sort, by sort."""
    page.goto(starts[0])
    home = urlsplit(page.url).netloc
    waiting = deque(urljoin(page.url, start) for start in starts)
    found = {sort_of(address): address for address in waiting}
    while waiting:
        answer = _open(page, waiting.popleft())
        if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        for address in page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)"):
            if urlsplit(address).netloc == home and sort_of(address) not in found and "/static/" not in address:
                found[sort_of(address)] = address
                waiting.append(address)
    return found


def _open(page: Page, address: str) -> Response | None:
    """What stands at an address; None for a file that is saved."""
    try:
        return page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None
