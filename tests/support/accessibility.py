"""What axe finds on a page that would shut readers out."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FIND = """async () => {
    const found = await axe.run({
        resultTypes: ["violations"],
        preload: { assets: ["media"] },
    });
    return found.violations.map(({ id, help, nodes }) => `${help} (${id}): ${nodes.map(node => JSON.stringify(node.target)).join(", ")}`);
}"""
"""Only what is wrong is carried over: the list of all that is in order is long. No rule that we ask for reads the style sheets."""


def violations(page: Page) -> list[str]:
    """Every violation on the page as it stands, in a sentence each; empty means none. The page needs JavaScript for axe itself."""
    if page.evaluate("typeof axe") == "undefined":  # once is enough for as long as the page stays
        page.evaluate(AXE_SCRIPT)
    return [f"{page.url}: {violation}" for violation in page.evaluate(FIND)]
