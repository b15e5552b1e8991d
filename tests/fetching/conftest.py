from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.fetching import Guard, Limits
from factcheck.fetching.allowing import read_allowed
from factcheck.storage import FolderStorage
from tests.support.web_server import WebServer

SMALL = Limits(connect=5, read=5, whole=20, received=300_000, content=1_000_000)
"""Limits that hostile answers reach soon; times are generous, since nothing here waits for them."""
HASTY = replace(SMALL, read=0.3, whole=1.0)
"""Limits for answers that never come."""


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "blobs")


@pytest.fixture
def guard(site: WebServer) -> Guard:
    """Lets the tests' own site be asked, and nothing else that is not public."""
    return Guard(allow=read_allowed(f"127.0.0.1:{site.port}"), limits=SMALL)
