"""Payloads in every field that reaches a page: every page, feed and file is opened in a browser, and nothing runs or would."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser

from factcheck.config import Settings
from tests.web.hostile.rounds import round_of
from tests.web.security.payloads import OURS


def test_nothing_that_others_wrote_runs_on_any_page(app: Flask, settings: Settings, browser: Browser, tmp_path: Path) -> None:
    # Our own; scripts/hostile_tour tries all those that others have collected.
    tour = round_of(app, settings, list(OURS), browser, tmp_path)
    assert len(tour.opened) > 100
    assert tour.found == []
