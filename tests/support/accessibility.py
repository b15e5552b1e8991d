"""What axe finds on a page that would shut readers out."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """Every violation on the page as it stands, in a sentence each; empty means none. The page needs JavaScript for axe itself."""
    # Without this, axe also lists every element that is in order, and carrying that list over takes most of the time.
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{page.url}: {violation['help']} ({violation['id']}): {', '.join(str(node['target']) for node in violation['nodes'])}"
        for violation in found.response["violations"]
    ]
