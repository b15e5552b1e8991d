from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.support.browser import Visitors
from tests.support.newsroom import PASSWORD, Newsroom
from tests.support.pages import sign_in
from tests.web.articles.conftest import LIVE_BLOG


@pytest.mark.parametrize("javascript", [True, False])
def test_a_live_blog_is_pasted_mended_and_stored(app: Flask, room: Newsroom, visitors: Visitors, javascript: bool) -> None:
    page = visitors.new(javascript=javascript)
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto("/desk/articles/new")
    page.get_by_label("Text of the article").fill(LIVE_BLOG)
    page.get_by_role("button", name="Read it").click()
    headlines = page.locator(".draft-posts a")
    expect(headlines.nth(1)).to_have_text("School reopens in the north")
    page.get_by_text("Mend paragraph 2 of post 1").click()
    page.get_by_role("button", name="Begin a new post here").locator("visible=true").click()
    expect(headlines).to_have_count(4)
    page.get_by_role("button", name="Undo the last change").click()
    expect(headlines).to_have_count(3)
    page.get_by_label("Headline of post 2").fill("Lessons begin again")
    page.keyboard.press("Enter")
    expect(headlines.nth(1)).to_have_text("Lessons begin again")
    page.get_by_role("button", name="Store the article").click()
    expect(page.get_by_text("The article is stored")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Lessons begin again")


def test_a_text_file_is_chosen_and_one_that_is_too_large_is_refused_before_it_is_sent(
    app: Flask, room: Newsroom, visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.new()
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto("/desk/articles/new")
    file = page.get_by_label("Or a file")
    big = tmp_path / "big.txt"  # a file that lies there: handing 20 MB over to the browser takes ten seconds
    big.write_bytes(b"a" * 20_000_001)
    file.set_input_files(big)
    page.get_by_role("button", name="Read it").click()
    assert page.url.endswith("/new")
    assert "larger than 20 MB" in str(file.evaluate("input => input.validationMessage"))
    file.set_input_files({"name": "storm.txt", "mimeType": "text/plain", "buffer": LIVE_BLOG.encode()})
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".draft-posts a")).to_have_count(3)
