"""Payloads in every field that reaches a page: every page, feed and file is opened in a browser, and nothing runs or would."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from factcheck.config import Settings
from tests.support.shared import needs_shared
from tests.web.hostile.rounds import round_of, rounds
from tests.web.security.payloads import OURS, of_others


@pytest.mark.parametrize("whose", ["ours", pytest.param("of others, a sample", marks=needs_shared)])
def test_nothing_that_others_wrote_runs_on_any_page(app: Flask, settings: Settings, browser: Browser, tmp_path: Path, whose: str) -> None:
    # scripts/hostile_tour tries all that others have written, on the desk's pages too.
    payloads = list(OURS) if whose == "ours" else next(rounds(of_others()))
    tour = round_of(app, settings, payloads, browser, tmp_path, desk=whose == "ours")
    assert len(tour.opened) > (100 if whose == "ours" else 40)
    assert tour.found == []
