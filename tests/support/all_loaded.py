"""Imported by the process that servers are forked from: loads every part of the site, by making an application and reading a text once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extraction import extract
from tests.support.quick_starts import share_addresses, write_quickly

share_addresses()
write_quickly()

with tempfile.TemporaryDirectory() as folder:
    create_app(Settings(instance=Path(folder), database_url="sqlite://")).url_map.update()
extract("The bridge was closed, police said.")  # which reads the weights
