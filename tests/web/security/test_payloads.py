"""What the cleaning lets through never runs in a browser, where no policy stands behind it either."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from factcheck.text.cleaning import LINKS as SCHEMES
from factcheck.text.cleaning import REL, TAGS, clean_html, explanation_html, safe_url
from tests.support.shared import needs_shared
from tests.web.security.payloads import LINKS, OURS, of_others
from tests.web.security.watching import watch

PARTS = """html => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const said = ({ name, value }) => name === "href" ? `href ${new URL(value).protocol}` : `${name} ${value}`;
  return [...new Set([...holder.content.querySelectorAll("*")].flatMap(one => [`<${one.localName}>`, ...[...one.attributes].map(said)]))];
}"""
"""Which elements and attributes a browser finds in some HTML."""

BAD = "<p style='a:b'>x<img src=x onerror=ran(1)><a href='javascript:1'>y</a>"


def test_the_watch_sees_what_runs_and_what_would_run(browser: Browser) -> None:
    context = browser.new_context()
    found, page = watch(context), context.new_page()
    page.route("**/bad", lambda route: route.fulfill(content_type="text/html", body=BAD))
    page.route("**/x", lambda route: route.fulfill(content_type="image/png", body="no picture"))
    page.goto("http://news.example/bad", wait_until="networkidle")
    context.close()
    assert {"ran(1) ran", 'IMG has onerror="ran(1)"', 'P has style="a:b"', "A leads to javascript:1"} <= set(found)


@pytest.mark.parametrize("whose", ["ours", pytest.param("those of others", marks=needs_shared)])
def test_what_the_cleaning_leaves_is_light_formatting_in_a_browser_too(browser: Browser, whose: str) -> None:
    given = list(OURS) if whose == "ours" else of_others()
    assert len(given) > 150
    left = {made for one in given for made in (clean_html(one), explanation_html(one)) if "<" in made or "&" in made}
    context = browser.new_context(offline=True)
    found, page = watch(context), context.new_page()
    page.goto("about:blank")  # where no policy stands behind it
    everything = "\n".join(f"<div>{html}</div>" for html in left)
    allowed = {f"<{tag}>" for tag in TAGS} | {f"href {scheme}:" for scheme in SCHEMES} | {f"rel {REL}"}
    assert set(page.evaluate(PARTS, everything)) - {"<div>"} <= allowed
    page.set_content(everything)
    context.close()
    assert found == []


@pytest.mark.parametrize("address", LINKS)
def test_an_address_that_would_run_is_no_address(address: str) -> None:
    assert safe_url(address) is None
    assert 'href="' not in explanation_html(f"[read](<{address}>)").casefold()
