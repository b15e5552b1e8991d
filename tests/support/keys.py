"""Pressing the keys of the desk, as somebody does who has a moment to look at the page first."""

from __future__ import annotations

from playwright.sync_api import Page


def press(page: Page, key: str) -> None:
    """Press a key of the desk once its script is there: words are seen before scripts have run."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)
