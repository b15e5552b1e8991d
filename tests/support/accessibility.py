"""What axe finds on a page that would shut readers out."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FIND = """async contrast => {
    const found = await axe.run({
        resultTypes: ["violations"],
        preload: { assets: ["media"] },
        rules: { "color-contrast": { enabled: contrast } },
    });
    return found.violations.map(({ id, help, nodes }) => `${help} (${id}): ${nodes.map(node => JSON.stringify(node.target)).join(", ")}`);
}"""
"""Only what is wrong is carried over: the list of all that is in order is long. No rule that we ask for reads the style sheets."""


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """Every violation on the page as it stands, in a sentence each; empty means none. The page needs JavaScript for axe itself.

    Whether text stands out from what it lies on takes as long to find out as all else: `contrast` says whether to ask.
    """
    if page.evaluate("typeof axe") == "undefined":  # once is enough for as long as the page stays
        page.evaluate(AXE_SCRIPT)
    return [f"{page.url}: {violation}" for violation in page.evaluate(FIND, contrast)]
