"""What a reader's page weighs and whether it holds still: the sample newsroom's largest article, opened in Chromium.

Run: python -m benchmarks.reader_page [ADDRESS]

Without an address, the sample newsroom is made in a folder of its own, served by gunicorn, and its articles are opened. Needs the
development requirements and Chromium (docs/dependencies.md). Prints a table of bytes over the wire by kind, with the limits.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, sync_playwright

PAGE_LIMIT, FONT_LIMIT = 60_000, 90_000
"""Bytes over the wire: everything but fonts, and the fonts, which are cached for good."""
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifts.push(shift.value);
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """One visit to a page with an empty cache."""

    page: int
    """Bytes over the wire, headers included, of all but fonts."""
    fonts: int
    requests: int
    foreign: tuple[str, ...]
    """Addresses of other sites that were asked for."""
    shift: float
    """The sum of layout shifts (https://web.dev/articles/cls), scrolled through to the end."""


def weigh(browser: Browser, address: str, *, width: int = 1280) -> Weight:
    """Open a page as somebody who was never there, scroll to its end, and weigh what came."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    asked: dict[str, str] = {}
    bytes_of: dict[str, int] = {}
    wire.on("Network.requestWillBeSent", lambda said: asked.update({said["requestId"]: said["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda said: bytes_of.update({said["requestId"]: int(said["encodedDataLength"])}))
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    while page.evaluate("(scrollBy({top: innerHeight, behavior: 'instant'}), scrollY + innerHeight < document.body.scrollHeight - 1)"):
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)
    shift = float(page.evaluate("window.shifts.reduce((sum, one) => sum + one, 0)"))
    context.close()
    fonts = sum(size for number, size in bytes_of.items() if asked[number].endswith(".woff2"))
    home = urlsplit(address).netloc
    foreign = tuple(url for url in asked.values() if urlsplit(url).scheme != "data" and urlsplit(url).netloc != home)
    return Weight(sum(bytes_of.values()) - fonts, fonts, len(asked), foreign, shift)


def _articles(browser: Browser, address: str) -> list[str]:
    page = browser.new_page()
    page.goto(address)
    found = page.eval_on_selector_all(".listing h2 a", "links => links.map(link => link.getAttribute('href'))")
    page.close()
    return [urljoin(address, path) for path in found]


def _table(browser: Browser, home: str) -> bool:
    sys.stdout.write(f"{'page':70} {'width':>5} {'page':>7} {'fonts':>7} {'requests':>8} {'other sites':>11} {'shift':>7}\n")
    good = True
    for address in [home, *_articles(browser, home)]:
        for width in (375, 1280):
            found = weigh(browser, address, width=width)
            weights = f"{found.page:7} {found.fonts:7} {found.requests:8} {len(found.foreign):11} {found.shift:7.4f}"
            sys.stdout.write(f"{urlsplit(address).path:70} {width:5} {weights}\n")
            good = good and found.page <= PAGE_LIMIT and found.fonts <= FONT_LIMIT and not found.foreign and found.shift == 0
    sys.stdout.write(f"{'limit':70} {'':5} {PAGE_LIMIT:7} {FONT_LIMIT:7} {'':8} {0:11} {0:7.4f}\n")
    return good


def _of_the_sample(browser: Browser) -> bool:
    from flask_migrate import upgrade

    from factcheck import create_app
    from factcheck.config import Settings
    from factcheck.extensions import db
    from factcheck.workflow import sampling
    from tests.support.server import serving

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder))
        app = create_app(settings)
        with app.app_context():
            upgrade()
            sampling.fill()
            db.session.commit()
        with serving(settings, log=Path(folder, "server.log")) as home:
            return _table(browser, f"{home}/")


def main() -> None:
    """Weigh, print, and end with 1 where a limit is passed."""
    from tests.support.browser import chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        good = _table(browser, sys.argv[1]) if len(sys.argv) > 1 else _of_the_sample(browser)
        browser.close()
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
